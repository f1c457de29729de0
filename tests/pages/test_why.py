"""The Why section of the Classify page, without a browser."""

import streamlit as st
import torch
from streamlit.testing.v1 import AppTest

from apparel.charts.signed import contact_sheet
from apparel.data import CLASSES
from apparel.explain import attributions as explain
from apparel.models import Flatten, Linear, ModelSpec
from apparel.models.trained import TrainedModel
from pages.parts.choose.model import ModelOption
from pages.parts.why.pictures import overlay
from tests.pages.opening import open_page

METHODS = ["**Integrated gradients**", "**Occlusion**", "**Grad-CAM**"]


def handbag(model: str = "quick") -> AppTest:
    app = open_page("classify", way="Samples", model=model)
    app.session_state["sample"] = "Handbag"
    return app.run()


def asked(app: AppTest) -> AppTest:
    return app.toggle(key="why").set_value(True).run()


def texts(app: AppTest) -> list[str]:
    return [text.value for text in [*app.markdown, *app.caption]]


def chooser(app: AppTest, label: str):
    return next(box for box in app.selectbox if box.label == label)


def test_nothing_is_computed_before_it_is_asked_for(monkeypatch):
    st.cache_data.clear()
    asked_for = []
    monkeypatch.setattr(explain, "integrated_gradients", lambda *given: asked_for.append(given))
    app = handbag()
    assert "Why" in [heading.value for heading in app.header]
    assert not app.exception
    assert not asked_for


def test_the_answer_is_explained_by_three_methods():
    app = asked(handbag())
    assert not app.exception
    assert [text for text in texts(app) if text in METHODS] == METHODS
    assert chooser(app, "Explain how it came to").value == CLASSES.index("Bag")
    assert any("Blue speaks for **Bag**" in text for text in texts(app))


def test_another_class_is_explained_and_the_second_time_from_memory(monkeypatch):
    st.cache_data.clear()
    asked_for = []
    real = explain.occlusion
    monkeypatch.setattr(explain, "occlusion", lambda *given: asked_for.append(given[2]) or real(*given))
    app = asked(handbag())
    for label in ("Shirt", "Bag"):
        chooser(app, "Explain how it came to").set_value(CLASSES.index(label)).run()
        assert not app.exception
        assert any(f"Blue speaks for **{label}**" in text for text in texts(app))
    assert asked_for == [CLASSES.index("Bag"), CLASSES.index("Shirt")]


def test_every_layer_can_be_looked_at():
    app = asked(handbag())
    for at in range(11):
        chooser(app, "Layer").set_value(at).run()
        assert not app.exception
        is_convolution = any(kind in chooser(app, "Layer").options[at] for kind in ("Convolution", "Whitening"))
        assert ("### How each value comes about" in texts(app)) == is_convolution
    chooser(app, "Layer").set_value(2).run()
    assert any(text.startswith("It looks at all 32 maps") for text in texts(app))


def test_a_network_without_convolution_is_a_sentence(monkeypatch):
    spec = ModelSpec((Flatten(), Linear(10)))
    plain = TrainedModel(spec, CLASSES, spec.build(10).eval())
    option = ModelOption("plain", "Plain", "Plain", lambda: plain)
    monkeypatch.setattr("pages.parts.classify.networks.choose_model", lambda: option)
    app = asked(handbag())
    assert not app.exception
    assert any("no convolution" in info.value for info in app.info)
    assert [text for text in texts(app) if text in METHODS] == METHODS
    assert "### How each value comes about" not in texts(app)


def test_the_overlay_is_blue_for_and_orange_against():
    values = torch.zeros(28, 28)
    values[0, 0], values[27, 27] = 1, -1
    picture = overlay(torch.zeros(28, 28, dtype=torch.uint8), values)
    for_it, against_it = picture.getpixel((0, 0)), picture.getpixel((picture.width - 1, picture.height - 1))
    assert for_it[2] > 200 > for_it[0]
    assert against_it[0] > 200 > against_it[2]
    assert picture.getpixel((picture.width // 2, picture.height // 2)) == (0, 0, 0)


def test_maps_that_padding_made_larger_than_a_tile_are_shown():
    assert contact_sheet(torch.ones(2, 112, 112)).height == 112
