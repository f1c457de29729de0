"""All the pictures of a dataset: filter and sort them, page through them, look at one, take them away."""

import streamlit as st
from torch import Tensor

from apparel.data.selection import entry
from pages.parts.class_views import class_views
from pages.parts.datasets import Chosen, choose_dataset
from pages.parts.download import download
from pages.parts.filters import Selection, ask_for_pictures, clear_filters
from pages.parts.one_picture import name_of, one_picture
from pages.parts.paging import page_of, say_which, turn_pages
from pages.parts.pictures import picture_chooser

state = st.session_state


def start_over() -> None:
    """A new selection begins with its first page and its first picture."""
    state.page = state.picture = 1


def go_to(place: int) -> None:
    """Choose a picture by its place in the selection, from 1, and turn to its page."""
    state.picture = place
    state.page = page_of(place)


def chosen_picture(chosen: Chosen, numbers: Tensor) -> int:
    """One picture of the selection, with the way to its neighbours; the answer is its place, from 1."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="chosen"):
        place = st.number_input(
            f"Picture in this selection, 1 to {len(numbers):,}",
            1,
            len(numbers),
            key="picture",
            bind="query-params",
            on_change=lambda: go_to(state.picture),
            width=260,
        )
        st.button("Previous", icon=":material/arrow_back:", on_click=go_to, args=(place - 1,), disabled=place == 1)
        last = place == len(numbers)
        st.button("Next", icon=":material/arrow_forward:", on_click=go_to, args=(place + 1,), disabled=last)
    one_picture(chosen, int(numbers[place - 1]))
    return place


@st.fragment
def page_and_picture(chosen: Chosen, selection: Selection) -> None:
    """A page of pictures on the left, the chosen picture on the right."""
    numbers = selection.numbers
    sheet, detail = st.columns([5, 8], gap="large")
    with detail:
        place = chosen_picture(chosen, numbers)
    with sheet:
        first, shown = turn_pages(numbers)
        say_which(first, shown, numbers)
        picture_chooser(
            [(entry(chosen.pictures, number).pixels, words(chosen, selection, number)) for number in shown],
            chosen=place - 1 - first,
            on_choose=lambda index: go_to(first + index + 1),
            key="sheet",
            reveal="chosen",
        )


def words(chosen: Chosen, selection: Selection, number: int) -> str:
    """What stands below a picture: its label, and what a network makes of it if one was asked."""
    name = name_of(chosen.pictures, entry(chosen.pictures, number).label)
    if not (found := selection.opinions):
        return name
    said = chosen.pictures.classes[int(found.said[number])]
    sure = f"{float(found.confidence[number]):.0%}"
    return f"{name} ✓ {sure}" if found.is_right[number] else f"{name} ✗ {said} {sure}"


st.title("Browse")
chosen = choose_dataset(start_over)
train, test = len(chosen.pictures.train), len(chosen.pictures.test)
what = "Every picture of Fashion-MNIST" if chosen.is_shipped else "Every picture"
st.write(f"{what}: {train:,} to learn from and {test:,} to test what was learnt.")
selection = ask_for_pictures(chosen, start_over)
numbers = selection.numbers
st.space("small")
if len(numbers):
    page_and_picture(chosen, selection)
    st.space("small")
    download(chosen, numbers)
else:
    which = "No picture passes these filters" if state["class"] else "No class is chosen"
    st.info(f"{which}, so there is nothing to show. Choose otherwise, or clear the filters to see everything.")
    st.button("Clear the filters", type="primary", on_click=clear_filters, args=(chosen, start_over))
st.space("medium")
class_views(chosen, numbers)
