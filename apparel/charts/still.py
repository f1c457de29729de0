"""Charts that stand still, to be printed or sent on: drawn by Matplotlib on white, as PNG and as SVG."""

from io import BytesIO
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

RIGHT, WRONG = "#3454D1", "#B0590C"
"""Blue and orange, which the colour-blind tell apart too, and on which white can be read."""

Format = Literal["png", "svg"]


def blank(width: float, height: float) -> tuple[Figure, Axes]:
    """An empty drawing of ``width`` times ``height`` inches, without a frame on its upper and right side."""
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def literal(words: str) -> str:
    """``words`` as they are: Matplotlib would take what stands between two dollars for a formula."""
    return words.replace("$", r"\$")


def to_file(figure: Figure, format: Format) -> bytes:
    """The drawing as the content of a file; as PNG it has 200 dots an inch."""
    content = BytesIO()
    figure.savefig(content, format=format, dpi=200)
    return content.getvalue()
