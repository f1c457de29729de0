"""The loop on a few real pictures: what it says, in what order, and what it learns."""

import math

import pytest
import torch

from apparel.data import Dataset, Pictures, stratified_split
from apparel.errors import ConfigError, DataError, SpecError
from apparel.evaluation.scoring import score
from apparel.models import BatchNorm, Conv, Flatten, Linear, ModelSpec, Pool, ReLU
from apparel.training import PRESETS, Control, TrainConfig, train
from apparel.training.events import BatchDone, EpochDone, Failed, Finished, Started, Validated
from tests.training.small import small_dataset

SMALL = ModelSpec((Conv(8), ReLU(), Pool(4), Flatten(), Linear(10)))
FLAT = ModelSpec((Flatten(), Linear(10)))


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def events_of(spec=SMALL, dataset=None, control=None, **settings):
    return list(train(spec, TrainConfig(**settings), dataset or small_dataset(1000), control))


def of_kind(kind, events):
    return [event for event in events if isinstance(event, kind)]


def curve(events):
    """All that a run says of itself, without its times."""
    return [
        (type(event).__name__, event.step, event.loss, event.accuracy)
        for event in events
        if isinstance(event, BatchDone | Validated)
    ]


FIVE_EPOCHS = {"epochs": 5, "batch_size": 50, "learning_rate": 0.01, "device": "cpu"}


@pytest.fixture(scope="module")
def five_epochs():
    return events_of(**FIVE_EPOCHS)


# What it says


def test_events_in_order(five_epochs):
    first, second, *_, last = five_epochs
    assert first == Started(
        "CPU, 1 thread, fp32", SMALL.parameters(), images_per_epoch=900, steps_per_epoch=18, epochs=5, step=0
    )
    assert (type(second), second.step, second.images) == (Validated, 0, 100)
    assert isinstance(last, Finished)
    steps = of_kind(BatchDone, five_epochs)
    assert [event.step for event in steps] == list(range(1, 91))
    assert [event.epoch for event in steps] == [epoch for epoch in range(1, 6) for _ in range(18)]
    epochs = of_kind(EpochDone, five_epochs)
    assert [(event.epoch, event.step) for event in epochs] == [(1, 18), (2, 36), (3, 54), (4, 72), (5, 90)]
    places = [event.step for event in five_epochs[1:-1]]
    assert places == sorted(places)
    for epoch in epochs:
        before = of_kind(Validated, five_epochs[: five_epochs.index(epoch)])[-1]
        assert before == Validated(epoch.step, epoch.validation_loss, epoch.validation_accuracy, images=100)
    assert {event.step for event in of_kind(Validated, five_epochs)} > {3, 6, 9, 12, 15, 18, 21}


def test_an_epoch_is_the_mean_of_its_batches(five_epochs):
    done = [event for event in of_kind(BatchDone, five_epochs) if event.epoch == 2]
    epoch = of_kind(EpochDone, five_epochs)[1]
    assert epoch.train_loss == pytest.approx(sum(event.loss for event in done) / 18)
    assert epoch.train_accuracy == pytest.approx(sum(event.accuracy for event in done) / 18)


def test_means_count_a_short_last_batch_for_what_it_holds():
    events = events_of(epochs=1, batch_size=400)
    first, second, third = of_kind(BatchDone, events)
    mean = (400 * first.loss + 400 * second.loss + 100 * third.loss) / 900
    assert of_kind(EpochDone, events)[0].train_loss == pytest.approx(mean)


def test_final_accuracies_are_those_of_the_weights(five_epochs):
    dataset, finished = small_dataset(1000), five_epochs[-1]
    network = SMALL.build(10)
    network.load_state_dict(finished.weights)
    pictures = dataset.train.with_labels()
    training, validation = stratified_split(pictures.labels, seed=0)
    spread = torch.linspace(0, len(training) - 1, len(validation)).long()
    assert finished.train_accuracy == score(network, pictures[training[spread]])[1]
    assert finished.validation_accuracy == score(network, pictures[validation])[1]
    assert finished.test_accuracy == score(network, dataset.test.with_labels())[1]
    assert (finished.reason, finished.epochs, finished.step) == ("completed", 5, 90)


def test_no_test_labels_no_test_accuracy():
    dataset = small_dataset(1000)
    contest = Dataset("contest", dataset.train, Pictures(dataset.test.images, None))
    assert events_of(dataset=contest, epochs=1)[-1].test_accuracy is None


