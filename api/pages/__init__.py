"""Pages for people: what an answer of the graph looks like in a browser.

Each module turns the models of one noun into what its template shows, and knows no HTTP. ``site``
knows the templates and the files beside them, ``reply`` makes the answer to a request, and
``problem`` that to one that failed.
"""
