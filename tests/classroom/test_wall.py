"""How people stand, worked out from what is known of them."""

from dataclasses import replace

import pandas as pd
import pytest

from apparel.classroom.wall import POINTS, QUIET_SECONDS, Doing, Wall, standings
from apparel.models.facts import Facts
from apparel.records.ids import RoomId, VisitorId
from apparel.records.room import Person
from apparel.records.run import State
from apparel.runs.outlook import Place
from apparel.words import Sentence
from tests.pages.a_run import FACTS, a_run

NOW = 10_000.0
ANN = Person(VisitorId("ann"), RoomId("room"), "Ann", joined=NOW - 900, seen=NOW - 30, trouble=Sentence(""))
QUIET = replace(ANN, seen=NOW - QUIET_SECONDS - 90)
IMPOSSIBLE = replace(ANN, trouble=Sentence("Layer 3 (Pool) cannot stand here: too small."))
RIGHT: Facts = replace(FACTS, validation_accuracy=0.912)
NO_NUMBER = Sentence("The loss is no longer a number.")


@pytest.mark.parametrize(
    ("person", "run", "doing", "words"),
    [
        (ANN, None, Doing.NOTHING_YET, "Has not trained yet"),
        (QUIET, None, Doing.STUCK, "Nothing pressed for 6 minutes"),
        (IMPOSSIBLE, None, Doing.STUCK, "Layer 3 (Pool) cannot stand here: too small."),
        (ANN, a_run(state=State.FAILED, message=NO_NUMBER), Doing.STUCK, "The loss is no longer a number."),
        (ANN, a_run(id="waits", state=State.QUEUED, step=0), Doing.WAITS, "Number 3 in line, about 50 s to go"),
        (ANN, a_run(id="next", state=State.QUEUED, step=0), Doing.WAITS, "Number 1 in line"),
        (QUIET, a_run(), Doing.LEARNS, "Epoch 1 of 1"),
        (ANN, a_run(step=0), Doing.LEARNS, "Begins"),
        (IMPOSSIBLE, a_run(), Doing.LEARNS, "Epoch 1 of 1"),
        (ANN, a_run(state=State.PAUSED), Doing.PAUSED, "Epoch 1 of 1"),
        (QUIET, a_run(state=State.FINISHED, facts=RIGHT), Doing.DONE, "Right about 91.2 %"),
        (IMPOSSIBLE, a_run(state=State.FINISHED, facts=RIGHT), Doing.STUCK, "Layer 3"),
        (ANN, a_run(state=State.STOPPED), Doing.DONE, "Stopped before it learnt anything"),
    ],
)
def test_everybody_stands_somewhere_and_it_is_said_why(person, run, doing, words):
    places = {"waits": Place(2, 50.0), "next": Place(0, None)}
    (standing,) = standings([person], {person.visitor: run} if run else {}, places, NOW)
    assert standing.doing is doing
    assert str(standing.words).startswith(words)


def test_a_curve_on_the_wall_is_short_and_ends_where_the_run_is():
    run = a_run(step=106)
    looks = pd.DataFrame({"run": [run.id] * 500 + ["other"], "step": [*range(500), 7], "accuracy": [0.5] * 500 + [0.1]})
    wall = Wall(None, standings([ANN], {ANN.visitor: run}, {}, NOW), looks)
    curve = wall.curve(run)
    assert POINTS / 2 < len(curve) <= POINTS
    assert curve[-1] == (499 / run.steps, 0.5)
    assert wall.of_run(run.id).person is ANN
    assert wall.of_run(None) is None
