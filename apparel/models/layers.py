"""The layers that a network can have."""

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from torch import nn

from apparel.errors import SpecError
from apparel.models.layer import Layer, Shape, option, picture, row
from apparel.models.shuffling import Shuffling
from apparel.models.whitening import Whitening
from apparel.words import Sentence


@dataclass(frozen=True)
class Filters(Layer):
    """``filters`` squares of side ``kernel`` that look at a picture padded by ``padding``, every ``stride`` pixels."""

    filters: int = option(1, 512, "How many new pictures the layer makes, each with a filter of its own.")
    kernel: int = option(1, 28, "The side of each filter, in pixels.", default=3)
    padding: int = option(0, 14, "Rows of empty pixels that are put around the picture.", default=1)
    stride: int = option(1, 28, "How many pixels a filter goes on at a time: 2 halves the picture.", default=1)

    def output_shape(self, shape: Shape) -> Shape:
        _, *sides = picture(shape)
        room = [side + 2 * self.padding - self.kernel for side in sides]
        if min(room) < 0:
            raise SpecError(
                "a {kernel}×{kernel} filter does not fit a {height}×{width} picture",
                kernel=self.kernel,
                height=sides[0],
                width=sides[1],
            )
        return (self.filters, *(free // self.stride + 1 for free in room))

    def _stride_in_words(self) -> Sentence:
        return Sentence(", every {stride} pixels", stride=self.stride) if self.stride > 1 else Sentence("")


@dataclass(frozen=True)
class Conv(Filters):
    """Slide filters over a picture, whose weights are learnt."""

    kind = "conv"

    def parameters(self, shape: Shape) -> int:
        return self.filters * (shape[0] * self.kernel**2 + 1)

    def module(self, shape: Shape) -> nn.Module:
        return nn.Conv2d(shape[0], self.filters, self.kernel, self.stride, self.padding)

    def title(self) -> Sentence:
        return Sentence(
            "Convolution, {filters} filters {kernel}×{kernel}, padding {padding}{stride}",
            **vars(self) | {"stride": self._stride_in_words()},
        )


@dataclass(frozen=True)
class Whiten(Filters):
    """Slide filters over the picture that are not learnt: they follow from the training pictures."""

    filters: int = option(1, 512, "How many new pictures the layer makes: at most two for each pixel of a filter.")
    kernel: int = option(1, 28, "The side of each filter, in pixels.", default=4)
    padding: int = option(0, 14, "Rows of empty pixels that are put around the picture.", default=1)
    stride: int = option(1, 28, "How many pixels a filter goes on at a time: 2 halves the picture.", default=2)
    kind = "whiten"

    def output_shape(self, shape: Shape) -> Shape:
        if picture(shape)[0] != 1:
            raise SpecError("its filters follow from the pictures themselves: put it first")
        if self.filters > 2 * self.kernel**2:
            raise SpecError(
                "squares of {kernel}×{kernel} pixels give at most {most} filters",
                kernel=self.kernel,
                most=2 * self.kernel**2,
            )
        return super().output_shape(shape)

    def module(self, shape: Shape) -> nn.Module:
        return Whitening(self.filters, self.kernel, self.padding, self.stride)

    def title(self) -> Sentence:
        return Sentence(
            "Whitening, {filters} filters {kernel}×{kernel}, padding {padding}{stride}",
            **vars(self) | {"stride": self._stride_in_words()},
        )


@dataclass(frozen=True)
class Pooling(Layer):
    """Make one value of every ``size`` × ``size`` square."""

    size: int = option(1, 28, "The side of the squares, in pixels.", default=2)
    computes: ClassVar[type[nn.MaxPool2d | nn.AvgPool2d]]
    words: ClassVar[str]

    def output_shape(self, shape: Shape) -> Shape:
        channels, height, width = picture(shape)
        if min(height, width) < self.size:
            raise SpecError(
                "a {height}×{width} picture is too small to pool by {size}", height=height, width=width, size=self.size
            )
        return (channels, height // self.size, width // self.size)

    def module(self, shape: Shape) -> nn.Module:
        return self.computes(self.size)

    def title(self) -> Sentence:
        return Sentence(self.words, size=self.size)


class Pool(Pooling):
    """Keep the largest value of every square."""

    kind, computes, words = "pool", nn.MaxPool2d, "Max-pooling {size}×{size}"


class AveragePool(Pooling):
    """Keep the mean of every square."""

    kind, computes, words = "avg_pool", nn.AvgPool2d, "Average pooling {size}×{size}"


@dataclass(frozen=True)
class GlobalAveragePool(Layer):
    """Keep the mean of every channel: a row with one number for each."""

    kind = "global_avg_pool"

    def output_shape(self, shape: Shape) -> Shape:
        return (picture(shape)[0],)

    def module(self, shape: Shape) -> nn.Module:
        return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())

    def title(self) -> Sentence:
        return Sentence("Global average pooling")


@dataclass(frozen=True)
class BatchNorm(Layer):
    """Bring every channel to mean 0 and variance 1 over the batch, then scale and shift it."""

    kind = "batch_norm"

    def parameters(self, shape: Shape) -> int:
        return 2 * shape[0]

    def module(self, shape: Shape) -> nn.Module:
        return nn.BatchNorm2d(shape[0]) if len(shape) == 3 else nn.BatchNorm1d(shape[0])

    def title(self) -> Sentence:
        return Sentence("Batch normalisation")


@dataclass(frozen=True)
class Activation(Layer):
    """Bend every value by itself, so that layers can do more than one layer alone."""

    computes: ClassVar[type[nn.Module]]

    def module(self, shape: Shape) -> nn.Module:
        return self.computes()

    def title(self) -> Sentence:
        return Sentence(self.computes.__name__)


class ReLU(Activation):
    """Replace what is below zero by zero."""

    kind, computes = "relu", nn.ReLU


class LeakyReLU(Activation):
    """Make what is below zero a hundred times smaller."""

    kind, computes = "leaky_relu", nn.LeakyReLU


class GELU(Activation):
    """Bend like ReLU, but without the corner."""

    kind, computes = "gelu", nn.GELU


class Tanh(Activation):
    """Press every value between -1 and 1."""

    kind, computes = "tanh", nn.Tanh


class Sigmoid(Activation):
    """Press every value between 0 and 1."""

    kind, computes = "sigmoid", nn.Sigmoid


@dataclass(frozen=True)
class Dropout(Layer):
    """While training, set a random share ``rate`` of the values to zero."""

    rate: float = option(0.0, 0.99, "The share that is switched off: 0 none, 0.5 half.", default=0.5)
    kind = "dropout"

    def module(self, shape: Shape) -> nn.Module:
        return nn.Dropout(self.rate)

    def title(self) -> Sentence:
        return Sentence("Dropout {rate:g}", rate=self.rate)


@dataclass(frozen=True)
class Shuffle(Layer):
    """Put all pixels in another order, the same one for every picture."""

    kind = "shuffle"

    def module(self, shape: Shape) -> nn.Module:
        return Shuffling(prod(shape[1:]) if len(shape) == 3 else shape[0])

    def title(self) -> Sentence:
        return Sentence("Shuffled pixels")


@dataclass(frozen=True)
class Flatten(Layer):
    """Lay the picture out as one row of numbers."""

    kind = "flatten"

    def output_shape(self, shape: Shape) -> Shape:
        channels, height, width = picture(shape)
        return (channels * height * width,)

    def module(self, shape: Shape) -> nn.Module:
        return nn.Flatten()

    def title(self) -> Sentence:
        return Sentence("Flatten")


@dataclass(frozen=True)
class Linear(Layer):
    """Every output is a weighted sum of all inputs, plus a bias."""

    units: int = option(1, 4096, "How many numbers come out.")
    kind = "linear"

    def output_shape(self, shape: Shape) -> Shape:
        row(shape)
        return (self.units,)

    def parameters(self, shape: Shape) -> int:
        return self.units * (shape[0] + 1)

    def module(self, shape: Shape) -> nn.Module:
        return nn.Linear(shape[0], self.units)

    def title(self) -> Sentence:
        return Sentence("Linear, {units} units", units=self.units)
