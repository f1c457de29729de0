"""All the pictures as a map: those that are alike lie close together."""

from collections.abc import Callable
from functools import partial

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray
from torch import Tensor

from apparel.charts.classes import class_counts_chart
from apparel.data.numbered import images
from apparel.data.selection import class_counts, entry, labels_of
from apparel.errors import LassoError
from apparel.evaluation.lasso import inside, lasso_from_corners, lasso_from_text, lasso_to_text
from apparel.evaluation.map import fashion_mnist_map, on_grid, pca_map, read_map
from apparel.evaluation.opinions import Opinions
from pages.parts.chores import result_of
from pages.parts.datasets import choose_dataset, pictures_of
from pages.parts.filters import opinions_of
from pages.parts.models import choose_judge
from pages.parts.one_picture import NO_LABEL, large_picture, name_of
from pages.parts.paging import page_of, say_which, turn_pages
from pages.parts.picture_map import Groups, PlacedPictures, picture_map, place_pictures
from pages.parts.pictures import picture_chooser

NEIGHBOURS, PCA = "Neighbours", "PCA"
LAYOUTS = {
    NEIGHBOURS: "Each picture lies beside those that it is most like. How far groups are apart says little. "
    "The method is t-SNE.",
    PCA: "Left to right and top to bottom are the two ways in which the pictures differ most.",
}
KIND = "map"
ANSWERS = "Right or wrong"

state, link = st.session_state, st.query_params


@st.cache_resource(show_spinner="The map is being drawn.", max_entries=8)
def placed(dataset_id: str, layout: str, _points: Callable[[], NDArray[np.uint16]]) -> PlacedPictures:
    return place_pictures(images(pictures_of(dataset_id)), _points())


def points_of(layout: str) -> Callable[[], NDArray[np.uint16]] | None:
    """What says where the pictures lie; None while somebody must ask for it first or wait."""
    if layout == PCA:
        return lambda: on_grid(pca_map(images(dataset)))
    if chosen.is_shipped:
        return fashion_mnist_map
    file = result_of(KIND, chosen.id, "Lay out the map", "Finding the neighbours of every picture takes a while.")
    return partial(read_map, file) if file else None


def start_over() -> None:
    """Other pictures begin with their first page."""
    if "page" in state:
        state.page = 1


def forget(name: str) -> None:
    link.pop(name, None)
    start_over()


def keep_lasso(corners: list[list[int]]) -> None:
    link["lasso"] = lasso_to_text(lasso_from_corners(corners))
    start_over()
    st.toast("The outlined pictures are below the map.")


def keep_hidden(positions: list[int]) -> None:
    forget("hide")
    if positions:
        link["hide"] = ".".join(map(str, sorted(positions)))


def choose(number: int) -> None:
    link["picture"] = str(number + 1)


def chosen_number() -> int | None:
    """The number of the picture that the link names, from 1 as on the Browse page."""
    words = link.get("picture", "")
    return int(words) - 1 if words.isdecimal() and len(words) < 9 and 1 <= int(words) <= len(labels) else None


def show_chosen(number: int | None) -> None:
    """One picture, large, and its way into the Browse page."""
    with st.container(key="chosen"):
        if number is None:
            st.caption("Choose a picture, on the map or here, to see it large.")
            return
        large_picture(dataset, entry(dataset, number), width="content")
        there = {"dataset": chosen.id} if chosen.id else {}
        there |= {"picture": str(number + 1), "page": str(page_of(number + 1))}
        st.page_link("pages/browse.py", label="Its numbers, in Browse", icon=":material/grid_view:", query_params=there)


def show_outlined(numbers: Tensor, number: int | None) -> None:
    """A page of the pictures inside the outline."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(f"Inside the outline: {len(numbers):,} pictures", anchor=False, width="content")
        st.button("Clear the outline", icon=":material/close:", on_click=forget, args=("lasso",))
    if not len(numbers):
        st.info("There is no shown picture inside this outline. Draw another one, or show more in the legend.")
        return
    st.altair_chart(class_counts_chart(dataset.classes, class_counts(dataset, numbers)), width="stretch")
    first, shown = turn_pages(numbers)
    say_which(first, shown, numbers)
    entries = [entry(dataset, each) for each in shown]
    picture_chooser(
        [(each.pixels, name_of(dataset, each.label)) for each in entries],
        chosen=shown.index(number) if number in shown else -1,
        on_choose=lambda index: choose(shown[index]),
        key="sheet",
        reveal="chosen",
    )


def colourings_of(found: Opinions | None) -> dict[str, Groups]:
    """By what the dots may be coloured: class, part of the dataset, and whether a network is right."""
    is_test = (torch.arange(len(labels)) >= len(dataset.train)).long()
    names = [*dataset.classes, *([NO_LABEL] if (labels < 0).any() else [])]
    colourings = {
        "Class": Groups(names, torch.where(labels < 0, len(dataset.classes), labels)),
        "Part of the dataset": Groups(("Training", "Test"), is_test),
    }
    if found:
        colourings[ANSWERS] = Groups(("Right", "Wrong"), (~found.is_right).long())
    return colourings


def leave() -> None:
    """Another dataset has other pictures."""
    for name in ("lasso", "hide", "picture"):
        forget(name)


st.title("Map")
chosen = choose_dataset(leave)
dataset, labels = chosen.pictures, labels_of(chosen.pictures)
st.write(f"All {len(labels):,} pictures at once. Come closer, and the dots become pictures.")
with st.container(horizontal=True, gap="medium"):
    bound = {"bind": "query-params", "required": True}
    layout = st.segmented_control(
        "Layout", LAYOUTS, default=NEIGHBOURS, key="layout", on_change=forget, args=("lasso",), **bound
    )
    judge, model = choose_judge(chosen, lambda: forget("hide"))
    colourings = colourings_of(opinions_of(judge, chosen.id, model) if model else None)
    if state.get("colour", "Class") not in colourings:
        del state["colour"]
    colour = st.segmented_control(
        "Colour by", colourings, default="Class", key="colour", on_change=forget, args=("hide",), **bound
    )
st.caption(LAYOUTS[layout])

colours = colourings[colour]
hidden = [position for position in range(len(colours.names)) if str(position) in link.get("hide", "").split(".")]
lasso = None
if "lasso" in link:
    try:
        lasso = lasso_from_text(link["lasso"])
    except LassoError as error:
        st.warning(str(error))
points = points_of(layout)
if points:
    there = placed(chosen.id, layout, points)
    picture_map(
        there,
        classes=colourings["Class"],
        colours=colours,
        training=len(dataset.train),
        hidden=hidden,
        corners=[] if lasso is None else lasso.tolist(),
        on_choose=choose,
        on_lasso=keep_lasso,
        on_hide=keep_hidden,
        key="map",
    )
    number = chosen_number()
    sheet, detail = st.columns([8, 3], gap="large")
    with detail:
        show_chosen(number)
    with sheet:
        if lasso is None:
            st.info("Nothing is outlined yet. Press Lasso on the map and draw around some pictures: they appear here.")
        else:
            numbers = inside(lasso, there.points)
            show_outlined(numbers[~torch.isin(colours.of[numbers], torch.tensor(hidden, dtype=torch.int64))], number)
