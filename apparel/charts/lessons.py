"""Charts of the Learn page: grids of pixels with their values, strips of numbers and bars."""

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd
from torch import Tensor

from apparel.charts.still import bars, blank
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

GREYS = alt.Scale(domain=[0, 255], range=["#000000", "#ffffff"])
SIGNED = alt.Scale(domain=[-1, 0, 1], range=["#E08D3C", "#000000", "#ffffff"], interpolate="rgb")
STRIP_HEIGHT = 44
EDGE = "#8A7F6D"
"""A line that can be seen on light and dark pages."""
BAR = "#4A67D8"
"""A bar that can be seen on both, and white words on it."""


def worked_example(pixels: Tensor, weights: Tensor) -> alt.LayerChart:
    """Nine pixels × nine filter numbers = nine products: three 3×3 grids side by side, in the signed colours."""
    products = pixels * weights
    grids = (
        ("Pixels", pixels, 255),
        ("Filter", weights, weights.abs().max().item()),
        ("Products", products, products.abs().max().item()),
    )
    cells = [
        {
            "x": 4 * grid + place % 3,
            "y": place // 3,
            "Part": title,
            "Value": round(value, 2),
            "label": short(value),
            "strength": value / (peak or 1),
        }
        for grid, (title, values, peak) in enumerate(grids)
        for place, value in enumerate(values.flatten().tolist())
    ]
    titles = [{"x": 4 * grid + 1, "y": -1, "label": title} for grid, (title, _, _) in enumerate(grids)]
    signs = [{"x": 3, "y": 1, "label": "×"}, {"x": 7, "y": 1, "label": "="}]
    x = alt.X("x:O", axis=None, scale=alt.Scale(domain=list(range(11)), padding=0))
    y = alt.Y("y:O", axis=None, scale=alt.Scale(domain=[-1, 0, 1, 2], padding=0))
    base = alt.Chart(pd.DataFrame(cells)).encode(x=x, y=y, tooltip=["Part", "Value"])
    squares = base.mark_rect(aria=False, stroke=EDGE).encode(color=alt.Color("strength:Q", scale=SIGNED, legend=None))
    numbers = base.mark_text(fontSize=alt.expr("min(15, width / 11 * 0.36)")).encode(
        text="label",
        # orange takes black words later than white does
        color=alt.condition(
            "datum.strength > 0.46 || datum.strength < -0.73", alt.value("#000000"), alt.value("#ffffff")
        ),
    )
    words = (
        alt.Chart(pd.DataFrame(titles + signs))
        .mark_text(fontSize=14, color="currentColor")
        .encode(x=x, y=y, text="label")
    )
    chart: alt.LayerChart = (squares + numbers + words).properties(height=alt.Step(38))
    return chart


def worked_table(pixels: Tensor, weights: Tensor) -> pd.DataFrame:
    """The figures of ``worked_example``, in reading order."""
    columns = {"Pixel": pixels, "Filter": weights, "Product": pixels * weights}
    return pd.DataFrame({name: list(map(short, values.flatten().tolist())) for name, values in columns.items()})


def worked_still(pixels: Tensor, weights: Tensor) -> "Figure":
    """``worked_example`` to print."""
    figure, axes = blank(8, 3)
    axes.set_axis_off()
    for number, (name, column) in enumerate(worked_table(pixels, weights).items()):
        axes.text(4 * number + 1, -1, str(name), ha="center", va="center", weight="bold")
        for place, value in enumerate(column):
            at = 4 * number + place % 3, place // 3
            axes.text(*at, value, ha="center", va="center", bbox={"facecolor": "white", "edgecolor": "grey"})
    for place, sign in ((3, "×"), (7, "=")):
        axes.text(place, 1, sign, ha="center", va="center", size=14)
    axes.set(xlim=(-0.6, 10.6), ylim=(2.6, -1.6))
    return figure


def strip(pixels: Tensor) -> alt.Chart:
    """The pixels of [H, W] in one row, in reading order."""
    places, width = range(pixels.numel()), pixels.shape[1]
    table = pd.DataFrame(
        {
            "Place": [place + 1 for place in places],
            # each reaches under the next one, so that no seams show between squares this thin
            "End": [place + 3 for place in places],
            "Row": [place // width + 1 for place in places],
            "Column": [place % width + 1 for place in places],
            "Value": pixels.flatten().tolist(),
        }
    )
    marks = [1, *range(196, len(table) + 1, 196)]
    chart: alt.Chart = (
        alt.Chart(table, height=96)
        .mark_rect(aria=False, clip=True)
        .encode(
            x=alt.X(
                "Place:Q",
                scale=alt.Scale(domain=[1, len(table) + 1], nice=False),
                axis=alt.Axis(title=None, values=marks, ticks=False, domain=False, grid=False),
            ),
            x2="End",
            y=alt.value(0),
            y2=alt.value(STRIP_HEIGHT),
            color=alt.Color("Value:Q", scale=GREYS, legend=None),
            tooltip=["Place", "Row", "Column", "Value"],
        )
    )
    return chart


def strip_still(pixels: Tensor) -> "Figure":
    """``strip`` to print."""
    figure, axes = blank(9, 1.4)
    axes.imshow(pixels.flatten()[None].tolist(), cmap="gray", vmin=0, vmax=255, aspect="auto")
    axes.set_yticks([])
    axes.set_xlabel("place in the row")
    return figure


def counts_chart(counts: dict[str, int]) -> alt.LayerChart:
    """Bars of very different lengths, on a scale on which every line is a thousand times the one before."""
    table = counts_table(counts).assign(Count=list(counts.values()))
    words = "{'1': '1', '1000': '1 thousand', '1000000': '1 million', '1000000000': '1 billion'}[datum.value]"
    base = alt.Chart(table).encode(
        y=alt.Y(
            "What:N", sort=None, axis=alt.Axis(title=None, labelFontSize=13, labelLimit=240, domain=False, ticks=False)
        ),
        tooltip=["What", "Number"],
    )
    bars = base.mark_bar(aria=False, height=26, cornerRadiusEnd=3, color=BAR).encode(
        x=alt.X(
            "Count:Q",
            scale=alt.Scale(type="log", domain=[1, 1e9]),
            axis=alt.Axis(title=None, values=[1, 1e3, 1e6, 1e9], labelExpr=words),
        ),
        x2=alt.datum(1),
    )
    numbers = base.mark_text(align="left", dx=8, fontSize=13, color="#ffffff").encode(x=alt.datum(1), text="Number")
    chart: alt.LayerChart = (bars + numbers).properties(height=alt.Step(38))
    return chart


def counts_table(counts: dict[str, int]) -> pd.DataFrame:
    """The figures of ``counts_chart``."""
    return pd.DataFrame({"What": list(counts), "Number": list(map(figures.whole, counts.values()))})


def counts_still(counts: dict[str, int]) -> "Figure":
    """``counts_chart`` to print."""
    words = [f"{name}: {figures.whole(count)}" for name, count in counts.items()]
    figure, axes = bars(words, list(counts.values()), "how many, each line ten times the one before")
    axes.set_xscale("log")
    return figure


def short(value: float) -> str:
    """``value`` in as few characters as a small square holds, with a true minus sign and none before zero."""
    return figures.short(round(value, 2) + 0.0).replace("-", "−")
