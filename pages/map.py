"""All the pictures as a map: those that are alike lie close together."""

import math

import streamlit as st
import torch
from torch import Tensor

from apparel.charts.classes import class_counts_chart
from apparel.data import CLASSES, fashion_mnist
from apparel.data.selection import class_counts, entry
from apparel.errors import LassoError
from apparel.evaluation.lasso import inside, lasso_from_corners, lasso_from_text, lasso_to_text
from apparel.evaluation.map import fashion_mnist_map, on_grid, pca_map
from pages.parts.picture_map import Groups, PlacedPictures, picture_map, place_pictures
from pages.parts.pictures import enlarge, picture_chooser

PAGE_SIZE = 60
NEIGHBOURS, PCA = "Neighbours", "PCA"
LAYOUTS = {
    NEIGHBOURS: "Each picture lies beside those that it is most like. How far groups are apart says little. "
    "The method is t-SNE.",
    PCA: "Left to right and top to bottom are the two ways in which the pictures differ most.",
}
SPLIT_TITLES = {"train": "Training picture", "test": "Test picture"}

state, link = st.session_state, st.query_params
dataset = fashion_mnist()
labels = torch.cat([split.with_labels().labels for split in (dataset.train, dataset.test)])
is_test = (torch.arange(len(labels)) >= len(dataset.train)).long()
COLOURINGS = {"Class": Groups(CLASSES, labels), "Part of the dataset": Groups(("Training", "Test"), is_test)}


@st.cache_resource(show_spinner="The map is being drawn.")
def placed(layout: str) -> PlacedPictures:
    images = torch.cat((dataset.train.images, dataset.test.images))
    return place_pictures(images, fashion_mnist_map() if layout == NEIGHBOURS else on_grid(pca_map(images)))


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
        chosen = entry(dataset, number)
        word = CLASSES[chosen.label]
        st.image(enlarge(chosen.pixels, 8), alt=f"Chosen picture: {word}")
        st.subheader(word, anchor=False)
        of = len(getattr(dataset, chosen.split))
        st.write(f"{SPLIT_TITLES[chosen.split]} {chosen.position + 1:,} of {of:,}")
        there = {"picture": str(number + 1), "page": str(math.ceil((number + 1) / PAGE_SIZE))}
        st.page_link("pages/browse.py", label="Its numbers, in Browse", icon=":material/grid_view:", query_params=there)


def show_outlined(numbers: Tensor, number: int | None) -> None:
    """A page of the pictures inside the outline."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(f"Inside the outline: {len(numbers):,} pictures", anchor=False, width="content")
        st.button("Clear the outline", icon=":material/close:", on_click=forget, args=("lasso",))
    if not len(numbers):
        st.info("There is no shown picture inside this outline. Draw another one, or show more in the legend.")
        return
    st.altair_chart(class_counts_chart(CLASSES, class_counts(dataset, numbers)), width="stretch")
    page = st.pagination(math.ceil(len(numbers) / PAGE_SIZE), key="page", bind="query-params", max_visible_pages=5)
    first = (page - 1) * PAGE_SIZE
    shown = [int(each) for each in numbers[first : first + PAGE_SIZE]]
    st.caption(f"Pictures {first + 1:,} to {first + len(shown):,} of {len(numbers):,}. Choose one to enlarge it.")
    entries = [entry(dataset, each) for each in shown]
    picture_chooser(
        [(each.pixels, CLASSES[each.label]) for each in entries],
        chosen=shown.index(number) if number in shown else -1,
        on_choose=lambda index: choose(shown[index]),
        key="sheet",
        reveal="chosen",
    )


st.title("Map")
st.write(f"All {len(labels):,} pictures at once. Come closer, and the dots become pictures.")
with st.container(horizontal=True, gap="medium"):
    bound = {"bind": "query-params", "required": True}
    layout = st.segmented_control(
        "Layout", LAYOUTS, default=NEIGHBOURS, key="layout", on_change=forget, args=("lasso",), **bound
    )
    colour = st.segmented_control(
        "Colour by", COLOURINGS, default="Class", key="colour", on_change=forget, args=("hide",), **bound
    )
st.caption(LAYOUTS[layout])

colours = COLOURINGS[colour]
hidden = [position for position in range(len(colours.names)) if str(position) in link.get("hide", "").split(".")]
lasso = None
if "lasso" in link:
    try:
        lasso = lasso_from_text(link["lasso"])
    except LassoError as error:
        st.warning(str(error))
picture_map(
    placed(layout),
    classes=COLOURINGS["Class"],
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
        numbers = inside(lasso, placed(layout).points)
        show_outlined(numbers[~torch.isin(colours.of[numbers], torch.tensor(hidden, dtype=torch.int64))], number)
