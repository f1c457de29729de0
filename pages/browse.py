"""All the pictures: filter them, page through them, and look at one as the numbers that it is."""

import math
from random import randrange

import streamlit as st
from torch import Tensor

from apparel.charts.classes import class_counts_chart, mean_pictures
from apparel.charts.pixels import pixel_chart, pixel_table
from apparel.data import CLASSES, fashion_mnist
from apparel.data.selection import class_counts, entry, select
from pages.parts.pictures import enlarge, picture_chooser, picture_grid

PAGE_SIZE = 60
SPLITS = {"All": None, "Training": "train", "Test": "test"}
SPLIT_TITLES = {"train": "Training picture", "test": "Test picture"}
STORED, SAMPLE = "As stored", "Random sample"
MAX_SEED = 999_999

state = st.session_state
dataset = fashion_mnist()


def start_over() -> None:
    """A new selection begins with its first page and its first picture."""
    state.page = state.picture = 1


def choose_classes(*names: str) -> None:
    state["class"] = list(names)
    start_over()


def clear_filters() -> None:
    choose_classes(*CLASSES)
    state.split = "All"


def another_sample() -> None:
    state.seed = randrange(MAX_SEED + 1)
    start_over()


def go_to(place: int) -> None:
    """Choose a picture by its place in the selection, from 1, and turn to its page."""
    state.picture = place
    state.page = math.ceil(place / PAGE_SIZE)


def ask_for_pictures() -> Tensor:
    """The filters; the answer is the numbers of the pictures that pass them."""
    bound = {"bind": "query-params", "on_change": start_over}
    names = st.pills("Classes", CLASSES, selection_mode="multi", default=CLASSES, key="class", **bound)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.button("All classes", on_click=choose_classes, args=CLASSES)
        st.button("No class", on_click=choose_classes)
        split = st.segmented_control("Part of the dataset", SPLITS, default="All", required=True, key="split", **bound)
        order = st.segmented_control("Order", (STORED, SAMPLE), default=STORED, required=True, key="order", **bound)
        seed = None
        if order == SAMPLE:
            help_ = "The same seed shows the same pictures in the same order."
            seed = st.number_input("Seed of the sample", 0, MAX_SEED, key="seed", help=help_, width=180, **bound)
            st.button("Another sample", icon=":material/shuffle:", on_click=another_sample)
    return select(dataset, [CLASSES.index(name) for name in names], SPLITS[split], seed)


def chosen_picture(numbers: Tensor) -> int:
    """One picture of the selection, large and beside its values; the answer is its place, from 1."""
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
    chosen = entry(dataset, int(numbers[place - 1]))
    word, of = CLASSES[chosen.label], len(getattr(dataset, chosen.split))
    large, values = st.columns([2, 5])
    with large:
        st.image(enlarge(chosen.pixels, 8), alt=f"Chosen picture: {word}", width="stretch")
        st.subheader(word, anchor=False)
        st.write(f"{SPLIT_TITLES[chosen.split]} {chosen.position + 1:,} of {of:,}")
        st.caption(f"Its label is {chosen.label}, the number that stands for {word}.")
    with values:
        st.altair_chart(pixel_chart(chosen.pixels), width="stretch", theme=None)
        st.caption(
            "The same picture as numbers, from 0, black, to 255, white. Point at a square or touch it to read it."
        )
    with st.expander("The 784 values as a table"):
        st.dataframe(pixel_table(chosen.pixels), height=300)
    return place


@st.fragment
def page_and_picture(numbers: Tensor) -> None:
    """A page of pictures on the left, the chosen picture on the right."""
    sheet, detail = st.columns([5, 8], gap="large")
    with detail:
        place = chosen_picture(numbers)
    with sheet:
        page = st.pagination(math.ceil(len(numbers) / PAGE_SIZE), key="page", bind="query-params", max_visible_pages=5)
        first = (page - 1) * PAGE_SIZE
        shown = [entry(dataset, int(number)) for number in numbers[first : first + PAGE_SIZE]]
        st.caption(f"Pictures {first + 1:,} to {first + len(shown):,} of {len(numbers):,}. Choose one to enlarge it.")
        picture_chooser(
            [(each.pixels, CLASSES[each.label]) for each in shown],
            chosen=place - 1 - first,
            on_choose=lambda index: go_to(first + index + 1),
            key="sheet",
            reveal="chosen",
        )


st.title("Browse")
st.write("Every picture of Fashion-MNIST: 60,000 to learn from and 10,000 to test what was learnt.")
numbers = ask_for_pictures()
st.space("small")
if len(numbers):
    page_and_picture(numbers)
else:
    st.info("No class is chosen, so there is nothing to show. Choose a class, or clear the filters to see everything.")
    st.button("Clear the filters", type="primary", on_click=clear_filters)

st.space("medium")
counts, means = st.columns([4, 5], gap="large")
with counts:
    st.subheader("Pictures of each class", anchor=False)
    st.write(f"In this selection: {len(numbers):,} pictures.")
    st.altair_chart(class_counts_chart(CLASSES, class_counts(dataset, numbers)), width="stretch")
with means:
    st.subheader("The average of each class", anchor=False)
    st.write("All 7,000 pictures of a class laid over each other. Where they differ, the average is blurred.")
    picture_grid(mean_pictures(dataset), CLASSES)
