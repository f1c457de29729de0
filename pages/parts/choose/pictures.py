"""How a picture of a dataset is shown and called, the same on every page."""

from typing import Literal

import streamlit as st

from apparel.data import Dataset
from apparel.data.numbers import UNLABELLED, Entry
from apparel.words import figures
from pages.parts.kit.pictures import enlarge
from pages.parts.kit.text import plain

SPLIT_TITLES = {"train": "Training picture", "test": "Test picture"}
NO_LABEL = "No label"


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
