"""What is forgotten when, how much of it is kept, and the one clock that sees to it."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from apparel.settings import Settings

log = logging.getLogger(__name__)

DAY = 86_400.0
CLEAN_EVERY = 60.0
"""Seconds between two looks for what is too old or too much."""


@dataclass(frozen=True)
class Bounds:
    """Something is kept for so many ``days``, all of it together in so many ``bytes``."""

    days: float
    bytes: int

    def is_over(self, since: float) -> bool:
        """Whether what was kept at ``since``, in seconds since 1970, has had its time."""
        return time.time() - since > self.days * DAY


UNDO = Bounds(days=1 / 24, bytes=0)
"""A deleted run can be brought back for an hour."""

BOUNDS: dict[str, Callable[[Settings], Bounds]] = {
    "runs": lambda settings: Bounds(settings.keep_days, settings.disk_mb * 2**20),  # from the oldest on
    "datasets": lambda settings: Bounds(settings.dataset_days, settings.disk_mb * 2**20),  # no more is taken
    "corrections": lambda settings: Bounds(settings.dataset_days, settings.disk_mb * 2**20),  # no more is taken
    "aside": lambda settings: Bounds(settings.dataset_days, settings.disk_mb * 2**20),
    "predictions": lambda settings: Bounds(settings.dataset_days, settings.disk_mb * 2**20),  # from the oldest on
}
"""Of everything that is remembered; what a run has beside its row goes with the run."""


class Purges(Protocol):
    """What remembers something within bounds."""

    def purge(self) -> None:
        """Forget for good what is beyond the bounds."""


class Clock:
    """Lets everything that is ``kept`` forget now and then, when it is asked to ``strike``."""

    def __init__(self, kept: Mapping[str, Purges]) -> None:
        assert kept.keys() == BOUNDS.keys(), "each has its row in BOUNDS"
        self._kept, self._struck = kept, time.monotonic()

    def strike(self) -> None:
        """Clean up if that was a while ago."""
        if time.monotonic() - self._struck > CLEAN_EVERY:
            self._struck = time.monotonic()
            for what, each in self._kept.items():
                try:
                    each.purge()
                except OSError:  # another app may remove the same, and a disk may be out of order
                    log.exception("what is kept of %s could not be cleaned up", what)
