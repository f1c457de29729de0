"""What makes one doubt a dataset, and what its pictures have to do with each other: maps, neighbours, outlines.

``suspicious`` calls every doubt in turn, each in a file of its own; ``finding`` is what they say. May import training
and what lies below it.

To add a doubt: a file with a function from a dataset to a ``Finding``, and a line in ``findings`` of ``suspicious``.
"""
