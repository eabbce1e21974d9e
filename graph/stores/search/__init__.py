"""The search index of a snapshot, in tantivy: the only place that touches that engine."""
