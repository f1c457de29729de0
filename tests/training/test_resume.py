"""Going on from a checkpoint: the same curve and weights, to the last bit, as without a break."""

import subprocess
import sys
from functools import cache

import pytest
import torch

from apparel.errors import CheckpointError
from apparel.models import BatchNorm, Conv, Dropout, Flatten, Linear, ModelSpec, Pool, ReLU
from apparel.training import Checkpoint, Control, TrainConfig, train
from apparel.training.events import BatchDone, EpochDone, Finished, Paused, Saved, Started, Validated
from tests.training.small import small_dataset

# everything that could be forgotten: running statistics, dropout's random numbers, memory format, all augmentation
SPEC = ModelSpec((Conv(16), BatchNorm(), ReLU(), Pool(4), Dropout(0.3), Flatten(), Linear(10)))
AUGMENTED = {"flip": 0.5, "shift": 2, "erase": 0.5, "label_smoothing": 0.1}


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def config(**settings):
    return TrainConfig(**{"epochs": 3, "batch_size": 90, "learning_rate": 0.01, **settings})


def run(config, stop_at=None, checkpoint=None, pause_after="batch"):
    """All events, pausing after step ``stop_at``."""
    control, events = Control(), []
    for event in train(SPEC, config, small_dataset(1000), control, checkpoint):
        events.append(event)
        if isinstance(event, BatchDone) and event.step == stop_at:
            control.pause_after = pause_after
    return events


def through_bytes(events):
    saved = [event for event in events if isinstance(event, Saved)][-1]
    return Checkpoint.from_bytes(saved.checkpoint.to_bytes())


def curve(events):
    said = [event for event in events if isinstance(event, BatchDone | Validated | EpochDone)]
    steps = [(event.step, event.loss, event.accuracy) for event in said if not isinstance(event, EpochDone)]
    epochs = [
        (event.epoch, event.train_loss, event.train_accuracy, event.validation_loss)
        for event in said
        if isinstance(event, EpochDone)
    ]
    return steps, epochs


@cache
def without_a_break(settings):
    return run(settings)


@pytest.mark.parametrize("optimizer", ["adam", "adamw", "sgd"])
@pytest.mark.parametrize("schedule", ["constant", "one_cycle"])
@pytest.mark.parametrize("pause_at", [1, 10, 14, 29])
def test_a_break_changes_nothing(optimizer, schedule, pause_at):
    settings = config(optimizer=optimizer, schedule=schedule, **AUGMENTED)
    whole = without_a_break(settings)
    before = run(settings, pause_at)
    assert before[-1] == Paused(pause_at)
    torch.manual_seed(99)  # what another program did to torch in the meantime does not matter
    after = run(settings, checkpoint=through_bytes(before))
    assert [event.step for event in after if isinstance(event, Started)] == [pause_at]
    steps, epochs = curve(before)
    more_steps, more_epochs = curve(after)
    assert (steps + more_steps, epochs + more_epochs) == curve(whole)
    assert isinstance(after[-1], Finished)
    for name, weights in whole[-1].weights.items():
        assert torch.equal(after[-1].weights[name], weights), name


def test_time_and_a_changed_learning_rate_go_on():
    control = Control(learning_rate=0.002, pause_after="batch")
    *_, saved, paused = train(SPEC, config(), small_dataset(1000), control)
    assert (saved.step, paused.step) == (1, 1)
    assert saved.checkpoint.progress.learning_rate == 0.002
    after = run(config(), checkpoint=saved.checkpoint)
    assert {event.learning_rate for event in after if isinstance(event, BatchDone)} == {0.002}
    assert after[-1].seconds > saved.checkpoint.progress.seconds


def test_pause_after_an_epoch():
    events = run(config(), 3, pause_after="epoch")
    assert events[-1] == Paused(10)
    assert [event.epoch for event in events if isinstance(event, EpochDone)] == [1]


def test_one_batch_at_a_time():
    checkpoint = None
    for step in (1, 2, 3):
        events = list(train(SPEC, config(), small_dataset(1000), Control(pause_after="batch"), checkpoint))
        assert [event.step for event in events if isinstance(event, BatchDone)] == [step]
        checkpoint = through_bytes(events)


def test_stop_from_a_checkpoint_keeps_what_it_holds():
    before = run(config(), 12)
    *_, finished = train(SPEC, config(), small_dataset(1000), Control(stop=True), through_bytes(before))
    assert (finished.reason, finished.step, finished.epochs) == ("stopped", 12, 1)
    saved = [event for event in before if isinstance(event, Saved)][-1]
    for name, weights in saved.checkpoint.network.items():
        assert torch.equal(finished.weights[name], weights.cpu()), name


def test_a_checkpoint_after_the_last_epoch_is_finished_from():
    whole = run(config())
    *_, finished = train(SPEC, config(), small_dataset(1000), checkpoint=through_bytes(whole))
    assert (finished.reason, finished.step) == ("completed", 30)
    assert finished.test_accuracy == whole[-1].test_accuracy
    assert finished.validation_accuracy == whole[-1].validation_accuracy


def test_slow_motion_spaces_batches_and_yields_to_a_pause():
    control = Control(seconds_per_batch=0.05)
    times = []
    for event in train(SPEC, config(), small_dataset(1000), control):
        if isinstance(event, BatchDone):
            times.append(event.step)
            control.seconds_per_batch = 3600 if event.step == 4 else 0.05
            control.pause_after = "batch" if event.step == 3 else None
    assert times == [1, 2, 3]


def test_a_checkpoint_of_another_network_is_refused():
    checkpoint = through_bytes(run(config(), 1))
    other = ModelSpec((Flatten(), Linear(10)))
    with pytest.raises(CheckpointError, match="another network"):
        train(other, config(), small_dataset(1000), checkpoint=checkpoint)


@pytest.mark.parametrize("spoil", [lambda content: content[:-1], lambda content: content[:100], lambda _: b"", bytes])
def test_a_damaged_checkpoint_is_refused(spoil):
    content = run(config(), 1)[-2].checkpoint.to_bytes()
    content = spoil(content) if spoil is not bytes else content.replace(b"step", b"pest")
    with pytest.raises(CheckpointError, match="damaged"):
        Checkpoint.from_bytes(content)


def test_memory_that_is_full_is_a_sentence():
    """A real refusal by torch, in a process that may hardly take any memory."""
    code = """
import resource, sys
from apparel.data import fashion_mnist
from apparel.models import BatchNorm, Conv, Flatten, Linear, ModelSpec
from apparel.training import TrainConfig, train
spec = ModelSpec((Conv(32), BatchNorm(), Flatten(), Linear(10)))
events = train(spec, TrainConfig(batch_size=3_000, precision="fp32", device="cpu"), fashion_mnist())
print(next(events))
with open("/proc/self/statm") as file:
    now = int(file.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + 400 * 2**20, resource.RLIM_INFINITY))
*_, last = events
print(last.message)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == (
        "The memory is full: a batch of 3,000 pictures does not fit. Try a batch size of 2,048."
    )
