"""Is a folder of data sound? Rules and shapes -> problems, each at its line.

``check`` runs the rules that ``rule`` reads (``folder_rules``: those of the folder), with what a
query cannot tell from ``sifting``; ``positions`` finds where things stand, ``terms`` knows the
vocabulary, and ``places`` compares places with the text itself.
"""
