"""How far reading a dataset has come, for whoever shows it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Is told now and then how many pictures are read and of how many, in the thread that asked for the dataset."""


def unwatched(done: int, total: int) -> None:
    """The progress that nobody looks at."""
