"""Charts that stand still, to be printed or sent on: drawn by Matplotlib on white, as PNG and as SVG.

Matplotlib takes half a second to load, so it is imported when the first of them is drawn.
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

RIGHT, WRONG = "#3454D1", "#B0590C"
"""Blue and orange, which the colour-blind tell apart too, and on which white can be read."""

DASHES = [[1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [4, 1]]
MARKS = "os^DPXvp"
"""Dashes, and marks of Matplotlib's, for each of several lines, so that none is known by its colour alone."""

Format = Literal["png", "svg"]


def blank(width: float, height: float) -> "tuple[Figure, Axes]":
    """An empty drawing of ``width`` times ``height`` inches, without a frame on its upper and right side."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def bars(words: Sequence[str], values: Sequence[float], axis: str) -> "tuple[Figure, Axes]":
    """A bar for each of the ``values``, from the top, with its words on the left; the ``axis`` is called so."""
    figure, axes = blank(7, 0.3 * len(words) + 1)
    places = range(len(words))
    axes.barh(places, values, color=RIGHT)
    axes.set_yticks(places, list(map(literal, words)))
    axes.set(ylim=(len(words) - 0.4, -0.6), xlabel=axis)
    return figure, axes


def in_percent(axis: "Literal['x', 'y']", axes: "Axes") -> None:
    """Let an axis of shares, 0 to 1, read in per cent."""
    drawn = axes.xaxis if axis == "x" else axes.yaxis
    drawn.set_major_formatter(lambda share, _: figures.percent(share, 0))


def literal(words: str) -> str:
    """``words`` as they are: Matplotlib would take what stands between two dollars for a formula."""
    return words.replace("$", r"\$")


def printed(draw: "Callable[..., Figure]", *what: object) -> Callable[[Format], bytes]:
    """``draw`` with ``what``, once somebody asks for the content of a file of some format."""
    return lambda format: to_file(draw(*what), format)


def to_file(figure: "Figure", format: Format) -> bytes:
    """The drawing as the content of a file; as PNG it has 200 dots an inch."""
    content = BytesIO()
    figure.savefig(content, format=format, dpi=200)
    return content.getvalue()
