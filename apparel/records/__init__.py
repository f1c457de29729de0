"""What is remembered, as plain data that everybody may read: runs, datasets, corrections, and the ids that name them.

Pages draw these records, the store keeps them, the queue sorts them; none of them knows a database, a worker or a
widget. May import training and what lies below it.

To add something that a run knows: a field of ``Run``, its column in ``store.tables`` and its line in ``store.runs``.
"""
