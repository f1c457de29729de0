"""What the map says in words."""

import numpy as np
import pytest
import torch

from pages.parts.map.picture_map import Groups
from tests.pages.kit.drawn import again, drawn, said

END = 65_535
POINTS = np.array([[0, 0], [0, END // 10], [END, END], [END, END]], np.uint16)


def part(points, colours):
    import streamlit as st

    from pages.parts.map.told import told_map

    with told_map(points, colours, "pca") as alt:
        st.text(alt)


@pytest.mark.parametrize(
    ("names", "of", "reading"),
    [
        (
            ("boot", "shoe", "bag"),
            [0, 1, 2, 2],
            "Of 3 groups boot and shoe lie closest, their middles 10 % of the map's width apart; "
            "boot and bag lie furthest, 141 %.",
        ),
        (("Right", "Wrong"), [0, 0, 0, 1], "Right: 3 pictures, Wrong: 1 picture."),
    ],
)
def test_which_groups_lie_close_is_read_above_it_and_by_screen_readers(names, of, reading):
    app = drawn(part, POINTS, Groups(names, torch.tensor(of)))
    assert reading in said(app).replace("\\", "")
    assert app.text[0].value == f"Map of the pictures. {reading}"
    app.session_state["map-told-figures"] = True
    table = again(app).table[0].value
    assert list(table["Group"]) == list(names)
