"""Where the pictures lie."""

import numpy as np

from apparel.data.numbers import images
from apparel.inspect.map import on_grid, pca_map, write_map
from apparel.jobs.kinds import MAP
from pages.parts.map.layouts import EXPLAINED, LAYOUTS
from pages.parts.services import services
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import again, drawn

DATASET = own_dataset()


def part(dataset_id, layout):
    import streamlit as st

    from pages.parts.choose.dataset import Chosen, pictures_of
    from pages.parts.map.layouts import laid_out

    there = laid_out(Chosen(dataset_id, pictures_of(dataset_id), frozenset()), layout)
    st.session_state.points = there.points if there else None


def test_every_layout_is_explained():
    assert LAYOUTS.keys() == EXPLAINED.keys()


def test_by_the_ways_in_which_pictures_differ_most_they_lie_at_once():
    app = drawn(part, brought(DATASET, "layouts-ann"), "pca")
    assert np.array_equal(app.session_state.points, on_grid(pca_map(images(DATASET))))


def test_beside_their_neighbours_they_lie_when_somebody_asked_for_it():
    mine = brought(DATASET, "layouts-ann")
    app = drawn(part, mine, "neighbours")
    assert app.session_state.points is None
    assert [button.label for button in app.button] == [str(MAP.words)]
    file = services().datasets._store.result(services().datasets.get(mine), MAP.id)
    write_map(pca_map(images(DATASET)).flip(1), file)
    again(app)
    assert app.session_state.points.shape == (150, 2)
    assert not app.button
    file.unlink()
