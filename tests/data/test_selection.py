"""Choosing among all pictures."""

import torch

from apparel.data import CLASSES, fashion_mnist
from apparel.data.selection import class_counts, entry, select

ALL = range(len(CLASSES))
DATA = fashion_mnist()


def test_everything_in_order():
    assert torch.equal(select(DATA, ALL), torch.arange(70_000))


def test_a_class_of_a_split():
    numbers = select(DATA, [8], "test")
    assert len(numbers) == 1_000
    assert {entry(DATA, int(number)).label for number in numbers[:50]} == {8}
    assert numbers.min() >= 60_000


def test_a_sample_is_all_of_the_selection_in_an_order_fixed_by_its_seed():
    sample = select(DATA, [0, 1], "train", 5)
    assert torch.equal(sample, select(DATA, [0, 1], "train", 5))
    assert not torch.equal(sample, select(DATA, [0, 1], "train", 6))
    assert torch.equal(sample.sort().values, select(DATA, [0, 1], "train"))


def test_the_number_of_a_picture_leads_to_it():
    first_test = entry(DATA, 60_000)
    assert (first_test.split, first_test.position) == ("test", 0)
    assert torch.equal(first_test.pixels, DATA.test.images[0])


def test_counts():
    assert class_counts(DATA, select(DATA, [2, 4], "train")) == [0, 0, 6_000, 0, 6_000, 0, 0, 0, 0, 0]


def test_nothing_chosen():
    assert len(select(DATA, [])) == 0


def test_both_splits_meet_at_60000():
    last_training, last_test = entry(DATA, 59_999), entry(DATA, 69_999)
    assert (last_training.split, last_training.position) == ("train", 59_999)
    assert (last_test.split, last_test.position) == ("test", 9_999)
    assert last_test.label == DATA.test.labels[9_999]
