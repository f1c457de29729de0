"""How a convolution comes to every value of one of its feature maps, number by number."""

from dataclasses import dataclass

from torch import Tensor
from torch.nn import functional as F

from apparel.explain.feature_maps import convolution, feature_maps, one_input
from apparel.models.trained import TrainedModel


@dataclass(frozen=True)
class WorkedMap:
    """One feature map and all that it is made of.

    The value at a row and a column is ``bias`` plus the ``subtotals`` of all channels there, and a channel's subtotal
    is the sum of ``inputs[channel, top : top + kernel, left : left + kernel] * weights[channel]``, where the
    top is the row times the stride, and the left the column times the stride.
    """

    inputs: Tensor
    """float32 [channels, height + 2 * padding, width + 2 * padding]: what goes in, with zeros beyond its edges."""
    weights: Tensor
    """float32 [channels, kernel, kernel]: the filter."""
    stride: int
    """By how many pixels the filter goes on from one value to the next."""
    bias: float
    subtotals: Tensor
    """float32 [channels, rows, columns]: what each channel adds."""

    @property
    def values(self) -> Tensor:
        """The feature map, float32 [rows, columns], added up."""
        return (self.subtotals.double().sum(0) + self.bias).float()


def worked_map(model: TrainedModel, pixels: Tensor, number: int, filter_number: int) -> WorkedMap:
    """The map that filter ``filter_number`` of layer ``number``, both from 1, makes of uint8 [28, 28].

    Raises ModelFileError when that layer is not a convolution, PictureError for pixels of another kind or size.
    """
    layer = convolution(model, number)
    before = one_input(pixels)[0] if number == 1 else feature_maps(model, pixels)[number - 2].values
    inputs = F.pad(before, [int(layer.padding[0])] * 4)
    weights = layer.weight.detach()[filter_number - 1].contiguous()
    # one filter for each channel gives the subtotals; in double precision, so that their sum is the network's
    subtotals = F.conv2d(
        inputs.double()[None], weights.double().unsqueeze(1), stride=layer.stride, groups=len(weights)
    )[0]
    bias = 0.0 if layer.bias is None else layer.bias[filter_number - 1].item()
    return WorkedMap(inputs, weights, int(layer.stride[0]), bias, subtotals.float())
