"""Beginning with the weights that another training had after an epoch."""

import pytest
import torch

from apparel.errors import CheckpointError
from apparel.models import BatchNorm, Conv, Dropout, Flatten, Linear, ModelSpec, Pool, ReLU, Whiten
from apparel.training import Checkpoint, Control, TrainConfig, train
from apparel.training.events import BatchDone, EpochDone, Finished, Paused, Saved, Started, Validated
from tests.training.small import small_dataset

SPEC = ModelSpec((Whiten(8), Conv(16), BatchNorm(), ReLU(), Pool(4), Dropout(0.3), Flatten(), Linear(10)))
CONFIG = TrainConfig(epochs=2, batch_size=90, learning_rate=0.01, flip=0.5)


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def run(config=CONFIG, checkpoint=None, stop_at=None):
    control, events = Control(), []
    for event in train(SPEC, config, small_dataset(1000), control, checkpoint):
        events.append(event)
        if isinstance(event, BatchDone) and event.step == stop_at:
            control.pause_after = "batch"
    return events


def of(events, kind):
    return [event for event in events if isinstance(event, kind)]


def curve(events):
    return [(event.step, event.loss, event.accuracy) for event in events if isinstance(event, BatchDone | Validated)]


def after_epoch(events, epoch):
    """What a branch begins with, through the bytes in which it travels."""
    saved = [event for event in of(events, Saved) if event.step == of(events, EpochDone)[epoch - 1].step]
    return Checkpoint.from_bytes(Checkpoint.of_weights(saved[-1].checkpoint.network).to_bytes())


@pytest.fixture(scope="module")
def parent():
    return run()


@pytest.mark.parametrize("epoch", [1, 2])
def test_a_branch_begins_at_the_loss_that_the_epoch_ended_with(parent, epoch):
    events = run(checkpoint=after_epoch(parent, epoch))
    ended, begun = of(parent, EpochDone)[epoch - 1], of(events, Validated)[0]
    assert (begun.step, begun.loss, begun.accuracy) == (0, ended.validation_loss, ended.validation_accuracy)
    assert begun.loss < of(parent, Validated)[0].loss
    assert [event.step for event in of(events, Started)] == [0]
    assert [event.step for event in of(events, BatchDone)] == list(range(1, 21))
    assert {event.learning_rate for event in of(events, BatchDone)} == {0.01}
    assert events[-1].epochs == 2


def test_a_branch_of_a_network_that_learns_from_all_pictures_at_once_begins_there_too():
    config = TrainConfig(epochs=2, batch_size=0, learning_rate=0.01)
    parent = run(config)
    events = run(config, after_epoch(parent, 1))
    assert of(events, Validated)[0].loss == of(parent, EpochDone)[0].validation_loss


def test_other_settings_and_pictures_count(parent):
    beginning = after_epoch(parent, 1)
    slower = run(TrainConfig(epochs=1, batch_size=180, learning_rate=0.001, optimizer="sgd"), beginning)
    assert {event.learning_rate for event in of(slower, BatchDone)} == {0.001}
    assert len(of(slower, BatchDone)) == 5
    fewer = list(train(SPEC, CONFIG, small_dataset(500), checkpoint=beginning))
    assert len(of(fewer, BatchDone)) == 10


def test_the_same_branch_is_the_same_to_the_last_bit_also_with_a_break(parent):
    beginning = after_epoch(parent, 1)
    whole = run(checkpoint=beginning)
    assert curve(run(checkpoint=beginning)) == curve(whole)
    before = run(checkpoint=beginning, stop_at=7)
    assert before[-1] == Paused(7)
    after = run(checkpoint=Checkpoint.from_bytes(of(before, Saved)[-1].checkpoint.to_bytes()))
    assert curve(before) + curve(after) == curve(whole)
    assert isinstance(after[-1], Finished)
    for name, weights in whole[-1].weights.items():
        assert torch.equal(after[-1].weights[name], weights), name


def test_weights_that_do_not_fit_the_layers_are_refused(parent):
    with pytest.raises(CheckpointError, match="another network"):
        train(ModelSpec((Flatten(), Linear(10))), CONFIG, small_dataset(1000), checkpoint=after_epoch(parent, 1))
