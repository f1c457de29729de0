"""What runs in a worker's process, on this machine or another: it holds nothing that matters.

``processes`` starts it, ``handover`` is what the scheduler sees of a task, ``task`` trains and tells, and ``lifeline``
ends a child process with its parent.
"""
