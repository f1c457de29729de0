"""What every layer is: plain data that answers three questions about an input shape.

A shape is (channels, height, width) or (features,). The questions are what comes out, how many parameters the layer
learns, and which ``nn.Module`` computes it. A shape that a layer cannot take, and an option out of its bounds, are
refused with a SpecError whose text is the reason.
"""

from abc import ABC, abstractmethod
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar

from torch import nn

from apparel.errors import SpecError
from apparel.words import Sentence, quoted

Shape = tuple[int, ...]


def option(low: float, high: float, help: str, default: Any = MISSING) -> Any:
    """A number of a layer with its bounds, whole ones for whole numbers, and one line of help."""
    return field(default=default, metadata={"low": low, "high": high, "help": Sentence(help)})


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


def picture(shape: Shape) -> tuple[int, int, int]:
    """Channels, height and width of a picture; SpecError for a row."""
    if len(shape) != 3:
        raise SpecError("it needs a picture, but the picture was already flattened to a row")
    return shape[0], shape[1], shape[2]


def row(shape: Shape) -> int:
    """The length of a row; SpecError for a picture."""
    if len(shape) != 1:
        raise SpecError("it needs a row of numbers: put a flatten layer before it")
    return shape[0]
