"""What somebody chose on the map."""

import json
from urllib.parse import parse_qs

import pytest
import torch

from apparel.inspect.lasso import lasso_from_corners, lasso_to_text
from tests.pages.data.brought import own_dataset
from tests.pages.kit.drawn import drawn, links, press, said

DATASET = own_dataset()
CORNERS = [[0, 0], [900, 0], [0, 900]]


def one(dataset):
    from pages.parts.choose.dataset import Chosen
    from pages.parts.map.outline import chosen_number, show_chosen

    chosen = Chosen("mine", dataset, frozenset())
    show_chosen(chosen, chosen_number(chosen))


def outlined(dataset, numbers):
    from pages.parts.choose.dataset import Chosen
    from pages.parts.map.outline import chosen_number, show_outlined

    chosen = Chosen("mine", dataset, frozenset())
    show_outlined(chosen, numbers, chosen_number(chosen))


def steps(corners):
    import streamlit as st

    from pages.parts.map.outline import choose_picture, keep_hidden, keep_lasso, leave, linked_lasso

    for name, then in {
        "outline": lambda: keep_lasso(corners),
        "hide": lambda: keep_hidden([7, 2]),
        "hide nothing": lambda: keep_hidden([]),
        "choose": lambda: choose_picture(41),
        "leave": leave,
    }.items():
        st.button(name, on_click=then)
    lasso = linked_lasso()
    st.write(f"outline: {None if lasso is None else lasso.tolist()}")


def test_what_is_done_on_the_map_is_in_the_link_and_gone_with_another_dataset():
    app = press(drawn(steps, CORNERS), "outline")
    assert f"outline: {CORNERS}" in said(app)
    assert "The outlined pictures are below the map." in said(app)
    press(press(app, "hide"), "choose")
    lasso = lasso_to_text(lasso_from_corners(CORNERS))
    assert app.query_params == {"lasso": lasso, "hide": "2.7", "picture": "42"}
    press(app, "hide nothing")
    assert "hide" not in app.query_params
    press(app, "leave")
    assert not app.query_params
    assert "outline: None" in said(app)


@pytest.mark.parametrize("picture", ["0", "151", "x", "9" * 5_000])
def test_a_link_to_no_picture_shows_none(picture):
    assert "Choose a picture, on the map or here" in said(drawn(one, DATASET, picture=picture))


def test_the_chosen_picture_has_a_way_to_its_place_in_browse():
    app = drawn(one, DATASET, picture="101")
    assert "Test picture 1 of 50" in said(app)
    address, query = links(app)["Its numbers, in Browse"]
    assert address == "browse"
    assert parse_qs(query) == {"dataset": ["mine"], "picture": ["101"], "page": ["2"]}


def test_the_outlined_pictures_are_counted_and_the_chosen_one_among_them_is_marked():
    app = drawn(outlined, DATASET, torch.tensor([3, 100, 149]), picture="101")
    assert "Inside the outline: 3 pictures" in said(app)
    (chooser,) = app.get("bidi_component")
    told = json.loads(chooser.proto.json)
    assert told["chosen"] == 1
    assert [picture["words"] for picture in told["pictures"]][1] == f"kind_{DATASET.test.labels[0]}"
    app = drawn(outlined, DATASET, torch.tensor([], dtype=torch.int64))
    assert "There is no shown picture inside this outline." in said(app)
