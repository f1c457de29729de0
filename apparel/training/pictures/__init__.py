"""What is done to training pictures before a network sees them, a new way at every step.

To add one: a function of pictures and chance, called in ``augment`` where its setting asks for it.
"""
