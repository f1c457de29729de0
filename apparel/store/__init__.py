"""The only place that remembers: rows in a database, and files that are written whole or not at all.

``runs``, ``studies`` and ``rooms`` have the rows and ``files`` what each run learnt; ``datasets``, ``corrections``,
``aside``, ``looks`` and ``predictions`` are files below the app's folder. ``expiry`` is the one table of what is
forgotten when, and of how much is kept.
May import records; ``runs``, ``jobs`` and ``services`` ask it, and the command line for predictions; pages never do.

To remember something new: a file with a class that has ``purge``, and a row in ``expiry.BOUNDS``.
"""
