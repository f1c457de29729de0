"""What a network says about pictures that nobody labelled."""

import pytest
import torch
from torch import nn

from apparel.data import ASSETS, CLASSES, fashion_mnist
from apparel.evaluation.answer import answer, answers
from apparel.models import Flatten, Linear, ModelSpec
from apparel.training.model_file import TrainedModel, load_model


@pytest.fixture(scope="module")
def quick():
    return load_model(ASSETS / "models" / "quick")


def constant(logits: list[float]) -> TrainedModel:
    """A network that answers ``logits`` whatever it sees."""
    spec = ModelSpec((Flatten(), Linear(10)))
    network = spec.build(10)
    nn.init.zeros_(network[1].weight)
    network[1].bias.data = torch.tensor(logits)
    return TrainedModel(spec, CLASSES, network)


def test_is_right_about_most_test_pictures(quick):
    test = fashion_mnist().test.with_labels()
    found = answers(quick, test.images[:1000])
    assert [CLASSES[each.class_id] for each in found] == [each.label for each in found]
    right = sum(each.class_id == label for each, label in zip(found, test.labels[:1000].tolist(), strict=True))
    assert right > 870


def test_probabilities_sum_to_one_and_rank(quick):
    found = answer(quick, fashion_mnist().test.images[0])
    assert found.label == "Ankle boot"
    assert sum(found.probabilities) == pytest.approx(1, abs=1e-5)
    assert found.probability == max(found.probabilities) == found.probabilities[found.class_id]
    ranked = found.top(10)
    assert ranked[0] == (found.label, found.probability)
    assert [part for _, part in ranked] == sorted(found.probabilities, reverse=True)
    assert {name for name, _ in ranked} == set(CLASSES)
    assert found.top(3) == ranked[:3]


def test_one_picture_is_answered_as_in_a_batch(quick):
    images = fashion_mnist().test.images[:5]
    for alone, together in zip(images, answers(quick, images), strict=True):
        assert answer(quick, alone).probabilities == pytest.approx(together.probabilities, abs=1e-5)


def test_outside_means_unsure():
    picture = torch.zeros(28, 28, dtype=torch.uint8)
    assert answer(constant([0.0] * 10), picture).outside
    assert answer(constant([2.0, 2.0, *[0.0] * 8]), picture).outside
    assert not answer(constant([5.0, *[0.0] * 9]), picture).outside


def test_few_test_pictures_are_outside(quick):
    found = answers(quick, fashion_mnist().test.images)
    assert 0.01 < sum(each.outside for each in found) / len(found) < 0.1
