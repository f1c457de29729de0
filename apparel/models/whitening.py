"""A first convolution whose filters are not learnt: they follow from the training pictures.

Neighbouring pixels are nearly alike, so a network learns first of all to look at their differences. These filters do so
from the start: each answers to one way in which small squares of the pictures vary, and answers to all of them equally
strongly. In pairs, one with the other's signs, so that nothing is lost in a ReLU after them. After Jordan, "94% on
CIFAR-10 in 3.29 seconds" (arXiv 2404.00498), who has it from Page, "How to train your ResNet".
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

ASKED = 5_000
"""Pictures from which the filters follow."""

AT_LEAST = 1e-3
"""Added to the variance along each way: what hardly varies is noise, and is not to be made loud."""


class Whitening(nn.Conv2d):
    """Filters of random directions until ``fit`` has seen pictures; none of its numbers is learnt."""

    def __init__(self, filters: int, kernel: int, padding: int, stride: int) -> None:
        super().__init__(1, filters, kernel, stride, padding)
        self.requires_grad_(False)
        assert self.bias is not None
        self.bias.zero_()

    def fit(self, pictures: Tensor) -> None:
        """Take the filters from pictures float32 [N, 1, height, width] as the layer gets them.

        Those of the strongest ways come first.
        """
        side = self.kernel_size[0]
        squares = F.unfold(
            pictures,
            side,
            stride=self.stride,
            padding=self.padding,  # type: ignore[arg-type]
        )
        rows = squares.transpose(1, 2).reshape(-1, side * side).double()
        rows -= rows.mean(0)
        variances, ways = torch.linalg.eigh(rows.T @ rows / len(rows))
        filters = (ways / (variances + AT_LEAST).sqrt()).T.flip(0).reshape(-1, 1, side, side)
        pairs = -(-self.out_channels // 2)
        both = torch.cat([filters[:pairs], -filters[: self.out_channels - pairs]])
        self.weight.copy_(both)  # without a gradient, so it may be written in place

    def patterns(self, weight: Tensor) -> Tensor:
        """What a convolution after this one looks for, in pixels: its ``weight`` [M, filters, k, k] to [M, 1, h, w].

        With a ReLU between them that is exact for what its answer changes by when the picture is turned into its
        negative, since the filters are in pairs of opposite signs.
        """
        return F.conv_transpose2d(weight, self.weight, stride=self.stride[0])
