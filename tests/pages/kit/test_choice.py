"""Choices whose ids the link carries."""

import pytest

from tests.pages.kit.drawn import again, drawn, said

ORDERS = {"stored": "As stored", "sample": "Random sample", "ink": "Ink"}
KINDS = {"3": "Dress", "4": "Coat", "8": "Bag"}


def one(options, key="order"):
    import streamlit as st

    from pages.parts.kit.choice import choose, choose_from_list, link_one

    st.button("Ink, please", on_click=link_one, args=(key, "ink", "stored"))
    as_list = key == "from-list"
    ask = choose_from_list if as_list else choose
    st.write("chosen:", ask("Order", options, key, on_change=lambda: st.toast(f"now {st.query_params.to_dict()}")))


def many(options):
    import streamlit as st

    from pages.parts.kit.choice import choose_many

    st.write("chosen:", " ".join(choose_many("Kinds", options, "class")) or "none")


@pytest.mark.parametrize("key", ["order", "from-list"])
def test_the_link_carries_the_id_and_says_nothing_of_the_default(key):
    app = drawn(one, ORDERS, key)
    assert "chosen: stored" in said(app)
    assert not app.query_params
    widget = app.selectbox(key=key) if key == "from-list" else app.segmented_control(key=key)
    widget.set_value("sample").run()
    assert "chosen: sample" in said(app)
    assert app.query_params == {key: "sample"}
    assert f"now {{'{key}': 'sample'}}" in said(app), "whoever is told of the change finds it in the link"
    widget = app.selectbox(key=key) if key == "from-list" else app.segmented_control(key=key)
    widget.set_value("stored").run()
    assert not app.query_params


@pytest.mark.parametrize("key", ["order", "from-list"])
@pytest.mark.parametrize(
    ("linked", "chosen"),
    [("sample", "sample"), ("Random sample", "sample"), ("<b>", "stored"), ("", "stored")],
)
def test_a_link_by_id_or_as_before_by_words_opens_and_nonsense_is_the_default(key, linked, chosen):
    assert f"chosen: {chosen}" in said(drawn(one, ORDERS, key, **{key: linked}))


@pytest.mark.parametrize("key", ["order", "from-list"])
def test_a_choice_that_is_no_longer_offered_is_forgotten(key):
    app = drawn(one, ORDERS, key, **{key: "ink"})
    assert "chosen: ink" in said(app)
    assert "chosen: stored" in said(again(app, {"stored": "As stored", "sample": "Random sample"}, key))


def test_a_choice_that_something_else_makes_is_shown_and_linked():
    app = drawn(one, ORDERS)
    app.button[0].click().run()
    assert "chosen: ink" in said(app)
    assert app.query_params == {"order": "ink"}
    assert app.segmented_control[0].value == "ink"


def test_of_many_all_are_chosen_at_first_and_a_part_of_them_is_linked_by_ids():
    app = drawn(many, KINDS)
    assert "chosen: 3 4 8" in said(app)
    assert not app.query_params
    app.pills(key="class").set_value(["8", "3"]).run()
    assert app.query_params == {"class": "3.8"}
    app.pills(key="class").set_value(list(KINDS)).run()
    assert not app.query_params


def test_of_many_none_may_be_chosen_and_its_link_opens_so():
    app = drawn(many, KINDS)
    app.pills(key="class").set_value([]).run()
    assert "chosen: none" in said(app)
    assert app.query_params == {"class": ""}
    assert "chosen: none" in said(drawn(many, KINDS, **app.query_params))


@pytest.mark.parametrize(
    ("linked", "chosen"),
    [
        ("3.8", "3 8"),
        ("Bag", "8"),
        (["Bag", "Coat"], "8 4"),
        ("8.99", "8"),
        ("Hat", "3 4 8"),
    ],
)
def test_of_many_a_link_opens_by_ids_or_by_words(linked, chosen):
    assert f"chosen: {chosen}" in said(drawn(many, KINDS, **{"class": linked}))


def test_of_many_others_are_offered_and_what_was_chosen_before_is_forgotten():
    app = drawn(many, KINDS)
    app.pills(key="class").set_value(["8"]).run()
    app.query_params.clear()
    assert "chosen: 0 1" in said(again(app, {"0": "boots", "1": "bags"}))


@pytest.mark.parametrize("key", ["order", "from-list"])
def test_the_widget_shows_what_the_link_says_also_after_the_way_back(key):
    app = drawn(one, ORDERS, key, **{key: "ink"})
    app.query_params[key] = "sample"
    assert "chosen: sample" in said(app.run())
    widget = app.selectbox[0] if key == "from-list" else app.segmented_control[0]
    assert widget.value == "sample"


def test_options_with_the_same_words_are_told_apart():
    from pages.parts.kit.choice import told_apart

    options = {"abcdefg": "Mine", "hijklmn": "Mine", "x": "Other"}
    assert told_apart(options) == {"abcdefg": "Mine (abcd)", "hijklmn": "Mine (hijk)", "x": "Other"}
    app = drawn(one, options, "from-list")
    assert app.selectbox[0].options == ["Mine (abcd)", "Mine (hijk)", "Other"]


def test_class_names_with_dots_do_not_hide_what_the_ids_say():
    kinds = {"0": "a", "1": "1.2", "2": "b"}
    assert "chosen: 1 2" in said(drawn(many, kinds, **{"class": "1.2"}))
    assert "chosen: 5" in said(drawn(many, {"4": "a", "5": "1.2", "6": "b"}, **{"class": "1.2"}))
