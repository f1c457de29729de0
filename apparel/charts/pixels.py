"""A picture as the numbers that it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd
from torch import Tensor

from apparel.charts.still import RIGHT, blank
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def pixel_table(pixels: Tensor) -> pd.DataFrame:
    """Pixels uint8 [28, 28] as a table whose rows and columns count from 1."""
    height, width = pixels.shape
    # an index that is a range is taken for one that says nothing, and not shown
    return pd.DataFrame(pixels.numpy(), index=[*range(1, height + 1)], columns=range(1, width + 1))


def pixel_chart(pixels: Tensor, rows_before: int = 0, columns_before: int = 0) -> alt.LayerChart:
    """Pixels uint8 [28, 28] as grey squares with their values, 0 black to 255 white; row and column on hovering.

    Of a part of a picture, so many rows and columns lie before it. The chart is as wide as its place and as high as
    wide. Where a square is too small to read, it shows no number.
    """
    table = pixel_table(pixels)
    long = table.rename_axis("row").reset_index().melt("row", var_name="column", value_name="value")
    long["row"], long["column"] = long["row"] + rows_before, long["column"].astype(int) + columns_before
    base = alt.Chart(long).encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(padding=0)),
        y=alt.Y("row:O", axis=None, scale=alt.Scale(padding=0)),
        tooltip=["row:O", "column:O", "value:Q"],
    )
    grey = alt.Scale(domain=[0, 255], range=["#000000", "#ffffff"])
    readable = alt.Scale(type="threshold", domain=[1, 118], range=["#8a8a8a", "#ffffff", "#000000"])
    squares = base.mark_rect(aria=False).encode(color=alt.Color("value:Q", scale=grey, legend=None))
    numbers = base.mark_text(
        aria=False, fontSize=alt.expr("square * 0.48"), opacity=alt.expr("square < 14 ? 0 : 1")
    ).encode(text="value:Q", color=alt.Color("value:Q", scale=readable, legend=None))
    # Vega-Lite has no word for "square at any width"; a parameter takes the place of Vega's own height
    square = alt.param("square", expr=f"width / {table.shape[1]}")
    chart: alt.LayerChart = (
        (squares + numbers)
        .resolve_scale(color="independent")
        .add_params(square, alt.param("height", expr="width"))
        .properties(height=560)
    )
    return chart


def pixel_still(pixels: Tensor) -> "Figure":
    """``pixel_chart`` to print, each number on its square."""
    height, width = pixels.shape
    figure, axes = blank(0.32 * width + 0.5, 0.32 * height + 0.5)
    axes.imshow(pixels.tolist(), cmap="gray", vmin=0, vmax=255)
    for row, values in enumerate(pixels.tolist()):
        for column, value in enumerate(values):
            axes.text(
                column, row, str(value), ha="center", va="center", size=6, color="white" if value < 118 else "black"
            )
    axes.set_axis_off()
    return figure


def histogram_chart(counts: Sequence[int], bins: int = 32) -> alt.Chart:
    """How often each of the 256 values of a pixel occurs, in ``bins`` bars; the value 0, black, is left out."""
    width = len(counts) // bins
    chart: alt.Chart = (
        alt.Chart(_in_bins(counts, width))
        .mark_bar(aria=False)
        .encode(
            x=alt.X("from:Q", bin="binned", title="0 black … 255 white", scale=alt.Scale(domain=[0, 256])),
            x2=alt.X2("edge:Q"),
            y=alt.Y("pixels:Q", title="pixels", axis=alt.Axis(format="~s")),
            tooltip=["from:Q", "to:Q", alt.Tooltip("pixels:Q", format=",")],
        )
        .transform_calculate(edge=f"datum.from + {width}")
        .properties(height=260)
    )
    return chart


def histogram_table(counts: Sequence[int], bins: int = 32) -> pd.DataFrame:
    """The figures of ``histogram_chart``."""
    table = _in_bins(counts, len(counts) // bins)
    values = [f"{first} to {last}" for first, last in zip(table["from"], table["to"], strict=True)]
    return pd.DataFrame({"Value": values, "Pixels": list(map(figures.whole, table["pixels"]))})


def histogram_still(counts: Sequence[int], bins: int = 32) -> "Figure":
    """``histogram_chart`` to print."""
    figure, axes = blank(6.5, 3.5)
    table = _in_bins(counts, len(counts) // bins)
    axes.bar(table["from"], table["pixels"], table["to"] - table["from"] + 0.8, align="edge", color=RIGHT)
    axes.set(xlabel="0 black … 255 white", ylabel="pixels")
    return figure


def _in_bins(counts: Sequence[int], width: int) -> pd.DataFrame:
    table = pd.DataFrame({"value": range(1, len(counts)), "pixels": list(counts)[1:]})
    table["from"] = table["value"] // width * width
    grouped = table.groupby("from")["pixels"].sum().reset_index()
    return grouped.assign(to=grouped["from"] + width - 1)
