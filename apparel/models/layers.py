"""The layers that a network can have, as plain data.

Each kind answers three questions about an input shape, (channels, height, width) or (features,):
what comes out, how many parameters it learns, and which ``nn.Module`` computes it. A shape that a
layer cannot take, and an option out of its bounds, are refused with a SpecError whose text is the reason.
"""

from abc import ABC, abstractmethod
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar

from torch import nn

from apparel.errors import SpecError
from apparel.words import Sentence, quoted

Shape = tuple[int, ...]


def _option(low: float, high: float, default: Any = MISSING) -> Any:
    return field(default=default, metadata={"low": low, "high": high})


@dataclass(frozen=True)
class Layer(ABC):
    """One layer of a ModelSpec; raises SpecError for an option that is no number or out of its bounds."""

    kind: ClassVar[str]

    def __post_init__(self) -> None:
        for option in fields(self):
            value, low, high = getattr(self, option.name), option.metadata["low"], option.metadata["high"]
            kinds: tuple[type, ...] = (int,) if isinstance(low, int) else (int, float)
            number = Sentence("a whole number") if isinstance(low, int) else Sentence("a number")
            # bool is an int to Python; written so that NaN is refused too
            if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
                raise SpecError(
                    "{option} must be {number} from {low} to {high}, not {value}",
                    option=option.name,
                    number=number,
                    low=str(low),
                    high=str(high),
                    value=quoted(value),
                )

    def output_shape(self, shape: Shape) -> Shape:
        """The shape of what comes out, that of what goes in unless said otherwise; SpecError when it cannot go in."""
        return shape

    def parameters(self, shape: Shape) -> int:
        """How many numbers the layer learns."""
        return 0

    @abstractmethod
    def module(self, shape: Shape) -> nn.Module:
        """The module that computes this layer for inputs of ``shape``."""

    @abstractmethod
    def title(self) -> Sentence:
        """The layer in a few words."""


def _picture(shape: Shape) -> tuple[int, int, int]:
    if len(shape) != 3:
        raise SpecError("it needs a picture, but the picture was already flattened to a row")
    return shape[0], shape[1], shape[2]


def _row(shape: Shape) -> int:
    if len(shape) != 1:
        raise SpecError("it needs a row of numbers: put a flatten layer before it")
    return shape[0]


@dataclass(frozen=True)
class Conv(Layer):
    """Slide ``filters`` square filters of side ``kernel`` over a picture padded by ``padding``."""

    filters: int = _option(1, 512)
    kernel: int = _option(1, 28, default=3)
    padding: int = _option(0, 14, default=1)
    kind = "conv"

    def output_shape(self, shape: Shape) -> Shape:
        _, height, width = _picture(shape)
        out = (height + 2 * self.padding - self.kernel + 1, width + 2 * self.padding - self.kernel + 1)
        if min(out) < 1:
            raise SpecError(
                "a {kernel}×{kernel} filter does not fit a {height}×{width} picture",
                kernel=self.kernel,
                height=height,
                width=width,
            )
        return (self.filters, *out)

    def parameters(self, shape: Shape) -> int:
        return self.filters * (shape[0] * self.kernel**2 + 1)

    def module(self, shape: Shape) -> nn.Module:
        return nn.Conv2d(shape[0], self.filters, self.kernel, padding=self.padding)

    def title(self) -> Sentence:
        return Sentence("Convolution, {filters} filters {kernel}×{kernel}, padding {padding}", **vars(self))


@dataclass(frozen=True)
class Pool(Layer):
    """Keep the largest value of every ``size`` × ``size`` square."""

    size: int = _option(1, 28, default=2)
    kind = "pool"

    def output_shape(self, shape: Shape) -> Shape:
        channels, height, width = _picture(shape)
        if min(height, width) < self.size:
            raise SpecError(
                "a {height}×{width} picture is too small to pool by {size}", height=height, width=width, size=self.size
            )
        return (channels, height // self.size, width // self.size)

    def module(self, shape: Shape) -> nn.Module:
        return nn.MaxPool2d(self.size)

    def title(self) -> Sentence:
        return Sentence("Max-pooling {size}×{size}", size=self.size)


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

    rate: float = _option(0.0, 0.99, default=0.5)
    kind = "dropout"

    def module(self, shape: Shape) -> nn.Module:
        return nn.Dropout(self.rate)

    def title(self) -> Sentence:
        return Sentence("Dropout {rate:g}", rate=self.rate)


@dataclass(frozen=True)
class Flatten(Layer):
    """Lay the picture out as one row of numbers."""

    kind = "flatten"

    def output_shape(self, shape: Shape) -> Shape:
        channels, height, width = _picture(shape)
        return (channels * height * width,)

    def module(self, shape: Shape) -> nn.Module:
        return nn.Flatten()

    def title(self) -> Sentence:
        return Sentence("Flatten")


@dataclass(frozen=True)
class Linear(Layer):
    """Every output is a weighted sum of all inputs, plus a bias."""

    units: int = _option(1, 4096)
    kind = "linear"

    def output_shape(self, shape: Shape) -> Shape:
        _row(shape)
        return (self.units,)

    def parameters(self, shape: Shape) -> int:
        return self.units * (shape[0] + 1)

    def module(self, shape: Shape) -> nn.Module:
        return nn.Linear(shape[0], self.units)

    def title(self) -> Sentence:
        return Sentence("Linear, {units} units", units=self.units)
