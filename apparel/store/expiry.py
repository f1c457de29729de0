"""What is forgotten when, how much of it is kept, and the one clock that sees to it."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
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

    def outdated(self, kept: Mapping[Path, int]) -> Iterator[Path]:
        """Those files or folders, given with their bytes, that have had their time or are the oldest beyond the bytes.

        How old each is follows from when it was changed.
        """
        used = 0
        for path, changed in sorted(((path, path.stat().st_mtime) for path in kept), key=lambda each: -each[1]):
            used += kept[path]
            if self.is_over(changed) or used > self.bytes:
                yield path


UNDO = Bounds(days=1 / 24, bytes=0)
"""A deleted run can be brought back for an hour."""

BOUNDS: dict[str, Callable[[Settings], Bounds]] = {
    "runs": lambda settings: Bounds(settings.keep_days, settings.disk_mb * 2**20),  # from the oldest on
    "studies": lambda settings: Bounds(settings.keep_days, 0),  # their trials are runs
    "rooms": lambda settings: Bounds(settings.room_days, 0),  # with the runs of their people
    "datasets": lambda settings: Bounds(settings.dataset_days, settings.disk_mb * 2**20),  # no more is taken
    "corrections": lambda settings: Bounds(settings.dataset_days, settings.disk_mb * 2**20),  # no more is taken
    "aside": lambda settings: Bounds(settings.dataset_days, settings.disk_mb * 2**20),
    "looks": lambda settings: Bounds(settings.dataset_days, settings.disk_mb * 2**20),
    "predictions": lambda settings: Bounds(settings.dataset_days, settings.disk_mb * 2**20),  # from the oldest on
    "brought": lambda settings: Bounds(settings.dataset_days, settings.disk_mb * 2**20),  # from the oldest on
    "exports": lambda settings: Bounds(min(1.0, settings.dataset_days), settings.disk_mb * 2**20),  # the oldest first
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
