"""Long work on one dataset, in a process of its own that is bounded in memory and time: the pages go on meanwhile.

``kinds`` is the table of what can be done, ``job`` one that is being done, ``datasets`` what pages ask. May import
store, explain and inspect, and what lies below them.

To add a kind: a function from file to file and a row in ``kinds.KINDS``; ``choose.job`` on the pages does the rest.
"""
