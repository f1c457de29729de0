"""The pictures that one network gets right and the other wrong."""

from collections.abc import Sequence

import streamlit as st

from apparel.data.numbers import entry
from apparel.evaluation.paired import one_right
from apparel.words import figures
from pages.parts.choose.beside import show_beside
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.pictures import large_picture, name_of
from pages.parts.compare.verdicts import Weighed
from pages.parts.kit.choice import choose, choose_from_list
from pages.parts.kit.paging import say_which, turn_pages
from pages.parts.kit.pictures import picture_chooser

state = st.session_state


@st.fragment
def disagreements(chosen: Chosen, weighed: Sequence[Weighed]) -> None:
    """Grids of those that only the one and that only the other gets right, and one of the pictures large."""
    st.header("Where they disagree", anchor=False)
    pair = weighed[0]
    if len(weighed) > 1:
        words = {pair.second.key: pair.second.name for pair in weighed}
        key = choose_from_list(f"{pair.first.name} beside", words, "beside", on_change=_start_over, width=460)
        pair = next(pair for pair in weighed if pair.second.key == key)
    first_test = len(chosen.pictures.train)
    only_first, only_second = (which.nonzero().flatten() for which in one_right(*pair.said))
    ways = {
        "first": f"{figures.whole(len(only_first))} that only {pair.first.name} gets right",
        "second": f"{figures.whole(len(only_second))} that only {pair.second.name} gets right",
    }
    way = choose("Pictures", ways, "only", on_change=_start_over)
    positions = only_first if way == "first" else only_second
    if not len(positions):
        st.caption("There is no such picture.")
        return
    wrong = pair.said[1] if way == "first" else pair.said[0]
    begin, shown = turn_pages(positions)
    say_which(begin, shown, positions)
    captions = [f"{name_of(chosen.pictures, int(wrong.labels[at]))}, called {wrong.answer(at).label}" for at in shown]
    sheet, detail = st.columns([3, 2], gap="large")
    with sheet:
        place = min(state.get("disagreed", 0), len(shown) - 1)
        picture_chooser(
            [(chosen.pictures.test.images[at], words) for at, words in zip(shown, captions, strict=True)],
            chosen=place,
            on_choose=_choose,
            key="disagreements",
            reveal="disagreed-on",
        )
    with detail, st.container(key="disagreed-on"):
        large_picture(chosen.pictures, entry(chosen.pictures, first_test + shown[place]), width="content")
        names = (pair.first.name, pair.second.name)
        answers = {name: said.answer(shown[place]) for name, said in zip(names, pair.said, strict=True)}
        show_beside(answers, "disagreed-about", name_of(chosen.pictures, int(wrong.labels[shown[place]])))


def _choose(index: int) -> None:
    state.disagreed = index


def _start_over() -> None:
    state.page, state.disagreed = 1, 0
