"""Which pictures are shown, and in what order."""

import torch

from apparel.data.measures import measure
from apparel.data.numbers import labels_of
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import drawn, press, said

DATASET = own_dataset()
LABELS, MEASURES = labels_of(DATASET), measure(DATASET)


def part(dataset_id):
    import streamlit as st

    from pages.parts.browse.filters import ask_for_pictures, clear_filters
    from pages.parts.choose.dataset import Chosen, pictures_of

    def start_over():
        st.session_state.begun = st.session_state.get("begun", 0) + 1

    chosen = Chosen(dataset_id, pictures_of(dataset_id), frozenset())
    st.session_state.selection = ask_for_pictures(chosen, start_over)
    st.button("Clear", on_click=clear_filters, args=(chosen, start_over))
    st.write(f"begun: {st.session_state.get('begun', 0)}")


def page(**link):
    return drawn(part, brought(DATASET, "filters-ann"), visitor="filters-ann", **link)


def numbers(app):
    return app.session_state.selection.numbers.tolist()


def test_all_pictures_pass_at_first_in_their_order():
    app = page()
    assert numbers(app) == list(range(150))
    assert "begun: 0" in said(app)


def test_classes_a_part_and_a_range_pass_together():
    ink = MEASURES["ink"]
    app = page(**{"class": "1.8"}, split="train", ink=["20", "50"])
    wanted = torch.isin(LABELS, torch.tensor([1, 8])) & (torch.arange(150) < 100) & (ink >= 20) & (ink <= 50)
    assert 0 < wanted.sum() < 20
    assert numbers(app) == wanted.nonzero().flatten().tolist()


def test_the_highest_come_first_when_asked_for():
    app = page(order="brightness", falling="true")
    assert numbers(app) == MEASURES["brightness"].argsort(descending=True, stable=True).tolist()
    assert app.toggle(key="falling").label == "Highest first"


def test_a_change_begins_anew_and_clearing_lets_every_picture_pass():
    app = page()
    press(app, "No class")
    assert numbers(app) == []
    app.segmented_control(key="split").set_value("test").run()
    app.slider(key="ink").set_value((10.0, 20.0)).run()
    assert "begun: 3" in said(app)
    assert app.query_params["class"] == ""
    press(app, "Clear")
    assert numbers(app) == list(range(150))
    assert not app.query_params
    assert app.slider(key="ink").value == (0.0, 100.0)


def test_confidence_is_an_order_only_where_a_network_gives_its_opinion():
    assert "Confidence" not in page(order="confidence").selectbox(key="order").options
    assert numbers(page(order="confidence")) == list(range(150))
