"""Which pixels of one picture speak for a class and which against it, by three published methods (Captum's).

Each gives float32 [28, 28]: above zero a pixel speaks for the class, below zero against it. What they explain is the
class's logit, not its probability, which would change with the logits of all the other classes too.

Captum is imported where it is used: with it comes matplotlib.pyplot, together about a second, which no page that
explains nothing should wait for.
"""

from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from apparel.errors import ModelFileError
from apparel.explain.feature_maps import one_input
from apparel.models.trained import TrainedModel
from apparel.vision import SIDE

WINDOW = 4
"""Pixels: the side of the black square that occlusion slides over the picture."""
STRIDE = 2
"""Pixels that the square moves each time: pixel by pixel would take four times as long."""

_STEPS = 100
# pictures at a time: more are no quicker, and a fifth of a training's batch fits in memory wherever training does
_AT_ONCE = 25


@dataclass(frozen=True)
class Explanations:
    """The three of them for one class, float32 [28, 28] each; no ``grad_cam`` where there is no convolution."""

    integrated_gradients: Tensor
    occlusion: Tensor
    grad_cam: Tensor | None


def explanations(model: TrainedModel, pixels: Tensor, class_id: int) -> Explanations:
    """Why ``model`` gives uint8 [28, 28] the logit that it gives this class.

    Raises PictureError for pixels of another kind or size.
    """
    return Explanations(
        integrated_gradients(model, pixels, class_id),
        occlusion(model, pixels, class_id),
        grad_cam(model, pixels, class_id) if has_convolution(model) else None,
    )


def integrated_gradients(model: TrainedModel, pixels: Tensor, class_id: int) -> Tensor:
    """The gradients of the class's logit on the way from a black picture to this one, times the pixels.

    All together they are the difference between the two pictures' logits, up to the error of 100 steps
    (Sundararajan, Taly and Yan, 2017, arXiv:1703.01365).
    """
    from captum.attr import IntegratedGradients

    method = IntegratedGradients(model.network)
    found: Tensor = method.attribute(one_input(pixels), target=class_id, n_steps=_STEPS, internal_batch_size=_AT_ONCE)
    return found[0, 0].detach().float()


def occlusion(model: TrainedModel, pixels: Tensor, class_id: int) -> Tensor:
    """How much of the class's logit a black square takes away, the mean over all squares that cover a pixel.

    After Zeiler and Fergus, 2013, arXiv:1311.2901, whose square is grey: here black is what nothing looks like.
    """
    from captum.attr import Occlusion

    with torch.no_grad():
        found: Tensor = Occlusion(model.network).attribute(
            one_input(pixels),
            sliding_window_shapes=(1, WINDOW, WINDOW),
            strides=(1, STRIDE, STRIDE),
            target=class_id,
            perturbations_per_eval=_AT_ONCE,
        )
    return found[0, 0].float()


def grad_cam(model: TrainedModel, pixels: Tensor, class_id: int) -> Tensor:
    """The last convolution's maps, weighted by how much the class's logit grows with each, what is below zero cut off.

    Enlarged to the picture's size (Selvaraju and others, 2016, arXiv:1610.02391). Raises ModelFileError when the
    network has no convolution.
    """
    from captum.attr import LayerGradCam

    if not has_convolution(model):
        raise ModelFileError("This network has no convolution, so there is nothing for Grad-CAM to look at.")
    # Captum hangs a hook on the layer for a moment; other visitors' pictures may go through this network meanwhile
    network = deepcopy(model.network)
    last = [module for module in network.children() if isinstance(module, nn.Conv2d)][-1]
    found: Tensor = LayerGradCam(network, last).attribute(one_input(pixels), target=class_id, relu_attributions=True)
    return F.interpolate(found.detach().float(), (SIDE, SIDE), mode="bilinear")[0, 0]


def has_convolution(model: TrainedModel) -> bool:
    """Whether the network has filters that slide over the picture."""
    return any(isinstance(module, nn.Conv2d) for module in model.network.children())
