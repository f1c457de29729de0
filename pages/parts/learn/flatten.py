"""Learn, 2: flattening loses what we see."""

from functools import partial

import streamlit as st
import torch
from torch import Tensor

from apparel.charts.lessons import strip, strip_still
from apparel.charts.pixels import pixel_table
from apparel.charts.still import printed
from apparel.vision.arithmetic import shuffle, turn
from apparel.words import Sentence
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.pictures import enlarge, picture_grid
from pages.parts.learn.lesson import notice, opening

OF_STRIP = Sentence(
    "All pixels of the picture in the order in which they are read, row after row, from left to right; each is as "
    "light as its number."
)


@st.fragment
def flattening(pixels: Tensor, others: Tensor) -> None:
    """``others`` are uint8 [N, 28, 28], shown shuffled beside the picture."""
    opening(
        2,
        "The simplest networks want their numbers in one row, so the 28 rows of the picture are laid end to end: "
        "784 numbers. Two pixels that touch, one above the other, are then 28 places apart.",
    )
    degrees = st.slider("Turn the picture (degrees)", 0, 345, 90, step=15, width=360)
    turned = turn(pixels, degrees)
    for title, picture in (("The picture", pixels), (f"Turned by {degrees}°", turned)):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.image(enlarge(picture, 5), caption=title, width=140, output_format="PNG", alt=title)
            with st.container(width="stretch"):
                tell_chart(
                    strip(picture),
                    Told(f"{title}, all its pixels in one row", _in_words(picture), OF_STRIP),
                    partial(pixel_table, picture),
                    printed(strip_still, picture),
                    key=f"strip-{title.split()[0]}",
                )
    changed = int((turned != pixels).sum())
    st.markdown(f"**{changed} of the 784 numbers changed** when the picture was turned by {degrees}°.")
    if st.toggle("Shuffle the pixels, in the same way for every picture"):
        pictures = torch.cat([pixels[None], others])
        picture_grid(pictures, ["as it is"] * len(pictures))
        picture_grid(shuffle(pictures), ["shuffled"] * len(pictures))
        st.markdown(
            "We can no longer tell the clothes apart. A network that gets one flat row learns from the shuffled "
            "pictures exactly as well as from the others: it never knew which pixels were neighbours."
        )
    notice("We see the same thing, turned. In the flat row nothing says so: it is simply another row of numbers.")


def _in_words(picture: Tensor) -> Sentence:
    lit = (picture.flatten() > 0).nonzero().flatten()
    if not len(lit):
        return Sentence("All of its {pixels} numbers are 0, black.", pixels=picture.numel())
    return Sentence(
        "The first of its {pixels} numbers that is not black is number {first}, the last number {last}.",
        pixels=picture.numel(),
        first=int(lit[0]) + 1,
        last=int(lit[-1]) + 1,
    )
