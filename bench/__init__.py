"""The measurements: each a ratio of things measured in one run."""
