"""The usual form of a network in a few numbers: convolutions, a flatten layer, fully connected layers."""

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Self

from apparel.models.layer import Layer
from apparel.models.layers import BatchNorm, Conv, Flatten, Linear, Pool, ReLU
from apparel.models.spec import ModelSpec


@dataclass(frozen=True)
class Outline:
    """How many filters each convolution has, and how many units each hidden linear layer, from the top."""

    filters: tuple[int, ...]
    hidden: tuple[int, ...]

    @classmethod
    def of(cls, spec: ModelSpec) -> Self:
        """The outline of ``spec``; its last linear layer gives the logits and is not hidden."""
        units = [layer.units for layer in spec.layers if isinstance(layer, Linear)]
        filters = [layer.filters for layer in spec.layers if isinstance(layer, Conv)]
        return cls(tuple(filters), tuple(units[:-1]))

    def drawn(self, like: ModelSpec, classes: int) -> ModelSpec:
        """A network of this outline that ends in ``classes`` logits.

        What stands before the first convolution stays there. What follows a convolution or a hidden layer (pooling,
        batch normalisation, activation, dropout) follows the first one of its kind in ``like``.
        """
        kernel = next((layer for layer in like.layers if isinstance(layer, Conv)), Conv(1))
        after_conv = _after(Conv, like) or (Pool(), BatchNorm(), ReLU())
        after_linear = _after(Linear, like) or (ReLU(),)
        layers = list(_to_the_next(like.layers))
        for filters in self.filters:
            layers += [replace(kernel, filters=filters), *after_conv]
        layers.append(Flatten())
        for units in self.hidden:
            layers += [Linear(units), *after_linear]
        return ModelSpec((*layers, Linear(classes)))


def _after(kind: type[Layer], spec: ModelSpec) -> tuple[Layer, ...]:
    first = next((place for place, layer in enumerate(spec.layers, start=1) if isinstance(layer, kind)), 0)
    return _to_the_next(spec.layers[first:]) if first else ()


def _to_the_next(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """The layers down to a convolution or to what follows all of them."""
    return tuple(takewhile(lambda layer: not isinstance(layer, Conv | Flatten | Linear), layers))
