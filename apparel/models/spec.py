"""A network described as data: what a page edits, a link carries and a model file keeps."""

import math
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from typing import Any

from torch import nn

from apparel.errors import SpecError
from apparel.models.kinds import KINDS
from apparel.models.layer import Layer, Shape
from apparel.models.layers import Filters, Linear
from apparel.words import Sentence, quoted

INPUT_SHAPE: Shape = (1, 28, 28)

MAX_LAYERS = 100
MAX_TEXT = 4_000
"""Characters that the text of so many layers can need."""
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
        rows, reason = self.fitting_rows()
        if reason:
            raise SpecError(reason)
        return rows

    def fitting_rows(self) -> tuple[list[LayerRow], Sentence]:
        """The rows down to the first layer that cannot stand where it stands, and why; no reason when all can."""
        if len(self.layers) > MAX_LAYERS:
            return [], Sentence(
                "The network has {layers} layers; at most {most} are built.", layers=len(self.layers), most=MAX_LAYERS
            )
        shape, rows, learnt = INPUT_SHAPE, list[LayerRow](), 0
        for number, layer in enumerate(self.layers, start=1):
            try:
                row = LayerRow(number, layer, layer.output_shape(shape), layer.parameters(shape))
                learnt += row.parameters
                _check_size(math.prod(row.output_shape), learnt)
            except SpecError as reason:
                return rows, Sentence(
                    "Layer {number} ({layer}) cannot stand here: {reason}.",
                    number=number,
                    layer=layer.title(),
                    reason=reason.sentence,
                )
            rows.append(row)
            shape = row.output_shape
        return rows, Sentence("")

    def parameters(self) -> int:
        """How many numbers the whole network learns."""
        return sum(row.parameters for row in self.rows())

    def most_filters(self) -> int:
        """How many filters the layer with the most of them has, 0 in a network without any."""
        return max((layer.filters for layer in self.layers if isinstance(layer, Filters)), default=0)

    def check(self, classes: int) -> None:
        """Raise SpecError unless the network ends in one logit for each of ``classes``."""
        rows = self.rows()
        if not rows or rows[-1].output_shape != (classes,):
            raise SpecError(
                "The network must end in a linear layer with {classes} units, one for each class.", classes=classes
            )

    def for_classes(self, classes: int) -> "ModelSpec":
        """The same network with one logit for each of ``classes``, if it ends in a linear layer."""
        if not self.layers or not isinstance(self.layers[-1], Linear):
            return self
        return ModelSpec((*self.layers[:-1], Linear(classes)))

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
        return cls(tuple(_from_values(number, values) for number, values in enumerate(layers, start=1)))

    def to_text(self) -> str:
        """The layers in words, for a link or a command line: ``conv:16 relu flatten linear:10``.

        Options follow after colons in their order; defaults at the end are left out.
        """
        return " ".join(map(_word, self.layers))

    @classmethod
    def from_text(cls, text: str) -> "ModelSpec":
        """The inverse of ``to_text``, for whatever somebody wrote; raises SpecError for anything else."""
        if len(text) > MAX_TEXT:
            raise SpecError(
                "The layers take {length} characters; at most {most} are read.", length=len(text), most=MAX_TEXT
            )
        return cls(tuple(_from_word(number, word) for number, word in enumerate(text.split(), start=1)))


def _check_size(values: int, learnt: int) -> None:
    if values > MAX_VALUES:
        raise SpecError(
            "it would make {values} numbers of every picture, and at most {most} fit in memory",
            values=values,
            most=MAX_VALUES,
        )
    if learnt > MAX_PARAMETERS:
        raise SpecError(
            "up to here the network would learn {learnt} parameters, and at most {most} fit",
            learnt=learnt,
            most=MAX_PARAMETERS,
        )


def _from_values(number: int, values: Any) -> Layer:
    options = dict(values) if isinstance(values, dict) else {}
    return _layer(number, options.pop("kind", None), **options)


def _from_word(number: int, word: str) -> Layer:
    kind, *options = word.split(":")
    return _layer(number, kind, *map(_number, options))


def _word(layer: Layer) -> str:
    options = [(getattr(layer, option.name), option.default) for option in fields(layer)]
    while options and options[-1][0] == options[-1][1]:
        options.pop()
    return ":".join([layer.kind, *(str(value) for value, _ in options)])


def _number(text: str) -> float | str:
    for kind in (int, float):
        with suppress(ValueError):
            return kind(text)
    return text


def _layer(number: int, kind: Any, /, *ordered: Any, **named: Any) -> Layer:
    if not isinstance(kind, str) or kind not in KINDS:
        raise SpecError(
            "Layer {number} is of no known kind: {kind}. The kinds are {kinds}.",
            number=number,
            kind=quoted(kind),
            kinds=list(KINDS),
        )
    try:
        return type(KINDS[kind].fresh)(*ordered, **named)
    except SpecError as reason:
        raise SpecError(
            "Layer {number} ({kind}) cannot be made: {reason}.", number=number, kind=kind, reason=reason.sentence
        ) from None
    except TypeError:
        known = ", ".join(option.name for option in fields(KINDS[kind].fresh)) or "none"
        raise SpecError(
            "Layer {number} ({kind}) lacks an option or has one too many; it knows {known}.",
            number=number,
            kind=kind,
            known=known,
        ) from None
