"""What the graph knows that no single claim says: gaps, conflicts, impact, profiles.

``whole`` holds all claims and sources at once when a snapshot is built; ``gaps``, ``conflicts``,
``standings`` and ``findings`` draw ``conclusions`` from it into tables, and answer from those.
``impact`` and ``profile`` look at a few claims when they are asked. ``meanings`` and
``profile_words`` say it in English and Dutch.
"""
