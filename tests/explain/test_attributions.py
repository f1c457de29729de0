"""Which pixels speak for a class and which against it."""

import subprocess
import sys

import pytest
import torch

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.errors import ModelFileError, PictureError
from apparel.explain.attributions import WINDOW, explanations, grad_cam, integrated_gradients, occlusion
from apparel.models import Flatten, Linear, ModelSpec
from apparel.models.trained import TrainedModel, load_model
from apparel.vision import to_input

MODELS = {name: load_model(ASSETS / "models" / name) for name in ("tutorial", "quick", "strong")}
PIXELS = fashion_mnist().test.images[:3]
BLACK = torch.zeros(28, 28, dtype=torch.uint8)


def logit(model, pixels, class_id):
    with torch.no_grad():
        return model.network(to_input(pixels[None]))[0, class_id].item()


def straight(weights):
    """A network of one linear layer, float32 [10, 784], whose explanations are known by hand."""
    spec = ModelSpec((Flatten(), Linear(10)))
    network = spec.build(10).eval()
    network[1].weight.data = weights
    return TrainedModel(spec, MODELS["quick"].classes, network)


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("class_id", [0, 9])
def test_integrated_gradients_add_up_to_the_difference_from_a_black_picture(name, class_id):
    model = MODELS[name]
    for pixels in PIXELS:
        found = integrated_gradients(model, pixels, class_id)
        difference = logit(model, pixels, class_id) - logit(model, BLACK, class_id)
        assert found.sum().item() == pytest.approx(difference, abs=0.3)


def test_a_linear_network_is_explained_by_its_weights():
    weights = torch.randn(10, 784, generator=torch.Generator().manual_seed(0))
    found = integrated_gradients(straight(weights), PIXELS[0], 3)
    torch.testing.assert_close(found, weights[3].view(28, 28) * PIXELS[0] / 255, atol=1e-5, rtol=1e-4)


def test_occlusion_takes_away_what_is_under_the_square():
    weights = torch.zeros(10, 784)
    weights[3].view(28, 28)[10, 10] = 5
    white = torch.full((28, 28), 255, dtype=torch.uint8)
    found = occlusion(straight(weights), white, 3)
    assert found[10, 10].item() == pytest.approx(5)
    assert found[0, 0].item() == 0
    reached = found.nonzero()
    assert (reached - 10).abs().max() < WINDOW
    assert (occlusion(straight(-weights), white, 3) <= 0).all()


@pytest.mark.parametrize("name", MODELS)
def test_grad_cam_is_the_weighted_sum_of_the_last_convolutions_maps(name):
    model = MODELS[name]
    children = list(model.network.children())
    last = max(at for at, module in enumerate(children) if isinstance(module, torch.nn.Conv2d))
    maps = model.network[: last + 1](to_input(PIXELS[:1])).detach().requires_grad_()
    (gradients,) = torch.autograd.grad(model.network[last + 1 :](maps)[0, 9], maps)
    by_hand = (gradients.mean((2, 3), keepdim=True) * maps).sum(1, keepdim=True).relu()
    enlarged = torch.nn.functional.interpolate(by_hand, (28, 28), mode="bilinear")[0, 0]
    torch.testing.assert_close(grad_cam(model, PIXELS[0], 9), enlarged.detach(), atol=1e-6, rtol=1e-4)


def test_all_three_are_pictures_and_the_network_stays_as_it_was():
    model = MODELS["quick"]
    before = logit(model, PIXELS[0], 9)
    found = explanations(model, PIXELS[0], 9)
    for values in (found.integrated_gradients, found.occlusion, found.grad_cam):
        assert values.shape == (28, 28)
        assert values.dtype == torch.float32
        assert values.isfinite().all()
        assert not values.requires_grad
    assert logit(model, PIXELS[0], 9) == before
    assert all(parameter.grad is None for parameter in model.network.parameters())
    assert not any(module._forward_hooks for module in model.network.modules())


def test_a_network_without_convolution_has_no_grad_cam():
    model = straight(torch.ones(10, 784))
    assert explanations(model, PIXELS[0], 0).grad_cam is None
    with pytest.raises(ModelFileError, match="no convolution"):
        grad_cam(model, PIXELS[0], 0)


def test_unprepared_pixels_are_a_sentence():
    with pytest.raises(PictureError, match="prepare this one first"):
        explanations(MODELS["quick"], torch.zeros(10, 10, dtype=torch.uint8), 0)


def test_captum_is_not_imported_before_it_is_used():
    script = "import sys, apparel.explain.attributions; sys.exit('captum' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0
