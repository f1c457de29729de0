"""What is told to whoever watches a run."""

import time

from apparel.models import Conv, Flatten, Linear, ModelSpec, Pool, ReLU
from apparel.training import Control, TrainConfig, loop, train
from apparel.training.events import BatchDone, Glimpsed, Validated
from tests.training.small import small_dataset

SMALL = ModelSpec((Conv(8), ReLU(), Pool(4), Flatten(), Linear(10)))
CONFIG = TrainConfig(epochs=5, batch_size=50, learning_rate=0.01, device="cpu")


def events(watched):
    return list(train(SMALL, CONFIG, small_dataset(1000), Control(watched=watched)))


def glimpses(told):
    return [event for event in told if isinstance(event, Glimpsed)]


def curve(told):
    return [(event.step, event.loss, event.accuracy) for event in told if isinstance(event, BatchDone | Validated)]


def test_a_glimpse_is_told_while_somebody_watches_and_changes_nothing():
    watched, unwatched = events(True), events(False)
    assert [one.step for one in glimpses(unwatched)] == [90], "at the end alone"
    assert glimpses(watched)[0].step == 0
    assert len(glimpses(watched)) > 1
    assert curve(watched) == curve(unwatched)
    assert glimpses(unwatched)[-1].glimpse == glimpses(watched)[-1].glimpse


def test_glimpses_take_little_of_the_time(monkeypatch):
    monkeypatch.setattr(loop, "look", lambda *given: time.sleep(0.1))
    assert len(glimpses(events(True))) <= 3, "ten seconds of training pay for one"
