"""A long row of pictures, a page at a time; the page lives in the link."""

import math
from collections.abc import Sequence

import streamlit as st
from torch import Tensor

from apparel.words import figures

PAGE_SIZE = 60


def page_of(place: int) -> int:
    """The page on which a picture stands; both count from 1."""
    return math.ceil(place / PAGE_SIZE)


def turn_pages(numbers: Sequence[int] | Tensor) -> tuple[int, list[int]]:
    """A choice of pages; the position of the first picture of the chosen one, from 0, and its pictures."""
    page = st.pagination(page_of(len(numbers)), key="page", bind="query-params", max_visible_pages=5)
    first = (page - 1) * PAGE_SIZE
    return first, [int(number) for number in numbers[first : first + PAGE_SIZE]]


def say_which(first: int, shown: Sequence[int], numbers: Sequence[int] | Tensor) -> None:
    """Say which pictures of how many are shown."""
    begin, end, total = map(figures.whole, (first + 1, first + len(shown), len(numbers)))
    st.caption(f"Pictures {begin} to {end} of {total}. Choose one to enlarge it.")
