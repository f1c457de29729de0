"""Where groups of pictures lie on a map, as figures and to print; the browser draws the map itself."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from torch import Tensor

from apparel.charts.still import MARKS, blank, literal
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def middles(points: NDArray[np.uint16], of: Tensor, names: Sequence[str]) -> pd.DataFrame:
    """A row for each group that has a picture: ``group``, ``pictures``, and its middle, ``x`` and ``y`` from 0 to 1.

    ``points`` are [N, 2] on the map's grid, y from the top; ``of`` int64 [N] is the position of each one's group.
    """
    places = pd.DataFrame(points / np.iinfo(points.dtype).max, columns=["x", "y"]).groupby(of.numpy())
    found = places.median().assign(pictures=places.size())
    return found.assign(group=[names[position] for position in found.index]).reset_index(drop=True)


def middles_table(groups: pd.DataFrame) -> pd.DataFrame:
    """The figures of a map: what ``middles`` says of it."""
    return pd.DataFrame(
        {
            "Group": groups["group"],
            "Pictures": groups["pictures"].map(figures.whole),
            "Its middle, from the left": groups["x"].map(figures.percent),
            "Its middle, from the top": groups["y"].map(figures.percent),
        }
    )


def scattered_still(points: NDArray[np.uint16], of: Tensor, names: Sequence[str]) -> "Figure":
    """The map to print: a dot for each picture, in the colour of its group, whose name stands in its middle."""
    figure, axes = blank(8, 8)
    groups = of.numpy()
    for position in np.unique(groups):
        own = points[groups == position]
        axes.scatter(own[:, 0], own[:, 1], s=1.5, marker=MARKS[position % len(MARKS)], linewidths=0)
    for words, x, y in middles(points, of, names)[["group", "x", "y"]].itertuples(index=False):
        box = {"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 1.5}
        end = np.iinfo(points.dtype).max
        axes.text(x * end, y * end, literal(words), ha="center", va="center", size=8, bbox=box)
    axes.invert_yaxis()
    axes.set_axis_off()
    axes.set_aspect("equal")
    return figure
