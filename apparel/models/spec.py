"""A network described as data: what a page edits, a link carries and a model file keeps."""

import math
from dataclasses import asdict, dataclass, fields
from typing import Any

from torch import nn

from apparel.errors import SpecError
from apparel.models.layers import KINDS, Layer, Shape

INPUT_SHAPE: Shape = (1, 28, 28)

MAX_LAYERS = 100
MAX_VALUES = 128 * 28 * 28
"""Numbers that a layer may make of one picture: 128 filters over the whole of it."""
MAX_PARAMETERS = 10_000_000
"""40 MB of weights, and twice that again while Adam trains them."""


@dataclass(frozen=True)
class LayerRow:
    """One line of a network's table: the layer, what comes out of it and what it learns."""

    number: int
    layer: Layer
    output_shape: Shape
    parameters: int


@dataclass(frozen=True)
class ModelSpec:
    """A stack of layers that takes pictures [N, 1, 28, 28] and gives logits [N, classes]."""

    layers: tuple[Layer, ...]

    def rows(self) -> list[LayerRow]:
        """The layers with output shapes and parameter counts, without building the network.

        Raises SpecError with the number of the first layer that cannot stand where it stands, or that
        makes the network larger than a small machine can train.
        """
        if len(self.layers) > MAX_LAYERS:
            raise SpecError(f"The network has {len(self.layers):,} layers; at most {MAX_LAYERS} are built.")
        shape, rows, learnt = INPUT_SHAPE, list[LayerRow](), 0
        for number, layer in enumerate(self.layers, start=1):
            try:
                row = LayerRow(number, layer, layer.output_shape(shape), layer.parameters(shape))
                learnt += row.parameters
                _check_size(math.prod(row.output_shape), learnt)
            except SpecError as reason:
                raise SpecError(f"Layer {number} ({layer.title()}) cannot stand here: {reason}.") from None
            rows.append(row)
            shape = row.output_shape
        return rows

    def parameters(self) -> int:
        """How many numbers the whole network learns."""
        return sum(row.parameters for row in self.rows())

    def check(self, classes: int) -> None:
        """Raise SpecError unless the network ends in one logit for each of ``classes``."""
        rows = self.rows()
        if not rows or rows[-1].output_shape != (classes,):
            raise SpecError(f"The network must end in a linear layer with {classes} units, one for each class.")

    def build(self, classes: int) -> nn.Sequential:
        """The network itself, with fresh weights drawn from torch's current random state."""
        self.check(classes)
        inputs = [INPUT_SHAPE, *(row.output_shape for row in self.rows())]
        return nn.Sequential(*(layer.module(shape) for layer, shape in zip(self.layers, inputs, strict=False)))

    def to_json(self) -> list[dict[str, Any]]:
        """The layers as plain values, ready for ``json.dumps``."""
        return [{"kind": layer.kind, **asdict(layer)} for layer in self.layers]

    @classmethod
    def from_json(cls, layers: Any) -> "ModelSpec":
        """The inverse of ``to_json``, for whatever ``json.loads`` made of somebody else's text.

        Raises SpecError for anything but a list of layers of known kinds, with known options in their bounds.
        """
        if not isinstance(layers, list):
            raise SpecError("The layers of a network must be given as a list.")
        return cls(tuple(_layer(number, values) for number, values in enumerate(layers, start=1)))


def _check_size(values: int, learnt: int) -> None:
    if values > MAX_VALUES:
        raise SpecError(f"it would make {values:,} numbers of every picture, and at most {MAX_VALUES:,} fit in memory")
    if learnt > MAX_PARAMETERS:
        raise SpecError(f"up to here the network would learn {learnt:,} parameters, and at most {MAX_PARAMETERS:,} fit")


def _layer(number: int, values: Any) -> Layer:
    options = dict(values) if isinstance(values, dict) else {}
    kind = options.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        raise SpecError(f"Layer {number} is of no known kind: {kind!r:.40}. The kinds are {', '.join(KINDS)}.")
    try:
        return KINDS[kind](**options)
    except SpecError as reason:
        raise SpecError(f"Layer {number} ({kind}) cannot be made: {reason}.") from None
    except TypeError:
        known = ", ".join(option.name for option in fields(KINDS[kind])) or "none"
        raise SpecError(f"Layer {number} ({kind}) has other options than it knows; it knows {known}.") from None
