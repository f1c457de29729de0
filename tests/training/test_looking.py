"""Layers that follow from the pictures look at what they will get."""

import pytest
import torch

from apparel.data import CLASSES
from apparel.models import ModelSpec
from apparel.models.whitening import Whitening
from apparel.training import TrainConfig
from apparel.training.learner import Learner
from apparel.vision import to_input
from tests.training.small import small_dataset


@pytest.mark.parametrize("before", ["", "shuffle ", "batch_norm avg_pool "])
def test_whitening_fits_what_the_layers_before_it_leave(before):
    images = small_dataset(200).train.images
    spec = ModelSpec.from_text(f"{before}whiten:8 relu flatten linear:10")
    learner = Learner(spec, TrainConfig(), CLASSES, torch.device("cpu"), 128)
    learner.look_at(images)
    place = len(before.split())
    fresh = Whitening(8, 4, 1, 2)
    fresh.fit(spec.build(10)[:place].eval()(to_input(images)))
    assert torch.equal(learner.network[place].weight, fresh.weight)
    assert learner.network.training
