"""How a picture of a dataset is shown and called, the same on every page."""

from functools import partial
from typing import Any, Literal

import streamlit as st
from torch import Tensor

from apparel.charts.pixels import pixel_chart, pixel_still, pixel_table
from apparel.charts.still import printed
from apparel.data import Dataset
from apparel.data.numbers import UNLABELLED, Entry
from apparel.words import Sentence, figures
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.pictures import enlarge
from pages.parts.kit.text import plain

SPLIT_TITLES = {"train": "Training picture", "test": "Test picture"}
NO_LABEL = "No label"

OF_PIXELS = Sentence(
    "A square for each pixel, with its number from 0, black, to 255, white. Point at a square or touch it to read it."
)


def large_picture(dataset: Dataset, one: Entry, width: Literal["stretch", "content"]) -> str:
    """A picture, enlarged, what it is and which; the answer is the word for its label."""
    word = name_of(dataset, one.label)
    st.image(enlarge(one.pixels, 8), alt=f"Chosen picture: {word}", width=width)
    st.header(plain(word), anchor=False)
    total = len(dataset.train if one.split == "train" else dataset.test)
    st.write(f"{SPLIT_TITLES[one.split]} {figures.whole(one.position + 1)} of {figures.whole(total)}")
    return word


def name_of(dataset: Dataset, label: int) -> str:
    """The word for a label."""
    return dataset.classes[label] if label != UNLABELLED else NO_LABEL


def tell_pixels(pixels: Tensor, key: str, rows_before: int = 0, columns_before: int = 0, **about: Any) -> None:
    """A picture as the numbers that it is, uint8 [H, W]; of a part of one, so many rows and columns lie before it."""
    reading = Sentence(
        "From {darkest} to {lightest}; {black} of the {pixels} pixels are black.",
        darkest=int(pixels.min()),
        lightest=int(pixels.max()),
        black=int((pixels == 0).sum()),
        pixels=pixels.numel(),
    )
    tell_chart(
        pixel_chart(pixels, rows_before, columns_before),
        Told("The picture as numbers", reading, OF_PIXELS),
        partial(pixel_table, pixels),
        printed(pixel_still, pixels),
        key,
        **about,
    )
