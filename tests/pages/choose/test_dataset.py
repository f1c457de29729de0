"""Choosing the dataset that a page shows."""

from pages.parts.services import services
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import again, drawn, press, said

NOT_THERE = "There is no dataset with this id"


def part():
    import streamlit as st

    from pages.parts.choose.dataset import choose_dataset

    chosen = choose_dataset(lambda: st.toast("another one"))
    st.write(f"{chosen.pictures.name}: {len(chosen.pictures.train)} pictures, {len(chosen.aside)} aside")
    st.button("Set two aside", on_click=chosen.set_aside, args=(frozenset({1, 2}),))


def test_begins_with_what_ships_and_says_nothing_of_it_in_the_link():
    app = drawn(part, visitor="dataset-ann")
    assert "Fashion-MNIST: 60000 pictures, 0 aside" in said(app)
    assert app.selectbox(key="dataset").options == ["Fashion-MNIST"]
    assert not app.query_params


def test_a_chosen_dataset_is_in_the_link_and_stays_when_the_link_is_gone():
    mine = brought(own_dataset(), "dataset-bob", "boots.zip")
    app = drawn(part, visitor="dataset-bob")
    app.selectbox(key="dataset").set_value(mine).run()
    assert "boots.zip: 100 pictures" in said(app)
    assert app.query_params == {"dataset": mine}
    assert [toast.value for toast in app.toast] == ["another one"]
    app.query_params.clear()
    assert "boots.zip: 100 pictures" in said(again(app)), "another page shows the same"
    app.selectbox(key="dataset").set_value("").run()
    assert "Fashion-MNIST: 60000 pictures" in said(app)
    assert not app.query_params


def test_whoever_has_the_link_of_a_dataset_sees_it():
    mine = brought(own_dataset(), "dataset-cy", "bags.zip")
    app = drawn(part, visitor="dataset-dan", dataset=mine)
    assert "bags.zip: 100 pictures" in said(app)
    services().datasets.delete(mine, "dataset-cy")
    assert NOT_THERE in said(again(app)).replace("\\", "")
    assert "Fashion-MNIST is shown instead" in said(app)
    assert not app.query_params


def test_what_is_set_aside_is_set_aside_for_one_visitor_and_one_dataset():
    mine = brought(own_dataset(), "dataset-eve")
    assert "2 aside" in said(press(drawn(part, visitor="dataset-eve", dataset=mine), "Set two aside"))
    assert "2 aside" in said(drawn(part, visitor="dataset-eve", dataset=mine))
    assert "0 aside" in said(drawn(part, visitor="dataset-eve"))
    assert "0 aside" in said(drawn(part, visitor="dataset-fay", dataset=mine))


def test_the_list_names_what_the_link_shows_also_after_the_way_back():
    mine = brought(own_dataset(), "dataset-gus", "hats.zip")
    app = drawn(part, visitor="dataset-gus", dataset=mine)
    app.selectbox[0].set_value("").run()
    app.query_params["dataset"] = mine
    app.run()
    assert "hats.zip: 100 pictures" in said(app)
    assert app.selectbox[0].value == mine


def test_two_datasets_of_one_name_can_both_be_chosen():
    first, second = (brought(own_dataset(train), "dataset-hal", "same.zip") for train in (100, 200))
    app = drawn(part, visitor="dataset-hal")
    assert set(app.selectbox[0].options) == {"Fashion-MNIST", f"same.zip ({first[:4]})", f"same.zip ({second[:4]})"}
