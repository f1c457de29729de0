"""When runs will begin and how long they will take, as far as anybody can know."""

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache, partial
from itertools import zip_longest

from apparel.models import ModelSpec
from apparel.records.ids import RunId, VisitorId
from apparel.records.run import Run, State
from apparel.runs.forecast import Forecast, Paces, Pictures
from apparel.runs.queueing import Takes, place_of_another, seconds_to_start, starts, typical_seconds, waiting
from apparel.store.datasets import DatasetStore
from apparel.store.runs import RunStore
from apparel.training.config import TrainConfig

SEEN_FOR = 1.0
"""Seconds for which all who ask see the same queue: thirty people who wait cost no more than one."""


@dataclass(frozen=True)
class Place:
    """Where a run stands in the queue: behind so many others, when a worker will be free, and how long it will take.

    Both are in seconds, and None until they are known.
    """

    ahead: int
    seconds: float | None
    takes: float | None = None


@dataclass(frozen=True)
class _Queue:
    """What was seen ``at`` a time of ``time.monotonic``: who trains or waits, and where each of them stands."""

    at: float
    alive: list[Run]
    takes: Takes
    places: dict[RunId, Place]


class Outlook:
    """Looks ahead for the runs of ``store``; ``workers`` tells how many train at once. Any thread may ask."""

    def __init__(self, store: RunStore, datasets: DatasetStore, workers: Callable[[], int]) -> None:
        self._store, self._datasets, self._workers = store, datasets, workers
        self._paces = Paces()
        self._lock = threading.Lock()
        self._queue: _Queue | None = None

    def places(self) -> dict[RunId, Place]:
        """Those of all runs that wait, in their order, as they were not long ago."""
        return self._seen().places

    def place(self, run: Run) -> Place:
        """That of a run; the first where it does not wait."""
        seen = self._seen()
        if run.id not in seen.places and run.state == State.QUEUED:
            seen = self._seen(anew=True)  # it came after the last look
        return seen.places.get(run.id) or Place(0, None, seen.takes(run))

    def forecast(self, spec: ModelSpec, config: TrainConfig, visitor: VisitorId, pictures: Pictures) -> Forecast:
        """How long one more run of ``visitor`` would take and wait; who reads None in it asks again a little later."""
        seen = self._seen()
        others = [run for run in seen.alive if run.study is None]  # trials make way
        place = place_of_another(visitor, others)
        waits = seconds_to_start(place, others, seen.takes, self._workers())
        return Forecast(self._paces.seconds(spec, config, pictures, self._at_once(seen.alive)), waits, place)

    def close(self) -> None:
        """Time nothing any more."""
        self._paces.close()

    def _seen(self, anew: bool = False) -> _Queue:
        with self._lock:
            now = time.monotonic()
            if anew or self._queue is None or now - self._queue.at > SEEN_FOR:
                alive = self._store.alive()
                takes, queue = self._takes(alive), waiting(alive)
                seconds = [*starts(alive, takes, self._workers())][: len(queue)]
                in_order = enumerate(zip_longest(queue, seconds))
                places = {run.id: Place(ahead, start, takes(run)) for ahead, (run, start) in in_order}
                self._queue = _Queue(now, alive, takes, places)
            return self._queue

    def _takes(self, alive: Collection[Run]) -> Takes:
        """How long runs take: as long as those like them took, or else by the pace of their steps."""
        at_once = self._at_once(alive)
        # mostly nobody waits, and then nothing is read
        finished = cache(partial(self._store.last_finished, 50))
        known = dict[RunId, float | None]()

        def takes(run: Run) -> float | None:
            if run.id not in known:
                known[run.id] = typical_seconds(run, finished()) or self._pace(run, at_once)
            return known[run.id]

        return takes

    def _pace(self, run: Run, at_once: int) -> float | None:
        return self._paces.seconds(run.spec, run.config, Pictures.of_run(run, self._datasets), at_once)

    def _at_once(self, alive: Collection[Run]) -> int:
        """How many runs will share the cores when one more is there."""
        busy = sum(run.state in (State.QUEUED, State.TRAINING) for run in alive)
        return min(busy + 1, self._workers() or 1)
