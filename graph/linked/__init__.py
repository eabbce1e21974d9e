"""The same things as linked data: what is stated of each, as RDF in any syntax.

``description`` chooses the triples, ``descriptions`` those of each kind of answer, ``catalogue``
says in DCAT and VoID what the dataset is, ``jsonld`` names things as ``context.jsonld`` does.
"""
