"""A page of pictures on the left, the chosen one on the right."""

from collections.abc import Iterator

import streamlit as st
from torch import Tensor

from apparel.data.numbers import entry
from apparel.words import figures
from pages.parts.browse.filters import Selection
from pages.parts.browse.one_picture import one_picture
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.pictures import name_of
from pages.parts.choose.predictions import answers_to
from pages.parts.kit.paging import page_of, say_which, turn_pages
from pages.parts.kit.pictures import picture_chooser

state = st.session_state


def start_over() -> None:
    """A new selection begins with its first page and its first picture."""
    state.page = state.picture = 1


def leave() -> None:
    """Another dataset has other classes."""
    for name in ("class", "one", "another"):
        st.query_params.pop(name, None)
    start_over()


@st.fragment
def sheet_and_picture(chosen: Chosen, selection: Selection) -> None:
    """The pictures of a selection, which is not empty."""
    chosen, numbers = chosen.now(), selection.numbers
    sheet, detail = st.columns([5, 8], gap="large")
    with detail:
        place = _chosen_picture(chosen, numbers)
    with sheet:
        first, shown = turn_pages(numbers)
        say_which(first, shown, numbers)
        said = _words(chosen, selection, shown)
        picture_chooser(
            [(entry(chosen.pictures, number).pixels, words) for number, words in zip(shown, said, strict=True)],
            chosen=place - 1 - first,
            on_choose=lambda index: _go_to(first + index + 1),
            key="sheet",
            reveal="chosen",
        )


def _go_to(place: int) -> None:
    """Choose a picture by its place in the selection, from 1, and turn to its page."""
    state.picture = place
    state.page = page_of(place)


def _chosen_picture(chosen: Chosen, numbers: Tensor) -> int:
    """One picture of the selection, with the way to its neighbours; the answer is its place, from 1."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="chosen"):
        place = st.number_input(
            f"Picture in this selection, 1 to {figures.whole(len(numbers))}",
            1,
            len(numbers),
            key="picture",
            bind="query-params",
            on_change=lambda: _go_to(state.picture),
            width=260,
        )
        st.button("Previous", icon=":material/arrow_back:", on_click=_go_to, args=(place - 1,), disabled=place == 1)
        last = place == len(numbers)
        st.button("Next", icon=":material/arrow_forward:", on_click=_go_to, args=(place + 1,), disabled=last)
    one_picture(chosen, int(numbers[place - 1]))
    return place


def _words(chosen: Chosen, selection: Selection, shown: list[int]) -> Iterator[str]:
    """What stands below each picture: its label, and what a network makes of it if one is to say."""
    names = [name_of(chosen.pictures, entry(chosen.pictures, number).label) for number in shown]
    if not selection.judge:
        yield from names
        return
    found = answers_to(selection.judge, chosen.id, shown)
    for name, answer, is_right in zip(names, found.answers(), found.is_right, strict=True):
        sure = figures.sure(answer.probability)
        yield f"{name} ✓ {sure}" if is_right else f"{name} ✗ {answer.label} {sure}"
