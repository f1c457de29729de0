"""Every picture of a dataset at its number."""

import torch

from apparel.data import Dataset, Pictures, fashion_mnist
from apparel.data.numbered import identical, images, labelled

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
