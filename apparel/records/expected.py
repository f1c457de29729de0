"""The curve that somebody expects of a run, drawn before it begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

PLACES = 5
"""Epochs after which one says what one expects; of a shorter run, after each."""


@dataclass(frozen=True)
class ExpectedCurve:
    """How many per cent of the validation pictures a run is expected to get right after some of its ``epochs``."""

    epochs: tuple[int, ...]
    percents: tuple[int, ...]

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """The inverse of ``to_text``; None for anything else, as from a link."""
        if not re.fullmatch(rf"[0-9]{{1,4}}-[0-9]{{1,3}}(\.[0-9]{{1,4}}-[0-9]{{1,3}}){{0,{PLACES - 1}}}", text):
            return None
        epochs, percents = zip(*(map(int, point.split("-")) for point in text.split(".")), strict=True)
        is_in_order = all(before < after for before, after in zip((0, *epochs), epochs, strict=False))
        return cls(epochs, percents) if is_in_order and max(percents) <= 100 else None

    def to_text(self) -> str:
        """``1-60.5-80``: 60 % after the first epoch, 80 % after the fifth."""
        return ".".join(f"{epoch}-{percent}" for epoch, percent in zip(self.epochs, self.percents, strict=True))

    def after(self, epoch: float) -> float:
        """What is expected after an epoch as a fraction, on the straight line between two that were drawn."""
        return float(np.interp(epoch, self.epochs, self.percents)) / 100

    def at(self, epochs: Sequence[int]) -> Self:
        """The same curve, drawn after other ``epochs``: those of a run that became longer or shorter."""
        return type(self)(tuple(epochs), tuple(round(100 * self.after(epoch)) for epoch in epochs))


def epochs_to_draw(epochs: int) -> tuple[int, ...]:
    """After which of so many epochs one is asked: the first, the last and some between, at most PLACES."""
    return tuple(sorted({round(epoch) for epoch in np.linspace(1, epochs, min(epochs, PLACES))}))
