"""The arithmetic behind one value of a feature map."""

import pytest
import torch

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.errors import ModelFileError
from apparel.explain.feature_maps import feature_maps
from apparel.explain.worked import worked_map
from apparel.models import Conv, Flatten, Linear, ModelSpec, Pool, ReLU
from apparel.models.trained import TrainedModel, load_model

MODELS = {name: load_model(ASSETS / "models" / name) for name in ("tutorial", "quick", "shipped", "strong")}
PIXELS = fashion_mnist().test.images[0]


def convolutions(model):
    return [row for row in model.spec.rows() if isinstance(row.layer, Conv)]


def odd():
    """Filters of other sizes, and more and less padding than keeps the size."""
    spec = ModelSpec((Conv(3, 5, 0), ReLU(), Pool(2), Conv(4, 2, 3), Conv(2, 1, 0), Flatten(), Linear(10)))
    torch.manual_seed(0)
    return TrainedModel(spec, MODELS["quick"].classes, spec.build(10).eval())


@pytest.mark.parametrize("model", [*MODELS.values(), odd()], ids=[*MODELS, "odd"])
def test_it_adds_up_to_the_networks_values(model):
    maps = feature_maps(model, PIXELS)
    for row in convolutions(model):
        for filter_number in (1, row.layer.filters):
            worked = worked_map(model, PIXELS, row.number, filter_number)
            network = maps[row.number - 1].values[filter_number - 1]
            torch.testing.assert_close(worked.values, network, atol=1e-5, rtol=0)


@pytest.mark.parametrize("model", [*MODELS.values(), odd()], ids=[*MODELS, "odd"])
def test_inputs_times_weights_are_the_subtotals(model):
    for row in convolutions(model):
        worked = worked_map(model, PIXELS, row.number, 1)
        _, height, width = row.output_shape
        for at in ((0, 0), (height - 1, width - 1), (height // 2, width // 3)):
            window = (slice(None), *(slice(start, start + row.layer.kernel) for start in at))
            products = worked.inputs[window] * worked.weights
            torch.testing.assert_close(products.sum((1, 2)), worked.subtotals[:, *at], atol=1e-5, rtol=1e-5)


def test_the_first_convolution_works_with_the_pixels_themselves():
    worked = worked_map(MODELS["shipped"], PIXELS, 1, 1)
    assert torch.equal(worked.inputs[0, 1:-1, 1:-1], PIXELS / 255)
    assert worked.inputs[0, 0].sum() == 0
    assert worked.subtotals.shape == (1, 28, 28)


def test_another_layer_is_a_sentence():
    with pytest.raises(ModelFileError, match="Layer 2 of this network is not a convolution"):
        worked_map(MODELS["quick"], PIXELS, 2, 1)
