"""Every picture of a dataset at its number, and choosing among them."""

import torch

from apparel.data import CLASSES, Dataset, Pictures, fashion_mnist
from apparel.data.numbers import class_counts, entry, identical, images, labelled, select

ALL = range(len(CLASSES))
FULL = fashion_mnist()


def test_test_pictures_follow_the_training_pictures():
    assert torch.equal(images(FULL)[59_999:60_001], torch.stack((FULL.train.images[-1], FULL.test.images[0])))
    assert torch.equal(labelled(FULL).labels[60_000:], FULL.test.labels)


def test_pictures_without_labels_keep_their_numbers_free():
    dataset = Dataset("contest", FULL.train, Pictures(FULL.test.images, None))
    assert len(labelled(dataset)) == 60_000
    assert len(images(dataset)) == 70_000


def test_copies_are_known_by_their_first():
    pictures = FULL.train.images[[4, 7, 4, 9, 7, 4]]
    assert identical(pictures).tolist() == [0, 1, 0, 3, 1, 0]


def test_everything_in_order():
    assert torch.equal(select(FULL, ALL), torch.arange(70_000))


def test_a_class_of_a_split():
    numbers = select(FULL, [8], "test")
    assert len(numbers) == 1_000
    assert {entry(FULL, int(number)).label for number in numbers[:50]} == {8}
    assert numbers.min() >= 60_000


def test_a_sample_is_all_of_the_selection_in_an_order_fixed_by_its_seed():
    sample = select(FULL, [0, 1], "train", 5)
    assert torch.equal(sample, select(FULL, [0, 1], "train", 5))
    assert not torch.equal(sample, select(FULL, [0, 1], "train", 6))
    assert torch.equal(sample.sort().values, select(FULL, [0, 1], "train"))


def test_the_number_of_a_picture_leads_to_it():
    first_test = entry(FULL, 60_000)
    assert (first_test.split, first_test.position) == ("test", 0)
    assert torch.equal(first_test.pixels, FULL.test.images[0])


def test_counts():
    assert class_counts(FULL, select(FULL, [2, 4], "train")) == [0, 0, 6_000, 0, 6_000, 0, 0, 0, 0, 0]


def test_nothing_chosen():
    assert len(select(FULL, [])) == 0


def test_both_splits_meet_at_60000():
    last_training, last_test = entry(FULL, 59_999), entry(FULL, 69_999)
    assert (last_training.split, last_training.position) == ("train", 59_999)
    assert (last_test.split, last_test.position) == ("test", 9_999)
    assert last_test.label == FULL.test.labels[9_999]
