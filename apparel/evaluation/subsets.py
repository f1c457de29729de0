"""How often a model is right about parts of the pictures: the dark ones, the sketchy ones, those that one may doubt."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import torch
from torch import Tensor

from apparel.evaluation.metrics import wilson_interval

PARTS = 4
"""In which pictures are split by a measure, each with as many pictures as may be: its quarters."""


@dataclass(frozen=True)
class Subset:
    """A model is right about ``right`` of so many ``pictures``; with a measure they have from ``low`` to ``high``."""

    right: int
    pictures: int
    low: float = float("nan")
    high: float = float("nan")

    @property
    def accuracy(self) -> float:
        """A fraction."""
        return self.right / self.pictures

    @property
    def interval(self) -> tuple[float, float]:
        """That holds the true accuracy on such pictures in 95 of 100 cases."""
        return wilson_interval(self.right, self.pictures)


def quarters(values: Tensor, is_right: Tensor) -> list[Subset]:
    """PARTS subsets by ``values`` float32 [N], the lowest first, of pictures about which ``is_right`` bool [N] tells.

    Pictures with the same value are never parted, so there may be fewer subsets, of unlike sizes.
    """
    shares = torch.arange(1, PARTS) / PARTS
    edges = torch.quantile(values, shares, interpolation="lower").unique()
    place = torch.bucketize(values, edges)  # up to an edge, the edge included
    return [
        Subset(int(is_right[inside].sum()), int(inside.sum()), float(values[inside].min()), float(values[inside].max()))
        for part in range(len(edges) + 1)
        if (inside := place == part).any()
    ]


def inside_and_outside(which: Tensor, is_right: Tensor) -> tuple[Subset, Subset] | None:
    """Those pictures that ``which`` bool [N] names and all others; None where either has no picture."""
    parts = [Subset(int(is_right[part].sum()), int(part.sum())) for part in (which, ~which)]
    return None if any(not part.pictures for part in parts) else (parts[0], parts[1])


def as_table(subsets: Mapping[str, Subset]) -> pd.DataFrame:
    """A row for each ``subset`` by its name: ``accuracy``, ``low`` and ``high`` of its interval, ``pictures``."""
    rows = [(name, each.accuracy, *each.interval, each.pictures) for name, each in subsets.items()]
    return pd.DataFrame(rows, columns=["subset", "accuracy", "low", "high", "pictures"])
