"""What pictures really are and what they were called, as a matrix whose cells can be pressed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from apparel.charts.still import RIGHT, WRONG, blank, literal
from apparel.words import Sentence, figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DATASET = "cells"
"""What the chart calls its cells. Only they change when another one is chosen, so that the browser keeps the chart."""

CELL = "cell"
"""What the chart calls the selection of a cell; it has the labels ``really`` and ``called``."""

EXPLANATION = Sentence(
    "A row for what the pictures really are, a column for what they were called. On the diagonal, in blue, it was "
    "right; all else, in orange, are mistakes, and the more of a row they are, the fuller the colour. "
    "[In the glossary](glossary#confusion-matrix)"
)

STRONG = 0.5
"""A cell with this share of its class or more has the full colour and white words."""

STEP = 25
"""Pixels that a row is high."""

Confusion = Sequence[Sequence[int]]


def confusion_chart(classes: Sequence[str]) -> alt.LayerChart:
    """A cell for each pair of the ``classes`` that occurs, with its number of pictures; the chosen one has a frame.

    Rows are what pictures really are, columns what they were called. Right is blue and on the diagonal, wrong is
    orange; the larger its share of the row, the fuller the colour. The cells, as ``confusion_cells`` gives them, come
    as the dataset called DATASET.
    """
    names, most = list(classes), max(1, len(classes))
    axis: dict[str, Any] = {
        "domain": False,
        "ticks": False,
        "labelLimit": 92,
        "labelOverlap": False,
        "labelFlush": False,
    }
    base = alt.Chart(alt.NamedData(DATASET)).encode(
        x=alt.X(
            "it was called:N",
            sort=names,
            scale=alt.Scale(domain=names, padding=0),
            axis=alt.Axis(labelAngle=-45, **axis),
        ),
        y=alt.Y("it is really:N", sort=names, scale=alt.Scale(domain=names, padding=0), axis=alt.Axis(**axis)),
    )
    press = alt.selection_point(name=CELL, fields=["really", "called"], toggle=False)
    squares = (
        base.mark_rect(aria=False, stroke="#8A8F9C", strokeOpacity=0.35, cursor="pointer")
        .encode(
            color=alt.Color("is:N", scale=alt.Scale(domain=["right", "wrong"], range=[RIGHT, WRONG]), legend=None),
            opacity=alt.Opacity("strength:Q", scale=None),
            tooltip=["it is really:N", "it was called:N", "pictures:Q", "of its class:N"],
        )
        # the name that Altair gives follows from all that it draws: this one stays, and the browser keeps the chart
        .properties(name="cells")
        .add_params(press)
    )
    frame = base.transform_filter(alt.datum.chosen).mark_rect(
        aria=False, fillOpacity=0, stroke="currentColor", strokeWidth=3
    )
    numbers = base.mark_text(aria=False, fontSize=alt.expr(f"min(14, width / {most} * 0.36)")).encode(
        text="pictures:Q",
        color=alt.condition("datum.strength == 1", alt.value("#ffffff"), alt.value("currentColor")),
    )
    chart: alt.LayerChart = alt.LayerChart(layer=[squares, numbers, frame]).properties(height=alt.Step(STEP))
    return chart


def strength(share: float) -> float:
    """How full the colour of a cell is that has so much of its row, 0 to 1: then small shares are seen, too."""
    return 1.0 if share >= STRONG else 0.08 + 0.5 * share**0.5


def confusion_table(classes: Sequence[str], confusion: Confusion) -> pd.DataFrame:
    """The figures of ``confusion_chart``: a row for what pictures are, a column for what they were called."""
    table = pd.DataFrame([list(map(figures.whole, row)) for row in confusion], columns=list(classes))
    table.insert(0, "It is really", list(classes))
    return table


def confusion_still(classes: Sequence[str], confusion: Confusion, shown: Sequence[int] | None = None) -> "Figure":
    """``confusion_chart`` to print, of the classes with the ids ``shown``; of all of them where none are named."""
    from matplotlib.patches import Rectangle

    shown = range(len(classes)) if shown is None else shown
    side = max(4.0, 0.55 * len(shown) + 1.8)
    figure, axes = blank(side, side)
    axes.spines[:].set_visible(False)
    for row in confusion_cells(classes, confusion, shown).to_dict("records"):
        at, colour = (shown.index(row["called"]), shown.index(row["really"])), RIGHT if row["is"] == "right" else WRONG
        axes.add_patch(Rectangle((at[0] - 0.5, at[1] - 0.5), 1, 1, facecolor=colour, alpha=row["strength"]))
        words = "white" if row["strength"] == 1 else "black"
        axes.text(*at, figures.whole(row["pictures"]), ha="center", va="center", color=words, size=8)
    names, places = [literal(classes[label]) for label in shown], range(len(shown))
    axes.set_xticks(places, names, rotation=40, ha="right")
    axes.set_yticks(places, names)
    axes.set(xlim=(-0.5, len(shown) - 0.5), ylim=(len(shown) - 0.5, -0.5), aspect="equal")
    axes.set(xlabel="it was called", ylabel="it is really")
    return figure


def confusion_cells(
    classes: Sequence[str], confusion: Confusion, shown: Sequence[int], chosen: tuple[int, int] | None = None
) -> pd.DataFrame:
    """A row for each cell of ``confusion_chart`` of the classes with the ids ``shown`` that counts a picture."""
    wanted = set(shown)
    cells = [
        {
            "really": really,
            "called": called,
            "it is really": classes[really],
            "it was called": classes[called],
            "pictures": pictures,
            "of its class": figures.percent(pictures / sum(row)),
            "is": "right" if really == called else "wrong",
            "strength": strength(pictures / sum(row)),
            "chosen": (really, called) == chosen,
        }
        for really, row in enumerate(confusion)
        for called, pictures in enumerate(row)
        if pictures and {really, called} <= wanted
    ]
    return pd.DataFrame(cells)
