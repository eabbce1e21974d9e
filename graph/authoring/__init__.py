"""Writing data: what a person means to say becomes Turtle and BibTeX, and nothing else changes."""