# What it learns


def test_learns(five_epochs):
    before, after = of_kind(Validated, five_epochs)[0], five_epochs[-1]
    assert before.accuracy < 0.35
    assert after.test_accuracy > 0.65
    assert of_kind(EpochDone, five_epochs)[-1].train_loss < of_kind(EpochDone, five_epochs)[0].train_loss / 2


@pytest.mark.parametrize("optimizer", ["adam", "adamw", "sgd"])
def test_every_optimizer_learns(optimizer):
    assert events_of(FLAT, optimizer=optimizer, learning_rate=0.01, epochs=5, batch_size=50)[-1].test_accuracy > 0.6


def test_weight_decay_keeps_weights_small():
    def size(weight_decay):
        events = events_of(FLAT, optimizer="adamw", learning_rate=0.01, epochs=3, weight_decay=weight_decay)
        return events[-1].weights["1.weight"].norm().item()

    assert size(1.0) < 0.9 * size(0.0)


def test_same_seed_same_curve_to_the_last_bit(five_epochs):
    again = events_of(**FIVE_EPOCHS)
    assert curve(again) == curve(five_epochs)
    for name, weights in five_epochs[-1].weights.items():
        assert torch.equal(again[-1].weights[name], weights), name


def test_other_seed_other_curve(five_epochs):
    assert curve(events_of(**FIVE_EPOCHS, seed=1))[:5] != curve(five_epochs)[:5]


def test_every_picture_is_seen_once_an_epoch_in_an_order_of_its_own(monkeypatch):
    dataset, orders = small_dataset(1000), []
    for seed in (0, 1):
        seen = []

        def watch(images, seen=seen):
            seen.append(images.cpu())
            return images[:, None] / 255

        monkeypatch.setattr("apparel.training.gradient.to_input", watch)
        events_of(dataset=dataset, epochs=2, batch_size=100, seed=seed)
        training, _ = stratified_split(dataset.train.with_labels().labels, seed)
        positions = {dataset.train.images[at].numpy().tobytes(): number for number, at in enumerate(training)}
        numbers = [positions[image.numpy().tobytes()] for image in torch.cat(seen)]
        orders += [numbers[:900], numbers[900:]]
    assert all(sorted(order) == list(range(900)) for order in orders)
    assert len(set(map(tuple, orders))) == 4


def with_noise(dataset, positions):
    images = dataset.train.images.clone()
    generator = torch.Generator().manual_seed(0)
    images[positions] = torch.randint(256, (len(positions), 28, 28), generator=generator, dtype=torch.uint8)
    return Dataset("noisy", Pictures(images, dataset.train.labels), dataset.test)


@pytest.mark.parametrize("batch_size", [0, 100])
def test_validation_and_test_pictures_are_never_learnt_from(batch_size):
    spec, settings = PRESETS["tutorial"].spec, {"epochs": 2, "batch_size": batch_size}
    dataset = small_dataset(500)
    training, validation = stratified_split(dataset.train.with_labels().labels, seed=0)
    unseen = with_noise(dataset, validation)
    unseen = Dataset("unseen", unseen.train, Pictures(dataset.test.images.flip(0), dataset.test.labels))
    weights = events_of(spec, dataset, **settings)[-1].weights
    without = events_of(spec, unseen, **settings)[-1].weights
    other = events_of(spec, with_noise(dataset, training[:1]), **settings)[-1].weights
    assert all(torch.equal(weights[name], without[name]) for name in weights)
    assert not all(torch.equal(weights[name], other[name]) for name in weights)


@pytest.mark.parametrize(("schedule", "share"), [("one_cycle", 0.3), ("linear", 0.15)])
def test_the_rate_rises_and_falls_to_nothing(schedule, share):
    events = events_of(epochs=8, batch_size=25, learning_rate=0.01, schedule=schedule)
    rates = [event.learning_rate for event in of_kind(BatchDone, events)]
    top = rates.index(max(rates))
    assert rates[0] == pytest.approx(0.01 / 25)
    assert rates[top] == pytest.approx(0.01, rel=1e-2)
    assert rates[: top + 1] == sorted(rates[: top + 1])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert top / len(rates) == pytest.approx(share, abs=0.05)
    assert rates[-1] < 0.01 / 25


