"""What somebody changed of a dataset, which itself stays as it is."""

from dataclasses import replace

import torch

from apparel.data.changes import NO_CHANGES, Changes, changed, kept_numbers
from tests.training.small import small_dataset

SMALL = small_dataset(100, 50)


def test_pictures_are_left_out_and_others_have_another_label():
    before = SMALL.train.labels.clone()
    mine = changed(SMALL, Changes.of({0, 2, 101, 999}, {1: 7, 2: 3, 102: 4, 998: 5}))
    assert torch.equal(SMALL.train.labels, before)
    assert (len(mine.train), len(mine.test)) == (98, 49)
    assert torch.equal(mine.train.images[0], SMALL.train.images[1])
    assert int(mine.train.labels[0]) == 7
    assert torch.equal(mine.train.labels[1:], before[3:])
    assert int(mine.test.labels[1]) == 4
    assert torch.equal(mine.test.labels[2:], SMALL.test.labels[3:])


def test_nothing_changed_and_no_labels_to_change():
    assert changed(SMALL, NO_CHANGES) is not None
    assert torch.equal(changed(SMALL, NO_CHANGES).train.labels, SMALL.train.labels)
    blind = replace(SMALL, test=replace(SMALL.test, labels=None))
    assert changed(blind, Changes.of((), {101: 3})).test.labels is None


def test_the_same_changes_are_equal_and_survive_the_way():
    one = Changes.of([5, 3], {7: 1, 4: 2, 5: 9})
    assert one == Changes.of({3, 5}, {4: 2, 7: 1}), "what is set aside has no label"
    assert Changes.from_json(one.to_json()) == one
    assert one
    assert not NO_CHANGES


def test_numbers_of_what_is_left():
    assert kept_numbers(6, Changes((0, 4, 60))).tolist() == [1, 2, 3, 5]
