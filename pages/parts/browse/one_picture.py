"""One picture of a dataset: large, as numbers, what the networks say, and what it is most like."""

import streamlit as st
from torch import Tensor

from apparel.data.numbers import Entry, entry, images_of
from apparel.inspect.neighbours import nearest
from apparel.words import figures
from pages.parts.choose.beside import show_beside
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.model import judges
from pages.parts.choose.pictures import large_picture, name_of, tell_pixels
from pages.parts.choose.predictions import answers_to
from pages.parts.kit.later import later
from pages.parts.kit.pictures import picture_grid
from pages.parts.kit.text import plain

NEIGHBOURS = 8
MAX_JUDGES = 8
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
        later("numbers", _numbers, one.pixels)
    with st.expander("What the networks say", icon=":material/psychology:", key="say", on_change="rerun") as say:
        if say.open:
            _say(chosen, number, one)
    with st.expander("Pictures that are most like it", icon=":material/hub:", key="like", on_change="rerun") as like:
        if like.open:
            _neighbours(chosen, number, one)


def _numbers(pixels: Tensor) -> None:
    tell_pixels(pixels, "pixels", theme=None)


def _set_aside(chosen: Chosen, number: int) -> None:
    is_aside = number in chosen.aside
    label, icon = ("Take it back in", "undo") if is_aside else ("Set it aside", "do_not_disturb_on")
    st.button(
        label,
        icon=f":material/{icon}:",
        help="Runs can be trained without the pictures that you set aside.",
        on_click=lambda: chosen.set_aside(chosen.aside ^ {number}),
    )


def _say(chosen: Chosen, number: int, one: Entry) -> None:
    found = judges(chosen)[:MAX_JUDGES]
    if not found:
        st.caption("No network knows these classes yet. Train one.")
        return
    answers = {option.name: answers_to(option, chosen.id, [number]).answer(0) for option in found}
    show_beside(answers, "beside", name_of(chosen.pictures, one.label) if one.label >= 0 else "")


def _neighbours(chosen: Chosen, number: int, one: Entry) -> None:
    numbers, distances = nearest(chosen.pictures, one.pixels, NEIGHBOURS + 1)
    is_other = numbers != number
    others, words = numbers[is_other][:NEIGHBOURS], []
    for other, distance in zip(others.tolist(), distances[is_other].tolist(), strict=False):
        near = entry(chosen.pictures, other)
        name = name_of(chosen.pictures, near.label)
        words.append(f"{name}, {near.split} {figures.whole(near.position + 1)}, {figures.whole(distance)} off")
    picture_grid(images_of(chosen.pictures, others), words)
    st.caption("How far off: the typical difference of a pixel, in grey levels. 0 is the same picture.")