@pytest.mark.parametrize("schedule", ["one_cycle", "linear"])
@pytest.mark.parametrize("epochs", [1, 2, 3, 4])
def test_a_schedule_of_a_step_or_two(epochs, schedule):
    assert events_of(epochs=epochs, batch_size=0, schedule=schedule)[-1].reason == "completed"


# When it ends


def test_stop_ends_after_the_batch_and_keeps_what_was_learnt():
    control = Control()
    events = []
    for event in train(SMALL, TrainConfig(epochs=5, batch_size=50), small_dataset(1000), control):
        events.append(event)
        control.stop = control.stop or (isinstance(event, BatchDone) and event.step == 25)
    *_, validated, _, finished = events
    assert of_kind(BatchDone, events)[-1].step == 25
    assert [event.epoch for event in of_kind(EpochDone, events)] == [1]
    assert (finished.reason, finished.epochs, finished.step) == ("stopped", 1, 25)
    assert (validated.step, validated.accuracy) == (25, finished.validation_accuracy)
    SMALL.build(10).load_state_dict(finished.weights)


def test_stop_with_the_last_batch_of_an_epoch_keeps_the_epoch():
    control = Control()
    events = []
    for event in train(SMALL, TrainConfig(epochs=5, batch_size=0), small_dataset(1000), control):
        events.append(event)
        control.stop = control.stop or isinstance(event, BatchDone)
    assert [event.epoch for event in of_kind(EpochDone, events)] == [1]
    assert (events[-1].reason, events[-1].epochs) == ("stopped", 1)


def test_time_limit():
    events = events_of(epochs=500, time_limit=0.3)
    assert events[-1].reason == "time limit"
    assert 0.3 < events[-1].seconds < 5
    assert len(of_kind(EpochDone, events)) == events[-1].epochs < 500


def test_weights_that_run_away_fail_with_advice():
    deep = ModelSpec((Flatten(), *(layer for _ in range(6) for layer in (Linear(64), ReLU())), Linear(10)))
    *before, failed = events_of(deep, optimizer="sgd", learning_rate=10, epochs=20)
    assert isinstance(failed, Failed)
    assert not of_kind(Finished, before)
    assert all(math.isfinite(event.loss) for event in of_kind(BatchDone, before))
    assert failed.step == of_kind(BatchDone, before)[-1].step + 1
    assert str(failed.message).endswith("Try a learning rate of 1 instead of 10.")


def test_threads_are_those_that_control_gives():
    try:
        assert events_of(epochs=1, device="cpu", control=Control(threads=2))[0].device == "CPU, 2 threads, fp32"
    finally:
        torch.set_num_threads(1)


# What it refuses, before anything is computed


def refused(error, sentence, spec=SMALL, dataset=None, **settings):
    with pytest.raises(error, match=sentence):
        next(train(spec, TrainConfig(**settings), dataset or small_dataset(1000)))


def test_a_network_that_cannot_be_built_is_refused():
    refused(SpecError, "must end in a linear layer with 10 units", ModelSpec((Flatten(), Linear(9))))


def test_too_few_pictures_for_validation_are_refused():
    refused(DataError, "^20 training pictures are too few .* at least 10 a class", dataset=small_dataset(20))
    refused(DataError, "^0 training pictures are too few", dataset=small_dataset(0))


def test_a_batch_that_memory_does_not_hold_is_computed_in_pieces(monkeypatch):
    whole = events_of(epochs=2, batch_size=0)[-1]
    monkeypatch.setattr("apparel.training.memory.ONE_PIECE", 1)
    monkeypatch.setattr("apparel.training.memory.ONE_PIECE_FREE", 1)
    pieces = events_of(epochs=2, batch_size=0)[-1]
    assert pieces.validation_accuracy == pytest.approx(whole.validation_accuracy, abs=0.03)


@pytest.mark.parametrize("batch_size", [1, 31, 899])
def test_a_batch_of_one_picture_is_refused_where_pictures_are_compared(batch_size):
    spec = ModelSpec((Flatten(), Linear(8), BatchNorm(), Linear(10)))
    refused(ConfigError, r"single picture.*Choose another batch size\.$", spec, batch_size=batch_size)


def test_a_batch_of_one_picture_is_enough_elsewhere():
    assert events_of(FLAT, epochs=1, batch_size=1)[-1].step == 900
