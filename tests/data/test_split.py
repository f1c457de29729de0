"""Pictures set aside for validation."""

import pytest
import torch

from apparel.data import fashion_mnist, stratified_split


@pytest.fixture(scope="module")
def labels():
    return fashion_mnist().train.with_labels().labels


def test_sizes_and_classes(labels):
    training, validation = stratified_split(labels, seed=0)
    assert (len(training), len(validation)) == (54_000, 6_000)
    assert labels[training].bincount().tolist() == [5400] * 10
    assert labels[validation].bincount().tolist() == [600] * 10


def test_every_picture_is_in_exactly_one_part(labels):
    both = torch.cat(stratified_split(labels, seed=3))
    assert torch.equal(both.sort().values, torch.arange(60_000))


def test_seed_decides(labels):
    first, again, other = (stratified_split(labels, seed)[1] for seed in (7, 7, 8))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_does_not_touch_the_random_state_of_others(labels):
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    stratified_split(labels, seed=1)
    assert torch.equal(torch.rand(3), expected)


def test_unequal_classes_keep_their_shares():
    labels = torch.tensor([0] * 100 + [1] * 30)
    _, validation = stratified_split(labels, seed=0, validation=0.2)
    assert labels[validation].bincount().tolist() == [20, 6]


def test_nothing_is_split_into_nothing():
    assert list(map(len, stratified_split(torch.empty(0, dtype=torch.int64), seed=0))) == [0, 0]
