"""How everybody in a room stands: what the wall shows, from a fixed number of queries however many they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from apparel.records.ids import RunId, VisitorId
from apparel.records.room import Person, Room
from apparel.records.run import Run, State
from apparel.runs.outlook import Place
from apparel.words import Sentence

POINTS = 40
"""Of a curve on the wall: it is as wide as a hand."""

QUIET_SECONDS = 300.0
"""Whoever has pressed nothing for so long, and has nothing that trains, may need help."""


class Doing(StrEnum):
    """What somebody is at, by id."""

    NOTHING_YET = "nothing_yet"
    WAITS = "waits"
    LEARNS = "learns"
    PAUSED = "paused"
    STUCK = "stuck"
    DONE = "done"


@dataclass(frozen=True)
class Standing:
    """How somebody stands with the step at hand, in ``words``, and their newest run in it, if any."""

    person: Person
    doing: Doing
    words: Sentence
    run: Run | None


@dataclass(frozen=True)
class Wall:
    """A room, how its people stand in the order in which they joined, and their runs' looks at validation pictures.

    ``curves`` has the columns ``run``, ``step``, ``accuracy``.
    """

    room: Room
    standings: Sequence[Standing]
    curves: pd.DataFrame

    def of_run(self, run_id: RunId | None) -> Standing | None:
        """Whose newest run that is; None where it is nobody's."""
        return next((each for each in self.standings if each.run and each.run.id == run_id), None)

    def curve(self, run: Run) -> list[tuple[float, float]]:
        """The looks of ``run``, at most POINTS: which share of it was done, and which of the pictures were right."""
        looks = self.curves[self.curves["run"] == run.id]
        thin = looks[::-1][:: -(-len(looks) // POINTS) or 1][::-1]
        steps = max(run.steps, 1)
        return [(step / steps, accuracy) for step, accuracy in zip(thin["step"], thin["accuracy"], strict=True)]

    def count(self, doing: Doing) -> int:
        """How many are at this."""
        return sum(each.doing is doing for each in self.standings)


def standings(
    people: Sequence[Person], runs: Mapping[VisitorId, Run], places: Mapping[RunId, Place], now: float
) -> list[Standing]:
    """How these people stand ``now`` (seconds since 1970), by their newest ``runs`` and the queue."""
    return [_standing(person, runs.get(person.visitor), places, now) for person in people]


def _standing(person: Person, run: Run | None, places: Mapping[RunId, Place], now: float) -> Standing:
    if run and run.state in (State.FAILED, State.INTERRUPTED):
        return Standing(person, Doing.STUCK, run.message, run)
    if run and run.is_alive:
        return _under_way(person, run, places.get(run.id, Place(0, None)))
    if person.trouble:
        return Standing(person, Doing.STUCK, person.trouble, run)
    if run:
        return Standing(person, Doing.DONE, _result(run), run)
    quiet = now - person.seen
    if quiet > QUIET_SECONDS:
        words = Sentence("Nothing pressed for {minutes} minutes", minutes=int(quiet / 60))
        return Standing(person, Doing.STUCK, words, None)
    return Standing(person, Doing.NOTHING_YET, Sentence("Has not trained yet"), None)


def _under_way(person: Person, run: Run, place: Place) -> Standing:
    far = Sentence("Epoch {epoch} of {epochs}", epoch=run.epoch, epochs=run.config.epochs)
    if run.state is State.PAUSED:
        return Standing(person, Doing.PAUSED, far, run)
    if run.state is State.QUEUED:
        number = place.ahead + 1
        words = Sentence("Number {number} in line", number=number)
        if place.seconds is not None:
            words = Sentence("Number {number} in line, {wait:time} to go", number=number, wait=place.seconds)
        return Standing(person, Doing.WAITS, words, run)
    if not run.step:
        return Standing(person, Doing.LEARNS, Sentence("Begins"), run)
    return Standing(person, Doing.LEARNS, far, run)


def _result(run: Run) -> Sentence:
    right = run.facts.validation_accuracy if run.facts else None
    if right is None:
        return Sentence("Stopped before it learnt anything")
    return Sentence("Right about {right:%}", right=right)
