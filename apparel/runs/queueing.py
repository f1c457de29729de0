"""Who is next, and when: fair to people, not to runs."""

import heapq
from collections import Counter
from collections.abc import Iterable
from statistics import median

from apparel.records.run import Run, State


def waiting(alive: Iterable[Run]) -> list[Run]:
    """The queue: those with the fewest runs in training first, then those who asked first."""
    in_order = sorted(alive, key=lambda run: run.created)
    busy = Counter(run.visitor for run in in_order if run.state == State.TRAINING)
    ahead: list[tuple[int, float, Run]] = []
    for run in in_order:
        if run.state == State.QUEUED:
            ahead.append((busy[run.visitor], run.created, run))
            busy[run.visitor] += 1
    return [run for *_, run in sorted(ahead, key=lambda place: place[:2])]


def seconds_to_start(run: Run, alive: Iterable[Run], finished: Iterable[Run], workers: int) -> float | None:
    """When a worker will be free for ``run``; None until there is something to judge by.

    Runs in training say how long they still take; one that waits takes as long as the ``finished`` ones with
    its layers and settings did, or else as long as most.
    """
    alive, finished = list(alive), list(finished)
    training = [other.seconds_left for other in alive if other.state == State.TRAINING]
    known = [seconds for seconds in training if seconds is not None]
    if not workers or len(known) < len(training):
        return None
    free = [0.0] * (workers - len(known)) + known
    heapq.heapify(free)
    for other in waiting(alive):
        begin = heapq.heappop(free)
        if other.id == run.id:
            return begin
        duration = _typical_seconds(other, finished)
        if duration is None:
            return None
        heapq.heappush(free, begin + duration)
    return None


def _typical_seconds(run: Run, finished: list[Run]) -> float | None:
    alike = [other for other in finished if (other.spec, other.config) == (run.spec, run.config)]
    seconds = [other.facts.seconds for other in alike or finished if other.facts]
    return median(seconds) if seconds else None
