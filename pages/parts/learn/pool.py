"""Learn, 5: pooling."""

import streamlit as st
from torch import Tensor

from apparel.charts.signed import side_by_side
from apparel.vision import SIDE
from apparel.vision.arithmetic import pool, relative_difference, shift
from apparel.words import figures
from pages.parts.kit.pictures import enlarge
from pages.parts.kit.text import TEXT_WIDTH
from pages.parts.learn.lesson import notice, opening

DRAWN = 504
"""Side of a drawn picture in pixels: 28, 14, 9 and 7 go into it a whole number of times."""


@st.fragment
def pooling(pixels: Tensor) -> None:
    opening(
        5,
        "A network does not need to know to the pixel where an edge is. Max-pooling cuts a picture into small squares "
        "and keeps only the largest number of each. There is nothing to learn in it.",
    )
    with st.container(horizontal=True, gap="large"):
        size = st.segmented_control("Squares of", [2, 3, 4], default=2, required=True, format_func=lambda n: f"{n}×{n}")
        columns = st.slider("Move the picture to the right (pixels)", 0, 4, 1, width=300)
    moved = shift(pixels, columns)
    pooled, moved_pooled = pool(pixels, size), pool(moved, size)
    side = len(pooled)
    first, second = st.columns(2, gap="large")
    with first:
        _show(pixels, pooled, f"The picture before pooling, {SIDE}×{SIDE}, and after it, {side}×{side}")
    with second:
        _show(moved, moved_pooled, f"The same, with the picture moved by {columns}")
    left = figures.percent(pooled.numel() / pixels.numel())
    before, after = (
        figures.percent(relative_difference(still, shifted))
        for still, shifted in ((pixels, moved), (pooled, moved_pooled))
    )
    st.markdown(
        f"**{pooled.numel()} of {pixels.numel()} numbers are left** ({left}). Moving the picture changed **{before}** "
        f"of its light before pooling, and **{after}** after it.",
        width=TEXT_WIDTH,
    )
    notice(
        "The pooled picture is small and still easy to recognise. When the picture moves by one pixel, the pooled one "
        "changes less, though it does change: layer by layer, pooling makes a network less fussy about places."
    )


def _show(before: Tensor, after: Tensor, caption: str) -> None:
    both = side_by_side(*(enlarge(picture, DRAWN // len(picture)) for picture in (before, after)))
    st.image(both, caption=caption, width="stretch", output_format="PNG", alt=caption)
