"""Who looks at a run that trains: it tells what its network sees only while somebody does."""

import time

from apparel.records.ids import RunId

WATCHED_FOR = 3.0
"""Seconds for which a run counts as watched after somebody looked at it."""


class Watching:
    """The runs at which somebody looked a moment ago; may be asked from any thread."""

    def __init__(self) -> None:
        self._until: dict[RunId, float] = {}

    def at(self, run_id: RunId) -> bool:
        """Whether somebody looked at the run a moment ago."""
        return self._until.get(run_id, 0.0) > time.monotonic()

    def look(self, run_id: RunId) -> bool:
        """Note that somebody looks; returns whether nobody did before."""
        was_watched = self.at(run_id)
        self._until[run_id] = time.monotonic() + WATCHED_FOR
        return not was_watched

    def let_be(self) -> list[RunId]:
        """Forget the runs at which nobody looks any more, and return them."""
        gone = [run_id for run_id in list(self._until) if not self.at(run_id)]
        for run_id in gone:
            del self._until[run_id]
        return gone
