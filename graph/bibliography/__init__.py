"""Sources: BibTeX -> ``entries`` -> triples, and back to whatever reference managers read.

``bibtex`` reads files (``scanner``: what is written; ``latex``: what fields say), ``references``
writes BibTeX and CSL-JSON, ``formatting`` sets references in a citation style, ``ris`` writes RIS.
"""
