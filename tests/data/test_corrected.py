"""A little dataset of corrections: they and a balanced sample of what the network learnt from."""

from dataclasses import replace

import torch

from apparel.data import fashion_mnist
from apparel.data.corrected import TEST_EACH, TRAIN_EACH, corrected
from apparel.data.dataset import LabelledPictures, Pictures
from apparel.data.numbers import only

SMALL = only(fashion_mnist(), torch.arange(0, 70_000, 100))


def corrections(images, label=4):
    return LabelledPictures(images, torch.full((len(images),), label))


def test_corrections_come_first_and_every_class_has_as_many():
    images = torch.randint(0, 256, (3, 28, 28), dtype=torch.uint8)
    made = corrected(fashion_mnist(), corrections(images))
    assert torch.equal(made.train.images[:3], images)
    assert made.train.labels[:3].tolist() == [4, 4, 4]
    assert made.train.labels[3:].bincount().tolist() == [TRAIN_EACH] * 10
    assert made.test.labels.bincount().tolist() == [TEST_EACH] * 10
    assert made.classes == fashion_mnist().classes
    again = corrected(fashion_mnist(), corrections(images))
    assert again.sha256() == made.sha256()


def test_a_picture_that_is_corrected_is_in_no_other_place():
    images = torch.stack([SMALL.train.images[5], SMALL.test.images[7]])
    made = corrected(SMALL, corrections(images))
    assert len(made.train) == len(SMALL.train) - 1 + 2
    assert len(made.test) == len(SMALL.test) - 1
    for picture in images:
        assert (made.train.images == picture).all((1, 2)).sum() == 1
        assert not (made.test.images == picture).all((1, 2)).any()


def test_test_pictures_without_labels_or_none_at_all():
    images = SMALL.train.images[:2]
    unlabelled = corrected(replace(SMALL, test=Pictures(SMALL.test.images, None)), corrections(images))
    assert unlabelled.test.labels is None
    assert len(unlabelled.test) == len(SMALL.test)
    empty = Pictures(SMALL.test.images[:0], SMALL.test.labels[:0])
    assert len(corrected(replace(SMALL, test=empty), corrections(images)).test) == 0
