"""Which pictures are shown, and in what order."""

import pytest
import torch
from streamlit.delta_generator import DeltaGenerator

from apparel.data.measures import measure
from apparel.data.numbers import labels_of
from apparel.evaluation.predictions import predict
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import drawn, press, said
from tests.training.small import small_dataset

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


@pytest.fixture
def asked(monkeypatch):
    """How many pictures a network was asked about, each time, and what the bar said meanwhile."""
    asked, words = [], []
    progress = DeltaGenerator.progress

    def noted(model, images, *more):
        asked.append(len(images))
        return predict(model, images, *more)

    def read(bar, value, text):
        words.append(text)
        return progress(bar, value, text)

    monkeypatch.setattr("apparel.store.predictions.predict", noted)
    monkeypatch.setattr("apparel.services.predict", noted)
    monkeypatch.setattr(DeltaGenerator, "progress", read)
    return asked, words


def test_a_network_is_asked_about_what_the_filters_need_once_and_with_a_bar(asked):
    asked, words = asked
    mine = brought(small_dataset(70, 30), "filters-bob")

    def shown(**link):
        return numbers(drawn(part, mine, visitor="filters-bob", judge="tutorial", **link))

    assert len(shown()) == 100
    assert asked == [], "every picture passes, whatever it says"
    in_order = shown(split="test", order="confidence")
    assert asked == [30]
    assert words[-1] == "The network has looked at 30 of 30 pictures."
    right, wrong = shown(split="test", answers="right"), shown(split="test", answers="wrong")
    assert sorted(right + wrong) == sorted(in_order) == list(range(70, 100))
    assert asked == [30], "what it said is kept"
    assert len(shown(order="confidence")) == 100
    assert asked == [30, 70], "and about the training pictures when they are to be seen"


def test_confidence_is_an_order_only_where_a_network_gives_its_opinion():
    assert "Confidence" not in page(order="confidence").selectbox(key="order").options
    assert numbers(page(order="confidence")) == list(range(150))
