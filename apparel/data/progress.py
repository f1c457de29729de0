"""How far reading has come."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told now and then how many pictures are done, and of how many."""


def no_progress(done: int, total: int) -> None:
    """For whom nobody waits."""
