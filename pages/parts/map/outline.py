"""What somebody chose on the map: an outline and the pictures in it, and one picture large."""

import streamlit as st
from torch import Tensor

from apparel.data.numbers import class_counts, entry, labels_of
from apparel.errors import LassoError
from apparel.inspect.lasso import Lasso, lasso_from_corners, lasso_from_text, lasso_to_text
from apparel.words import figures
from pages.parts.choose.bars import tell_class_counts
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.pictures import large_picture, name_of
from pages.parts.kit.links import page_link
from pages.parts.kit.paging import page_of, say_which, turn_pages
from pages.parts.kit.pictures import picture_chooser

state, link = st.session_state, st.query_params


def start_over() -> None:
    """Other pictures begin with their first page."""
    if "page" in state:
        state.page = 1


def forget(name: str) -> None:
    link.pop(name, None)
    start_over()


def leave() -> None:
    """Another dataset has other pictures."""
    for name in ("lasso", "hide", "picture"):
        forget(name)


def keep_lasso(corners: list[list[int]]) -> None:
    link["lasso"] = lasso_to_text(lasso_from_corners(corners))
    start_over()
    st.toast("The outlined pictures are below the map.")


def keep_hidden(positions: list[int]) -> None:
    forget("hide")
    if positions:
        link["hide"] = ".".join(map(str, sorted(positions)))


def choose_picture(number: int) -> None:
    link["picture"] = str(number + 1)


def linked_lasso() -> Lasso | None:
    """The outline that the link carries."""
    if "lasso" not in link:
        return None
    try:
        return lasso_from_text(link["lasso"])
    except LassoError as error:
        st.warning(str(error))
        return None


def chosen_number(chosen: Chosen) -> int | None:
    """The number of the picture that the link names, from 1 as on the Browse page."""
    words, total = link.get("picture", ""), len(labels_of(chosen.pictures))
    return int(words) - 1 if words.isdecimal() and len(words) < 9 and 1 <= int(words) <= total else None


def show_chosen(chosen: Chosen, number: int | None) -> None:
    """One picture, large, and its way into the Browse page."""
    with st.container(key="chosen"):
        if number is None:
            st.caption("Choose a picture, on the map or here, to see it large.")
            return
        large_picture(chosen.pictures, entry(chosen.pictures, number), width="content")
        there = {"dataset": str(chosen.id)} if chosen.id else {}
        there |= {"picture": str(number + 1), "page": str(page_of(number + 1))}
        page_link("browse", "Its numbers, in Browse", **there)


def show_outlined(chosen: Chosen, numbers: Tensor, number: int | None) -> None:
    """A page of the pictures inside the outline."""
    dataset = chosen.pictures
    with st.container(horizontal=True, vertical_alignment="center"):
        inside = f"Inside the outline: {figures.whole(len(numbers))} pictures"
        st.header(inside, anchor=False, width="content")
        st.button("Clear the outline", icon=":material/close:", on_click=forget, args=("lasso",))
    if not len(numbers):
        st.info("There is no shown picture inside this outline. Draw another one, or show more in the legend.")
        return
    many = class_counts(dataset, numbers)
    tell_class_counts("How many pictures of each class are inside the outline", dataset.classes, many, "inside")
    first, shown = turn_pages(numbers)
    say_which(first, shown, numbers)
    entries = [entry(dataset, each) for each in shown]
    picture_chooser(
        [(each.pixels, name_of(dataset, each.label)) for each in entries],
        chosen=shown.index(number) if number in shown else -1,
        on_choose=lambda index: choose_picture(shown[index]),
        key="sheet",
        reveal="chosen",
    )
