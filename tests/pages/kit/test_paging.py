"""A long row of pictures, a page at a time."""

import pytest

from pages.parts.kit.paging import PAGE_SIZE, page_of
from tests.pages.kit.drawn import drawn, said


def row(count):
    import streamlit as st

    from pages.parts.kit.paging import say_which, turn_pages

    numbers = range(1000, 1000 + count)
    first, shown = turn_pages(numbers)
    say_which(first, shown, numbers)
    st.write(f"shown: {shown[0]} to {shown[-1]}")


@pytest.mark.parametrize(
    ("place", "page"), [(1, 1), (PAGE_SIZE, 1), (PAGE_SIZE + 1, 2), (2 * PAGE_SIZE, 2), (70_000, 1167)]
)
def test_a_picture_stands_on_the_page_of_its_place(place, page):
    assert page_of(place) == page


@pytest.mark.parametrize(
    ("page", "words", "shown"),
    [
        ("2", "Pictures 61 to 120 of 1,130", "1060 to 1119"),
        ("19", "Pictures 1,081 to 1,130 of 1,130", "2080 to 2129"),
        ("99", "Pictures 1 to 60 of 1,130", "1000 to 1059"),
        ("x", "Pictures 1 to 60 of 1,130", "1000 to 1059"),
    ],
)
def test_the_page_of_the_link_is_shown_and_said(page, words, shown):
    app = drawn(row, 1130, page=page)
    assert words in said(app)
    assert f"shown: {shown}" in said(app)


def test_a_turned_page_shows_its_pictures():
    app = drawn(row, 1130)
    app.pagination(key="page").set_value(3).run()
    assert "Pictures 121 to 180 of 1,130" in said(app)
    assert "shown: 1120 to 1179" in said(app)
