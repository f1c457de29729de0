"""Guessing codes, slowed down: a few wrong ones are free, then each takes its time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from apparel.errors import RoomError

KEPT = 10_000
"""Guessers that are remembered; whoever is forgotten begins with all guesses free, as do all after a restart."""


@dataclass(frozen=True)
class Pace:
    """So many guesses are ``free``, and one more every so many ``seconds``."""

    free: int
    seconds: float


EACH = Pace(free=6, seconds=20.0)
ALL = Pace(free=60, seconds=2.0)
"""All guessers together, since whoever guesses with a machine can be many: 43,200 codes a day, one in 20,000."""

EVERYBODY = ""


class Guessing:
    """Counts wrong guesses by who made them. May be asked from any thread; ``clock`` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, guesser: str) -> None:
        """Count a guess before it is looked at; RoomError when it comes too early."""
        with self._lock:
            used = {EVERYBODY: self._left(EVERYBODY, ALL), guesser: self._left(guesser, EACH)}
            waits = (used[EVERYBODY] + 1 - ALL.free) * ALL.seconds, (used[guesser] + 1 - EACH.free) * EACH.seconds
            if max(waits) > 0:
                raise RoomError(
                    "Too many codes were wrong. Wait {wait:time}, look at the code once more, and try again.",
                    wait=max(1.0, *waits),
                )
            self._count(used, 1)

    def give_back(self, guesser: str) -> None:
        """The guess was right, so it does not count."""
        with self._lock:
            self._count({EVERYBODY: self._left(EVERYBODY, ALL), guesser: self._left(guesser, EACH)}, -1)

    def _left(self, guesser: str, pace: Pace) -> float:
        """How many guesses still count by now."""
        used, since = self._used.get(guesser, (0.0, 0.0))
        return max(0.0, used - (self._clock() - since) / pace.seconds)

    def _count(self, used: dict[str, float], guesses: int) -> None:
        for guesser, before in used.items():
            self._used[guesser] = (max(0.0, before + guesses), self._clock())
            self._used.move_to_end(guesser)
        while len(self._used) > KEPT:
            self._used.popitem(last=False)
