"""Sources: BibTeX -> ``entries`` -> triples, and back to whatever reference managers read.

``bibtex`` reads files (``latex``: what stands in their fields), ``references`` writes BibTeX and
CSL-JSON, ``formatting`` sets references in a citation style, ``ris`` writes RIS.
"""
