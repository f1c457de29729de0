"""What is shown of a network while it learns: the same pictures for the same dataset, and what is said of them."""

from dataclasses import replace

import pytest
import torch

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.evaluation.glimpse import SHOWN, Counted, look, look_back, sixteen
from apparel.models.trained import load_model

QUICK, STEP = ASSETS / "models" / "quick", 7


def test_the_sixteen_are_test_pictures_of_every_class():
    pictures = sixteen(fashion_mnist())
    assert len(pictures) == SHOWN
    assert set(pictures.labels.tolist()) == set(range(10))
    assert torch.equal(pictures.images, sixteen(fashion_mnist()).images)


def test_without_labelled_test_pictures_they_are_training_pictures():
    dataset = fashion_mnist()
    bare = replace(dataset, test=replace(dataset.test, labels=None))
    first = sixteen(bare).images[0]
    assert any(torch.equal(first, image) for image in dataset.train.images[:100])


def test_a_glimpse_says_what_the_network_says_and_learns_nothing():
    model, pictures = load_model(QUICK), sixteen(fashion_mnist())
    before = {name: weight.clone() for name, weight in model.network.state_dict().items()}
    counted = Counted("validation", pictures.labels, pictures.labels)
    seen = look(model.network, pictures, STEP, counted)
    assert sum(said == label for said, label in zip(seen.said, pictures.labels.tolist(), strict=True)) >= 12
    assert all(0.1 <= sure <= 1 for sure in seen.sure)
    assert seen.pictures == SHOWN
    assert all(torch.equal(before[name], weight) for name, weight in model.network.state_dict().items())


@pytest.mark.parametrize(("name", "side"), [("shipped", 3), ("quick", 8)])
def test_filters_are_of_the_first_layer_that_learns_and_bounded(name, side):
    seen = look_back(load_model(ASSETS / "models" / name).network, fashion_mnist(), STEP)
    assert len(seen.filters) == SHOWN
    assert {len(row) for one in seen.filters for row in one} == {side}
    assert max(abs(value) for one in seen.filters for row in one for value in row) == 100
    assert seen.split == "test"
    assert seen.pictures == 1_000
