"""The leaderboard of a room: whose network is right most often about the hidden pictures, ties as ties."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from apparel.evaluation.paired import weigh
from apparel.records.ids import VisitorId
from apparel.records.room import Person, Score

MOST_TRIES = 5
"""Of each in a room: with enough of them, somebody is right by chance."""

LEAST_RIGHT = 0.6
"""From which accuracy on a network counts among the small ones: a network that guesses needs no parameters."""


@dataclass(frozen=True)
class Entry:
    """Somebody's best try, their ``place`` from 1, which those share that no test tells apart, and all their tries."""

    place: int
    person: Person
    score: Score
    tries: int


def board(people: Sequence[Person], scores: Sequence[Score], small: bool = False) -> list[Entry]:
    """The best try of each, best first; ``small`` ranks by accuracy per parameter.

    Whoever is not told apart from the first of a place by McNemar's test has the same place; among small ones, only
    networks of the same size can share one.
    """
    known = {person.visitor: person for person in people}
    tries = Counter(score.visitor for score in scores)
    value: Callable[[Score], float] = _per_parameter if small else _accuracy
    best: dict[VisitorId, Score] = {}
    for score in sorted(scores, key=lambda each: (-value(each), each.created)):
        if score.visitor in known and (not small or score.accuracy >= LEAST_RIGHT):
            best.setdefault(score.visitor, score)
    entries: list[Entry] = []
    first: Entry | None = None
    for number, (visitor, score) in enumerate(best.items(), start=1):
        shares = first is not None and _is_tie(first.score, score, small)
        place = first.place if first and shares else number
        entries.append(Entry(place, known[visitor], score, tries[visitor]))
        if not shares:
            first = entries[-1]
    return entries


def _accuracy(score: Score) -> float:
    return score.accuracy


def _per_parameter(score: Score) -> float:
    return score.accuracy / max(score.parameters, 1)


def _is_tie(first: Score, second: Score, small: bool) -> bool:
    if small and first.parameters != second.parameters:
        return False
    pairs = list(zip(first.right, second.right, strict=True))
    both, only_first, only_second = (pairs.count(pair) for pair in ((True, True), (True, False), (False, True)))
    return weigh(both, only_first, only_second, len(pairs)).verdict == "tie"
