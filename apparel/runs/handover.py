"""What the scheduler gets to hand out: it unpickles the function, and should not load torch for that."""

from typing import Any


def train_run(*arguments: Any) -> None:
    """Train a run on the worker where this arrives; the arguments are those of ``task.train_run``."""
    from apparel.runs import task

    task.train_run(*arguments)
