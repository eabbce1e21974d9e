"""SPARQL queries of strangers, answered in processes of their own (see ``worker``)."""
