"""Learn, 1: a picture is numbers."""

import streamlit as st
from torch import Tensor

from apparel.vision.arithmetic import brighten
from pages.parts.choose.pictures import tell_pixels
from pages.parts.kit.pictures import enlarge
from pages.parts.learn.lesson import notice, opening

PARTS = {
    "whole": ("Whole picture", 0, 0, 28),
    "top-left": ("Top left", 0, 0, 14),
    "top-right": ("Top right", 0, 14, 14),
    "bottom-left": ("Bottom left", 14, 0, 14),
    "bottom-right": ("Bottom right", 14, 14, 14),
}
"""The words of each, and the first row, first column and side of what the grid shows."""


@st.fragment
def picture_is_numbers(pixels: Tensor) -> None:
    opening(
        1,
        "A machine does not see a shoe or a sleeve. It gets 28 rows of 28 numbers, one for each pixel: "
        "0 is black, 255 is white, and the greys lie between. Point at a square to read its row, column and value.",
    )
    with st.container(horizontal=True, gap="large"):
        amount = st.slider("Add to every number", -200, 200, 0, step=10, width=320)
        part = st.pills(
            "Look closely at", list(PARTS), default="whole", required=True, format_func=lambda part: PARTS[part][0]
        )
    lit = brighten(pixels, amount)
    _, row, column, side = PARTS[part]
    seen = lit[row : row + side, column : column + side]
    left, right = st.columns(2, gap="large")
    left.image(enlarge(seen, 560 // side), width="stretch", output_format="PNG", alt="The picture, enlarged")
    with right:
        tell_pixels(seen, "numbers", row, column)
    notice(
        "The grid is not a description of the picture, it is the picture: add to every number and the picture gets "
        "lighter, take away and it gets darker. Everything that a network does, it does to these 784 numbers."
    )
