"""When runs will begin and how long they will take, as far as anybody can know."""

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


@dataclass(frozen=True)
class Place:
    """Where a run stands in the queue: behind so many others, and when a worker will be free; None until known."""

    ahead: int
    seconds: float | None


class Outlook:
    """Looks ahead for the runs of ``store``; ``workers`` tells how many train at once. Any thread may ask."""

    def __init__(self, store: RunStore, datasets: DatasetStore, workers: Callable[[], int]) -> None:
        self._store, self._datasets, self._workers = store, datasets, workers
        self._paces = Paces()

    def places(self) -> dict[RunId, Place]:
        """Those of all runs that wait, in their order."""
        alive = self._store.alive()
        queue = waiting(alive)
        seconds = [*starts(alive, self._takes(alive), self._workers())][: len(queue)]
        return {run.id: Place(ahead, start) for ahead, (run, start) in enumerate(zip_longest(queue, seconds))}

    def place(self, run_id: RunId) -> Place:
        """That of a run; the first where it does not wait."""
        return self.places().get(run_id, Place(0, None))

    def seconds_of(self, run_id: RunId) -> float | None:
        """How long this run will take once it begins, as far as is known."""
        return self._takes(self._store.alive())(self._store.get(run_id))

    def forecast(self, spec: ModelSpec, config: TrainConfig, visitor: VisitorId, pictures: Pictures) -> Forecast:
        """How long one more run of ``visitor`` would take and wait; who reads None in it asks again a little later."""
        alive = self._store.alive()
        others = [run for run in alive if run.study is None]  # trials make way
        place = place_of_another(visitor, others)
        waits = seconds_to_start(place, others, self._takes(alive), self._workers())
        return Forecast(self._paces.seconds(spec, config, pictures, self._at_once(alive)), waits, place)

    def close(self) -> None:
        """Time nothing any more."""
        self._paces.close()

    def _takes(self, alive: Collection[Run]) -> Takes:
        """How long runs take: as long as those like them took, or else by the pace of their steps."""
        at_once = self._at_once(alive)
        # every page that waits or drafts asks again and again, mostly of nobody: then nothing is read
        finished = cache(partial(self._store.last_finished, 50))

        def takes(run: Run) -> float | None:
            known = typical_seconds(run, finished())
            return known or self._paces.seconds(run.spec, run.config, Pictures.of_run(run, self._datasets), at_once)

        return takes

    def _at_once(self, alive: Collection[Run]) -> int:
        """How many runs will share the cores when one more is there."""
        busy = sum(run.state in (State.QUEUED, State.TRAINING) for run in alive)
        return min(busy + 1, self._workers() or 1)
