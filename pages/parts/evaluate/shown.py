"""Pictures that were asked about, small and in rows, and one of them large."""

from collections.abc import Callable, Sequence

import streamlit as st
from torch import Tensor

from apparel.data.numbers import entry
from apparel.evaluation.predictions import Predictions
from apparel.words import figures
from pages.parts.choose.amending import amend
from pages.parts.choose.dataset import link_to
from pages.parts.choose.pictures import large_picture
from pages.parts.evaluate.asked import Asked
from pages.parts.kit.links import page_link
from pages.parts.kit.pictures import picture_chooser
from pages.parts.kit.text import plain

state = st.session_state


def show_pictures(asked: Asked, place: str, positions: Sequence[int], key: str, words: Callable[[int], str]) -> None:
    """The pictures at these ``positions`` of those asked about, each with its ``words``; a press enlarges one.

    It is shown where ``show_enlarged`` is called for the same ``place``.
    """
    chosen = state.get("enlarged", {}).get(place)

    def cell(position: int) -> tuple[Tensor, str]:
        number = asked.first + position
        return entry(asked.chosen.pictures, number).pixels, asked.chosen.mark(number) + words(position)

    picture_chooser(
        list(map(cell, positions)),
        chosen=positions.index(chosen) if chosen in positions else -1,
        on_choose=lambda index: state.update(enlarged={place: positions[index]}),
        key=key,
        reveal=f"enlarged-{place}",
    )


def show_enlarged(asked: Asked, place: str, found: Predictions) -> None:
    """The picture that was pressed, what it is and what it was called, with a way to all about it."""
    with st.container(key=f"enlarged-{place}"):
        position = state.get("enlarged", {}).get(place)
        if position is None or position >= len(found):
            return
        number, said = asked.first + position, found.answer(position)
        picture, words = st.columns([1, 2], gap="medium")
        one = entry(asked.chosen.pictures, number)
        with picture:
            large_picture(asked.chosen.pictures, one, width="content")
        with words:
            verdict = "rightly" if found.is_right[position] else "wrongly"
            st.markdown(f"It was {verdict} called **{plain(said.label)}**, {figures.sure(said.probability)} sure.")
            with st.container(horizontal=True, gap="small"):
                amend(asked.chosen, [number], f"one-{place}")
            page_link("browse", "All about this picture", picture=str(number + 1), **link_to(asked.chosen.id))
