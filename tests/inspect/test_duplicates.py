"""Copies are found, to the last one, and nothing else is."""

from dataclasses import replace

import torch

from apparel.data import CLASSES, Dataset, Pictures, fashion_mnist
from apparel.inspect.duplicates import duplicates
from tests.inspect.planted import TRAIN, clean, joined, with_copies_in_training


def found(dataset):
    return {finding.kind: finding for finding in duplicates(dataset)}


def test_fashion_mnist_holds_no_picture_twice():
    findings = found(fashion_mnist())
    assert [finding.count for finding in findings.values()] == [0, 0, 0]
    assert str(findings["duplicates"].sentence) == "No picture appears twice within a split."


def test_twenty_test_pictures_among_the_training_pictures():
    findings = found(with_copies_in_training(clean(), list(range(0, 200, 10))))
    leaked = findings["leakage"]
    assert leaked.count == 20
    # twenty training pictures more: the test pictures now start at 420
    assert leaked.groups == tuple((TRAIN + copy, TRAIN + 20 + 10 * copy) for copy in range(20))
    assert "pixel for pixel: 20." in str(leaked.sentence)
    assert findings["duplicates"].count == findings["conflicting_labels"].count == 0


def test_copies_in_each_split():
    dataset = clean()
    train = joined(dataset.train, Pictures(dataset.train.images[[3, 3]], dataset.train.labels[[3, 3]]))
    test = joined(dataset.test, Pictures(dataset.test.images[[5]], dataset.test.labels[[5]]))
    findings = found(Dataset("copies", train, test))
    assert findings["duplicates"].groups == ((3, TRAIN, TRAIN + 1), (TRAIN + 2 + 5, TRAIN + 2 + 200))
    assert findings["leakage"].count == 0


def test_copies_with_different_labels():
    dataset = with_copies_in_training(clean(), [0, 1])
    labels = dataset.train.labels.clone()
    right = int(labels[TRAIN])
    labels[TRAIN] = (right + 1) % 10
    finding = found(replace(dataset, train=Pictures(dataset.train.images, labels)))["conflicting_labels"]
    assert finding.groups == ((TRAIN, TRAIN + 2),)
    assert {number: str(remark) for number, remark in finding.remarks.items()} == {
        TRAIN: f"labelled {CLASSES[(right + 1) % 10]}",
        TRAIN + 2: f"labelled {CLASSES[right]}",
    }


def test_a_test_split_without_labels():
    dataset = with_copies_in_training(clean(), [0])
    findings = found(replace(dataset, test=Pictures(dataset.test.images, None)))
    assert findings["leakage"].groups == ((TRAIN, TRAIN + 1),)
    assert findings["conflicting_labels"].count == 0


def test_one_pixel_is_a_difference():
    dataset = with_copies_in_training(clean(), [0])
    images = dataset.train.images.clone()
    images[TRAIN, 14, 14] ^= 1
    assert found(replace(dataset, train=Pictures(images, dataset.train.labels)))["leakage"].count == 0
    assert torch.equal(images[:TRAIN], clean().train.images)
