"""Going on with other pictures: what was for validation stays that, and an epoch keeps its steps."""

from dataclasses import replace

import pytest
import torch

from apparel.data.changes import NO_CHANGES, Changes, changed, kept_numbers
from apparel.errors import DataError
from apparel.models import Flatten, Linear, ModelSpec
from apparel.training import Checkpoint, Control, TrainConfig, train
from apparel.training.division import (
    AS_IT_IS,
    DataVersion,
    changed_after,
    divide,
    divide_as_before,
    gone_on_from,
)
from apparel.training.events import BatchDone, EpochDone, Finished, Paused, Saved, Started
from tests.training.small import small_dataset

SMALL = small_dataset(1_000)
SPEC = ModelSpec((Flatten(), Linear(10)))
CONFIG = TrainConfig(epochs=3, batch_size=90, learning_rate=0.004)
NONE, SOME, MORE = NO_CHANGES, Changes(tuple(range(0, 300, 3))), Changes(tuple(range(0, 300, 2)), ((1, 4),))


def versions(*changes_at):
    return [DataVersion(step, changes) for step, changes in changes_at]


def numbers(versions, division, what):
    """The numbers in the dataset of the pictures that are for ``what``."""
    return kept_numbers(len(SMALL.train), versions[-1].changes)[getattr(division, what)]


def test_a_run_whose_pictures_never_changed_is_divided_by_its_seed():
    for data in (AS_IT_IS, versions((0, SOME))):
        now, before = (
            divide_as_before(SMALL, data, CONFIG),
            divide(changed(SMALL, data[0].changes).train.labels, CONFIG),
        )
        assert torch.equal(now.training, before.training)
        assert torch.equal(now.validation, before.validation)
        assert (now.steps, now.batch_size) == (before.steps, before.batch_size)


def test_validation_stays_apart_whatever_is_set_aside_or_taken_back():
    first = versions((0, SOME))
    then = [*first, DataVersion(25, MORE)]
    apart = set(numbers(first, divide_as_before(SMALL, first, CONFIG), "validation").tolist())
    now = divide_as_before(SMALL, then, CONFIG)
    assert set(numbers(then, now, "validation").tolist()) == apart - set(MORE.aside)
    learnt = set(numbers(then, now, "training").tolist())
    assert learnt == set(range(1_000)) - set(MORE.aside) - apart
    assert 3 in learnt, "taken back in, it is learnt from"


@pytest.mark.parametrize("batch_size", [90, 1, 0, 5_000])
@pytest.mark.parametrize("aside", [range(0, 1_000, 2), range(0, 990, 90), ()])
def test_an_epoch_keeps_its_steps_and_goes_through_all_pictures(batch_size, aside):
    config, began = replace(CONFIG, batch_size=batch_size), Changes(tuple(range(0, 300, 3)))
    before = divide_as_before(SMALL, versions((0, began)), config)
    now = divide_as_before(SMALL, versions((0, began), (7, Changes(tuple(aside)))), config)
    batches = now.batches(torch.arange(len(now.training)))
    assert len(batches) == now.steps == before.steps
    assert all(len(batch) for batch in batches)
    assert set(torch.cat(batches).tolist()) == set(range(len(now.training)))


def test_too_few_pictures_are_a_sentence():
    with pytest.raises(DataError, match="100 training pictures are too few"):
        divide_as_before(SMALL, versions((0, NONE), (7, everything_but_validation())), CONFIG)


def everything_but_validation():
    return Changes(tuple(divide_as_before(SMALL, AS_IT_IS, CONFIG).training.tolist()))


def events(data, checkpoint=None, stop_at=None):
    control, found = Control(), []
    division = divide_as_before(SMALL, data, CONFIG)
    for event in train(SPEC, CONFIG, changed(SMALL, data[-1].changes), control, checkpoint, division):
        found.append(event)
        if isinstance(event, BatchDone) and event.step == stop_at:
            control.pause_after = "batch"
    return found


def of(events, kind):
    return [event for event in events if isinstance(event, kind)]


def test_a_training_goes_on_with_other_pictures_as_if_it_had_never_stopped():
    before = events(AS_IT_IS, stop_at=14)
    assert before[-1] == Paused(14)
    saved = of(before, Saved)[-1].checkpoint.to_bytes()
    data = [*AS_IT_IS, DataVersion(14, MORE)]
    after = events(data, Checkpoint.from_bytes(saved))
    assert of(after, Started)[0].images_per_epoch == len(divide_as_before(SMALL, data, CONFIG).training)
    assert [event.step for event in of(after, BatchDone)] == list(range(15, 31))
    assert [event.step for event in of(after, EpochDone)] == [20, 30]
    assert isinstance(after[-1], Finished)
    unchanged = events(AS_IT_IS, Checkpoint.from_bytes(saved))
    assert of(after, BatchDone)[0].loss != of(unchanged, BatchDone)[0].loss
    # a break later on, after which the same pictures are there
    again = events(data, Checkpoint.from_bytes(saved), stop_at=22)
    later = events(data, Checkpoint.from_bytes(of(again, Saved)[-1].checkpoint.to_bytes()))
    losses = [event.loss for event in of(again, BatchDone) + of(later, BatchDone)]
    assert losses == pytest.approx([event.loss for event in of(after, BatchDone)], rel=1e-5)


def test_what_a_run_learns_from_follows_where_it_goes_on():
    first = versions((0, NONE))
    second = changed_after(first, 14, SOME)
    third = changed_after(second, 25, MORE)
    assert third == tuple(versions((0, NONE), (14, SOME), (25, MORE)))
    assert changed_after(second, 14, MORE) == tuple(versions((0, NONE), (14, MORE))), "before it went on"
    assert changed_after(third, 25, SOME) == second, "taken back before it went on"
    assert gone_on_from(third, 40) == gone_on_from(third, 25) == third
    # its latest checkpoint was lost, and it learns again what it had learnt, with the pictures as they are now
    assert gone_on_from(third, 20) == tuple(versions((0, NONE), (14, SOME), (20, MORE)))
    assert gone_on_from(third, 0) == tuple(versions((0, NONE), (0, MORE)))
    assert gone_on_from(first, 0) == tuple(first)
    assert all(DataVersion.from_json(each.to_json()) == each for each in third)
