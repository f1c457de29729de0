"""A network described as data: what a page edits, a link carries and a model file keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from torch import nn

from apparel.errors import SpecError
from apparel.models.layers import KINDS, Layer, Shape

INPUT_SHAPE: Shape = (1, 28, 28)


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

        Raises SpecError with the number of the first layer that cannot stand where it stands.
        """
        shape, rows = INPUT_SHAPE, []
        for number, layer in enumerate(self.layers, start=1):
            try:
                shape_out = layer.output_shape(shape)
            except SpecError as reason:
                raise SpecError(f"Layer {number} ({layer.title()}) cannot stand here: {reason}.") from None
            rows.append(LayerRow(number, layer, shape_out, layer.parameters(shape)))
            shape = shape_out
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
        return [{"kind": layer.kind, **asdict(layer)} for layer in self.layers]  # type: ignore[call-overload]

    @classmethod
    def from_json(cls, layers: Iterable[Mapping[str, Any]]) -> "ModelSpec":
        """The inverse of ``to_json``; raises SpecError for a kind or an option that does not exist."""
        return cls(tuple(_layer(number, values) for number, values in enumerate(layers, start=1)))


def _layer(number: int, values: Mapping[str, Any]) -> Layer:
    options = dict(values)
    kind = options.pop("kind", None)
    if kind not in KINDS:
        raise SpecError(f"Layer {number} is of no known kind: {kind!r}. The kinds are {', '.join(KINDS)}.")
    try:
        return KINDS[kind](**options)
    except TypeError:
        raise SpecError(f"Layer {number} ({kind}) has an option that it does not know.") from None
