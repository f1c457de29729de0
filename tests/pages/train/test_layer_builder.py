"""A network, layer by layer."""

from pages.parts.train.layer_builder import _resized
from tests.pages.kit.drawn import button, drawn, press, said


def part(classes, link):
    import streamlit as st

    from pages.parts.train.draft import Draft, write_link
    from pages.parts.train.layer_builder import layer_builder

    draft = st.session_state.setdefault("draft", Draft.from_link(link))
    draft.fit(classes)
    layer_builder(draft)
    write_link(draft)


def builder(classes=10, **link):
    return drawn(part, classes, link)


def field(app, label):
    return next(field for field in app.number_input if field.label == label)


def layers(app):
    return [box.value for box in app.selectbox]


def test_every_layer_says_its_shape_and_what_it_learns():
    app = builder(layers="conv:4 pool flatten linear:10")
    assert layers(app) == ["conv", "pool", "flatten", "linear"]
    assert "**Picture** &nbsp; 1 × 28 × 28" in said(app)
    assert "4 × 28 × 28  \n:small[40 parameters]" in said(app)
    assert "784  \n:small[:gray[learns nothing]]" in said(app)
    assert "These 10 numbers are the logits" in said(app)
    assert button(app, "Move layer 1 up").disabled
    assert button(app, "Move layer 4 down").disabled


def test_a_layer_comes_where_it_is_wanted_and_goes_again():
    app = builder(preset="plain")
    assert button(app, "Undo").disabled
    press(app, "Insert a layer before layer 1")
    assert layers(app) == ["relu", "flatten", "linear", "relu", "linear"]
    press(app, "Move layer 1 down")
    assert layers(app) == ["flatten", "relu", "linear", "relu", "linear"]
    press(app, "Remove layer 2")
    assert "layers" not in app.query_params
    press(app, "Undo")
    assert app.query_params["layers"] == "flatten relu linear:500 relu linear:10"


def test_a_layer_that_cannot_stand_there_says_so_and_those_below_wait():
    app = builder(layers="flatten pool linear:10")
    assert "Layer 2 (Max-pooling 2×2) cannot stand here: it needs a picture" in said(app)
    assert said(app).count(":gray[–]") == 2
    assert "are the logits" not in said(app)
    app = builder(layers="flatten linear:9")
    assert "must end in a linear layer with 10 units" in said(app)


def test_a_few_numbers_draw_the_whole_network_for_as_many_classes_as_there_are():
    app = builder(3, layers="flatten linear:3")
    assert field(app, "Filters in each").disabled
    field(app, "Convolutions").set_value(2).run()
    assert app.query_params["layers"].endswith("flatten linear:3")
    field(app, "Hidden layers").set_value(1).run()
    assert app.query_params["layers"].endswith("flatten linear:128 relu linear:3")
    assert _resized((16, 32), 3, 8) == (16, 32, 32)
    assert _resized((16, 32), 1, 8) == (16,)
    assert _resized((), 2, 8) == (8, 8)
