"""What the scheduler gets to hand out: it unpickles the function, and should not load torch for that."""

from apparel.runs.wire import Assignment


def train_run(assignment: Assignment) -> None:
    """Train a run on the worker where this arrives."""
    from apparel.runs.worker import task

    task.train_run(assignment)
