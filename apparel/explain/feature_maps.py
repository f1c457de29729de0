"""What one picture becomes on its way through a trained network."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from apparel.errors import ModelFileError, PictureError
from apparel.models import LayerRow
from apparel.models.trained import TrainedModel
from apparel.vision import SIDE, to_input


@dataclass(frozen=True)
class FeatureMaps:
    """A layer and what it makes of the picture: ``values`` float32 [channels, height, width] or [features]."""

    row: LayerRow
    values: Tensor


def one_input(pixels: Tensor) -> Tensor:
    """Pixels uint8 [28, 28] -> network input float32 [1, 1, 28, 28]; PictureError for another kind or size."""
    if pixels.dtype != torch.uint8 or pixels.shape != (SIDE, SIDE):
        raise PictureError(
            "The network knows pictures of {side}×{side} grey pixels: prepare this one first.", side=SIDE
        )
    return to_input(pixels.unsqueeze(0))


def feature_maps(model: TrainedModel, pixels: Tensor) -> list[FeatureMaps]:
    """The values after every layer of ``model`` for uint8 [28, 28], in the order of the layers.

    The last ones are the logits. Raises PictureError for pixels of another kind or size.
    """
    values, maps = one_input(pixels), []
    with torch.inference_mode():
        for row, module in zip(model.spec.rows(), model.network.children(), strict=True):
            values = module(values)
            maps.append(FeatureMaps(row, values[0].contiguous()))
    return maps


def probabilities(model: TrainedModel, maps: list[FeatureMaps]) -> Tensor:
    """The probabilities that ``model`` answers with, float32 [classes], from the logits that end its ``maps``."""
    return model.calibration.probabilities(maps[-1].values)


def first_filters(model: TrainedModel) -> Tensor:
    """The filters of ``model`` that look at the picture itself, float32 [filters, kernel, kernel].

    Raises ModelFileError when the first layer is not a convolution.
    """
    return convolution(model, 1).weight.detach()[:, 0]


def convolution(model: TrainedModel, number: int) -> nn.Conv2d:
    """Layer ``number`` of the network, from 1; its weights are float32 [filters, channels, kernel, kernel].

    Raises ModelFileError when that layer is not a convolution.
    """
    layer = list(model.network.children())[number - 1]
    if not isinstance(layer, nn.Conv2d):
        raise ModelFileError(
            "Layer {number} of this network is not a convolution, so it has no filters to show.", number=number
        )
    return layer
