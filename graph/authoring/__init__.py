"""Writing data: what a person means to say becomes Turtle and BibTeX, and nothing else changes.

    tokens -> syntax -> spacing -> style, lines -> layout a Turtle text, and the form it is given
                 |
               order                                      of the properties of a thing
    facts -> editing                                      what a file says; changing it, and no more
    layout, editing -> writing -> places                  things as Turtle, places among them
    inventory                                             what a folder holds already
    adding, entries, moving, starting, formatter          one module for each command

A change is proven before it is written: the file says what it said, and what was meant to be added.
The tokens are those of ``graph.tokens``, which have their places for problems too.
"""
