"""Each picture is judged by a network that never saw it."""

from dataclasses import replace

import pytest
import torch

from apparel.data import Dataset, Pictures, fashion_mnist
from apparel.data.dataset import LabelledPictures
from apparel.data.numbers import labelled
from apparel.errors import DataError
from apparel.inspect import cross_validation
from apparel.inspect.cross_validation import cross_validated, deal
from apparel.inspect.wrong_labels import doubtful
from apparel.models import Flatten, Linear, ModelSpec
from apparel.training import TrainConfig
from apparel.training.presets import STEADY_STEPS, TWO_CONVOLUTIONS
from tests.training.small import small_dataset

SMALL_STEPS = replace(STEADY_STEPS, batch_size=32)
PLAIN = ModelSpec((Flatten(), Linear(10)))


@pytest.mark.slow
def test_changed_labels_are_found_again():
    dataset = small_dataset(700, 300)
    labels = labelled(dataset).labels.clone()
    changed = torch.arange(0, 1000, 33)
    labels[changed] = (labels[changed] + 5) % 10
    faulty = Dataset(
        "faulty", Pictures(dataset.train.images, labels[:700]), Pictures(dataset.test.images, labels[700:])
    )
    probabilities = cross_validated(faulty, TWO_CONVOLUTIONS, SMALL_STEPS)
    assert probabilities.shape == (1000, 10)
    right = probabilities.argmax(1) == labelled(dataset).labels
    assert right.float().mean() > 0.75
    doubted = doubtful(probabilities, labels).tolist()
    assert len(set(doubted) & set(changed.tolist())) >= 0.8 * len(changed)
    # the others are hard for a network that has seen so few
    assert len(set(doubted[:20]) & set(changed.tolist())) >= 10


def test_no_picture_is_learnt_by_heart():
    """Labels drawn by lot: whoever has seen them knows them, whoever has not is at chance."""
    dataset = small_dataset(400, 100)
    lot = torch.randint(0, 10, (500,), generator=torch.Generator().manual_seed(0))
    drawn = Dataset("lot", Pictures(dataset.train.images, lot[:400]), Pictures(dataset.test.images, lot[400:]))
    probabilities = cross_validated(drawn, PLAIN, TrainConfig(batch_size=32))
    assert (probabilities.argmax(1) == lot).float().mean() < 0.2


def test_copies_lie_in_one_part():
    pictures = fashion_mnist().test.with_labels()
    twice = LabelledPictures(
        torch.cat((pictures.images[:500], pictures.images[:500])), torch.cat((pictures.labels[:500],) * 2)
    )
    part = deal(twice, 5, seed=0)
    assert torch.equal(part[:500], part[500:])


def test_every_class_is_spread_evenly():
    pictures = fashion_mnist().test.with_labels()
    part = deal(pictures, 5, seed=0)
    for label in range(10):
        assert part[pictures.labels == label].bincount().tolist() == [200] * 5
    assert not torch.equal(part, deal(pictures, 5, seed=1))


def test_own_classes_and_a_test_split_without_labels(monkeypatch):
    monkeypatch.setattr(cross_validation, "STEPS", 30)
    dataset = small_dataset(200, 10)
    shoes = Dataset(
        "shoes",
        Pictures(dataset.train.images, (dataset.train.labels == 9).long()),
        Pictures(dataset.test.images, None),
        classes=("others", "boots"),
    )
    probabilities = cross_validated(shoes, PLAIN, TrainConfig(batch_size=32))
    assert probabilities.shape == (200, 2)
    assert torch.allclose(probabilities.sum(1), torch.ones(200))


def test_the_same_seed_gives_the_same_probabilities(monkeypatch):
    monkeypatch.setattr(cross_validation, "STEPS", 10)
    dataset = small_dataset(200, 50)
    one, again = (cross_validated(dataset, PLAIN, TrainConfig(batch_size=32)) for _ in range(2))
    assert torch.equal(one, again)


def test_weights_that_run_away_are_a_sentence():
    config = TrainConfig(batch_size=32, optimizer="sgd", learning_rate=10.0, weight_decay=1.0)
    with pytest.raises(DataError, match="no longer a number"):
        cross_validated(small_dataset(200, 50), TWO_CONVOLUTIONS, replace(config, momentum=0.999))
