"""Who is next, and when: fair to people, not to runs."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from statistics import median

from apparel.records.ids import VisitorId
from apparel.records.run import Run, State

Takes = Callable[[Run], float | None]
"""How many seconds a run will take from its beginning to its end; None while nobody knows."""


def waiting(alive: Iterable[Run]) -> list[Run]:
    """The queue: those with the fewest runs in training first, then those who asked first."""
    return [run for *_, run in _in_line(alive)]


def place_of_another(visitor: VisitorId, alive: Iterable[Run]) -> int:
    """How many of the waiting runs would go before one more of ``visitor``."""
    alive = list(alive)
    own = sum(run.visitor == visitor and run.state in (State.QUEUED, State.TRAINING) for run in alive)
    return sum(ahead <= own for ahead, *_ in _in_line(alive))


def seconds_to_start(place: int, alive: Iterable[Run], takes: Takes, workers: int) -> float | None:
    """When a worker will be free for who has ``place`` in the queue, from 0; None until there is something to judge by.

    Runs in training say how long they still take, or, like those that wait, ``takes`` says how long all of it does.
    """
    return next(islice(starts(alive, takes, workers), place, None), None)


def starts(alive: Iterable[Run], takes: Takes, workers: int) -> Iterator[float]:
    """When a worker will be free for each place in the queue, as far as there is something to judge by."""
    alive = list(alive)
    training = [run for run in alive if run.state == State.TRAINING]
    left = [takes(run) if run.seconds_left is None else run.seconds_left for run in training]
    free = [0.0] * (workers - len(left))
    if not workers or None in left:
        return
    free += [seconds for seconds in left if seconds is not None]
    heapq.heapify(free)
    for run in waiting(alive):
        yield free[0]
        duration = takes(run)
        if duration is None:
            return
        heapq.heappush(free, heapq.heappop(free) + duration)
    yield free[0]


def room_for_trials(alive: Iterable[Run], workers: int) -> int:
    """How many more trials of studies may train: they take workers that nobody else waits for.

    Below zero, so many trials in training are to make way, since others wait and no worker is free.
    """
    alive = list(alive)
    leaving = [run for run in alive if run.study and run.state == State.TRAINING and run.pause_after]
    busy = [run for run in alive if run.state in (State.QUEUED, State.TRAINING)]
    room = workers - (len(busy) - len(leaving))
    others_wait = sum(run.state == State.QUEUED and run.study is None for run in alive)
    return room if room > 0 else max(room, -others_wait)


def typical_seconds(run: Run, finished: Iterable[Run]) -> float | None:
    """What runs with the layers and settings of ``run`` took; None when none such ``finished``."""
    alike = [other for other in finished if (other.spec, other.config) == (run.spec, run.config)]
    seconds = [other.facts.seconds for other in alike if other.facts]
    return median(seconds) if seconds else None


def _in_line(alive: Iterable[Run]) -> list[tuple[int, float, Run]]:
    """The queue, each run behind how many of its owner's runs and when they asked."""
    in_order = sorted(alive, key=lambda run: run.created)
    busy = Counter(run.visitor for run in in_order if run.state == State.TRAINING)
    ahead: list[tuple[int, float, Run]] = []
    for run in in_order:
        if run.state == State.QUEUED:
            ahead.append((busy[run.visitor], run.created, run))
            busy[run.visitor] += 1
    return sorted(ahead, key=lambda place: place[:2])
