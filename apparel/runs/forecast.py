"""How long runs will take on this machine, found by timing a few of their steps."""

import logging
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Self

import torch

from apparel.data import CLASSES
from apparel.data.split import learnt_from
from apparel.models import ModelSpec
from apparel.records.ids import FASHION_MNIST, DatasetId
from apparel.records.run import Run
from apparel.settings import core_count
from apparel.store.datasets import DatasetStore
from apparel.training.config import TrainConfig
from apparel.training.pace import seconds_of_a_run, seconds_per_picture

log = logging.getLogger(__name__)

KEPT = 256
"""Networks with their settings whose pace is remembered."""

ANY = TrainConfig()


@dataclass(frozen=True)
class Forecast:
    """What is known of a run that is not started: how long it will take, and how long it waits behind how many others.

    In seconds; None until that is known.
    """

    takes: float | None
    waits: float | None
    behind: int


@dataclass(frozen=True)
class Pictures:
    """A dataset as far as it matters here: how many pictures there are to learn from and to test with."""

    dataset: DatasetId
    train: int
    test: int

    @classmethod
    def of_run(cls, run: Run, datasets: DatasetStore) -> Self:
        """Those of a run's dataset."""
        if run.dataset == FASHION_MNIST:
            return cls(FASHION_MNIST, learnt_from(60_000), 10_000)
        own = datasets.get(run.dataset)
        return cls(run.dataset, learnt_from(own.train), own.test)


class Paces:
    """The paces of networks, each timed once, one at a time in a thread of its own. May be asked from any thread."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[object, ...], Future[float]] = OrderedDict()
        self._lock = threading.Lock()
        self._timing = ThreadPoolExecutor(1, thread_name_prefix="pace")

    def seconds(self, spec: ModelSpec, config: TrainConfig, pictures: Pictures, at_once: int) -> float | None:
        """How long a run takes that shares the cores among so many ``at_once``; None while that is being found out.

        Whoever gets None asks again: what nobody asks for any more is not timed.
        """
        # what does not change the time of a step
        alike = replace(
            config, epochs=1, seed=0, time_limit=0.0, learning_rate=ANY.learning_rate, schedule=ANY.schedule
        )
        threads = max(1, core_count() // at_once)
        key = (spec, alike, pictures, threads)
        with self._lock:
            pace = self._known.get(key)
            if pace is None and all(each.done() for each in self._known.values()):
                self._known[key] = pace = self._timing.submit(_time, spec, alike, pictures, threads)
                while len(self._known) > KEPT:
                    self._known.popitem(last=False)
        if pace is None or not pace.done() or pace.exception():
            return None
        return seconds_of_a_run(config, pace.result(), pictures.train, pictures.test)

    def close(self) -> None:
        """Time nothing any more."""
        self._timing.shutdown(cancel_futures=True)


def _time(spec: ModelSpec, config: TrainConfig, pictures: Pictures, threads: int) -> float:
    classes = spec.rows()[-1].output_shape[0]
    names = CLASSES if pictures.dataset == FASHION_MNIST else tuple(map(str, range(classes)))
    torch.set_num_threads(threads)
    try:
        return seconds_per_picture(spec, config, names, pictures.train)
    except Exception:
        log.exception("the pace of a network could not be found out")
        raise
