"""A picture on its way through a network."""

import pytest
import torch

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.errors import ModelFileError, PictureError
from apparel.evaluation.predictions import answer
from apparel.explain.feature_maps import feature_maps, first_filters, probabilities
from apparel.models import Flatten, Linear, ModelSpec
from apparel.models.trained import TrainedModel, load_model

MODEL = load_model(ASSETS / "models" / "quick")
PIXELS = fashion_mnist().test.images[0]


def test_every_layer_has_its_maps_in_the_declared_shape():
    maps = feature_maps(MODEL, PIXELS)
    assert [tuple(made.values.shape) for made in maps] == [row.output_shape for row in MODEL.spec.rows()]


def test_they_end_in_the_answer():
    shares = probabilities(MODEL, feature_maps(MODEL, PIXELS))
    assert shares.tolist() == pytest.approx(answer(MODEL, PIXELS).probabilities, abs=1e-5)


def test_the_first_filters_make_the_first_maps():
    model = load_model(ASSETS / "models" / "shipped")
    filters = first_filters(model)
    assert filters.shape == (16, 3, 3)
    first = feature_maps(model, PIXELS)[0].values
    around = PIXELS[13:16, 13:16].float() / 255
    by_hand = (filters[0] * around).sum() + next(model.network.children()).bias[0]
    assert first[0, 14, 14].item() == pytest.approx(by_hand.item(), abs=1e-5)


def test_unprepared_pixels_are_a_sentence():
    with pytest.raises(PictureError, match="prepare this one first"):
        feature_maps(MODEL, torch.zeros(10, 10, dtype=torch.uint8))


def test_a_network_without_filters_is_a_sentence():
    spec = ModelSpec((Flatten(), Linear(10)))
    with pytest.raises(ModelFileError, match="no filters"):
        first_filters(TrainedModel(spec, MODEL.classes, spec.build(10)))
