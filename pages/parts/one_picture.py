"""One picture of a dataset: large, as numbers, what the networks say, and what it is most like."""

from typing import Literal

import pandas as pd
import streamlit as st

from apparel.charts.pixels import pixel_chart, pixel_table
from apparel.data import Dataset
from apparel.data.selection import UNLABELLED, Entry, entry, images_of
from apparel.evaluation.answer import answer
from apparel.evaluation.neighbours import nearest
from pages.parts.datasets import Chosen
from pages.parts.models import judges
from pages.parts.pictures import enlarge, picture_grid
from pages.parts.words import per_cent, plain

SPLIT_TITLES = {"train": "Training picture", "test": "Test picture"}
NO_LABEL = "No label"
NEIGHBOURS = 8
MOST_JUDGES = 8
"""Networks that are asked about a picture, the newest of the visitor's own last."""


def one_picture(chosen: Chosen, number: int) -> None:
    """Show the picture with this number."""
    one = entry(chosen.pictures, number)
    large, values = st.columns([2, 5])
    with large:
        word = large_picture(chosen.pictures, one, width="stretch")
        st.caption(f"Its label is {one.label}, the number that stands for {plain(word)}." if one.label >= 0 else "")
        if one.id:
            st.caption(f"Its id: {plain(one.id)}")
        _set_aside(chosen, number)
    with values:
        st.altair_chart(pixel_chart(one.pixels), width="stretch", theme=None)
        st.caption(
            "The same picture as numbers, from 0, black, to 255, white. Point at a square or touch it to read it."
        )
    with st.expander("What the networks say", icon=":material/psychology:", key="say", on_change="rerun") as say:
        if say.open:
            _say(chosen, one)
    with st.expander("Pictures that are most like it", icon=":material/hub:", key="like", on_change="rerun") as like:
        if like.open:
            _neighbours(chosen, number, one)
    with st.expander("The 784 values as a table", icon=":material/table:"):
        st.dataframe(pixel_table(one.pixels), height=300)


def large_picture(dataset: Dataset, one: Entry, width: Literal["stretch", "content"]) -> str:
    """A picture, enlarged, what it is and which; the answer is the word for its label."""
    word = name_of(dataset, one.label)
    st.image(enlarge(one.pixels, 8), alt=f"Chosen picture: {word}", width=width)
    st.subheader(plain(word), anchor=False)
    st.write(f"{SPLIT_TITLES[one.split]} {one.position + 1:,} of {len(getattr(dataset, one.split)):,}")
    return word


def name_of(dataset: Dataset, label: int) -> str:
    """The word for a label."""
    return dataset.classes[label] if label != UNLABELLED else NO_LABEL


def _set_aside(chosen: Chosen, number: int) -> None:
    is_aside = number in chosen.aside
    label, icon = ("Take it back in", "undo") if is_aside else ("Set it aside", "do_not_disturb_on")
    st.button(
        label,
        icon=f":material/{icon}:",
        help="Runs can be trained without the pictures that you set aside.",
        on_click=lambda: chosen.set_aside(chosen.aside ^ {number}),
    )


def _say(chosen: Chosen, one: Entry) -> None:
    found = judges(chosen)[:MOST_JUDGES]
    if not found:
        st.caption("No network knows these classes yet. Train one.")
        return
    truth, rows = name_of(chosen.pictures, one.label), []
    for option in found:
        said = answer(option.load(), one.pixels)
        verdict = "right" if said.label == truth else "wrong"
        rows.append((option.label, said.label, per_cent(said.probability), verdict if one.label >= 0 else ""))
    st.dataframe(pd.DataFrame(rows, columns=["network", "says", "sure", ""]), hide_index=True)


def _neighbours(chosen: Chosen, number: int, one: Entry) -> None:
    numbers, distances = nearest(chosen.pictures, one.pixels, NEIGHBOURS + 1)
    is_other = numbers != number
    others, words = numbers[is_other][:NEIGHBOURS], []
    for other, distance in zip(others.tolist(), distances[is_other].tolist(), strict=False):
        near = entry(chosen.pictures, other)
        name = plain(name_of(chosen.pictures, near.label))
        words.append(f"{name}, {near.split} {near.position + 1:,}, {distance:.0f} off")
    picture_grid(images_of(chosen.pictures, others), words)
    st.caption("How far off: the typical difference of a pixel, in grey levels. 0 is the same picture.")
