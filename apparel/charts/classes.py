"""What the classes of a dataset look like and how many pictures each has."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd
import torch
from torch import Tensor

from apparel.charts.still import bars, blank, literal
from apparel.data.dataset import Dataset
from apparel.data.numbers import images_of, labels_of
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROW, MANY_ROWS = 30, 18
"""Pixels that a class is high, and where they are more than a screen would hold."""
A_SCREEN = 25


def class_counts_chart(classes: Sequence[str], counts: Sequence[int]) -> alt.Chart:
    """One bar for each class in the given order, with its word and its number of pictures on the left."""
    table = pd.DataFrame(
        {
            "words": [f"{name}: {figures.whole(count)}" for name, count in zip(classes, counts, strict=True)],
            "pictures": list(counts),
        }
    )
    font = 14 if len(classes) <= A_SCREEN else 12
    axis = alt.Axis(domain=False, ticks=False, labelPadding=8, labelFontSize=font, labelLimit=220)
    chart: alt.Chart = (
        alt.Chart(table)
        .mark_bar(aria=False, cornerRadiusEnd=3)
        .encode(
            y=alt.Y("words:N", sort=list(table["words"]), title=None, axis=axis),
            x=alt.X("pictures:Q", axis=None, scale=alt.Scale(domain=[0, max(1, *counts)])),
            tooltip=alt.Tooltip("words:N", title="Pictures"),
        )
        .properties(height=alt.Step(ROW if len(classes) <= A_SCREEN else MANY_ROWS))
    )
    return chart


def class_counts_table(classes: Sequence[str], counts: Sequence[int]) -> pd.DataFrame:
    """The figures of ``class_counts_chart``."""
    return pd.DataFrame({"Class": list(classes), "Pictures": list(map(figures.whole, counts))})


def class_counts_still(classes: Sequence[str], counts: Sequence[int]) -> "Figure":
    """``class_counts_chart`` to print."""
    figure, _ = bars(classes, counts, "pictures")
    return figure


def mean_pictures(dataset: Dataset) -> Tensor:
    """The mean picture of each class over both splits, uint8 [classes, 28, 28]."""
    labels = labels_of(dataset)
    return torch.stack(
        [_mean(images_of(dataset, (labels == label).nonzero().flatten())) for label in range(len(dataset.classes))]
    )


def _mean(images: Tensor) -> Tensor:
    # a class may have no picture, and the mean of nothing is no number
    return (images.float().sum(0) / max(1, len(images))).round().byte()


def difference_chart(difference: Tensor, one: str, other: str) -> alt.Chart:
    """Where two averages differ: int [28, 28], above 0 (blue) where ``one`` is lighter, below (orange) ``other``."""
    table = pd.DataFrame(difference.numpy()).rename_axis("row").reset_index()
    long = table.melt("row", var_name="column", value_name="value")
    most = max(1, int(difference.abs().max()))
    scale = alt.Scale(domain=[-most, 0, most], range=["#E08D3C", "#101217", "#6E8BFF"])
    chart: alt.Chart = (
        alt.Chart(long)
        .mark_rect(aria=False)
        .encode(
            x=alt.X("column:O", axis=None),
            y=alt.Y("row:O", axis=None),
            color=alt.Color("value:Q", scale=scale, legend=None),
            tooltip=[alt.Tooltip("value:Q", title=f"{one} minus {other}")],
        )
        .properties(width=300, height=300)
    )
    return chart


def difference_still(difference: Tensor, one: str, other: str) -> "Figure":
    """``difference_chart`` to print: blue and orange on white."""
    most = max(1, int(difference.abs().max()))
    figure, axes = blank(6, 5)
    shown = axes.imshow(difference.tolist(), vmin=-most, vmax=most, cmap="PuOr_r")
    figure.colorbar(shown)
    axes.set_title(literal(f"{one} minus {other}"))
    return figure
