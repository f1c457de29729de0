"""The stage: what the link says, from page to page and out again, without a browser."""

import pytest

from tests.pages.kit.drawn import drawn, links


def a_page():
    import streamlit as st

    from pages.parts.kit.links import page_link
    from pages.parts.kit.stage import set_the_stage, way_to_the_stage

    set_the_stage(st.session_state.get("page", "first"))
    page_link("learn", "Learn", kind="3")
    way_to_the_stage()


@pytest.fixture
def app():
    return drawn(a_page)


def menu(app, page):
    """Go to another page as by the menu, which forgets what the link says."""
    app.session_state.page = page
    app.query_params.clear()
    return app.run()


def is_on_stage(app):
    on = [button.key for button in app.button] == ["leave_stage", "enter_stage"]
    assert ("stage" in app.query_params) == on
    assert links(app) == {"Learn": ("learn", "stage=1&kind=3" if on else "kind=3")}
    return on


def test_a_button_leads_to_the_stage_and_another_one_back(app):
    assert not is_on_stage(app)
    assert is_on_stage(app.button("enter_stage").click().run())
    assert not is_on_stage(app.button("leave_stage").click().run())


def test_a_page_that_is_come_to_by_the_menu_is_on_the_stage_when_the_last_one_was(app):
    app.query_params["stage"] = "1"
    assert is_on_stage(app.run())
    assert is_on_stage(menu(app, "second"))
    app.button("leave_stage").click().run()
    assert not is_on_stage(menu(app, "third"))


def test_going_back_in_the_browser_to_where_the_page_was_not_on_the_stage_leaves_it(app):
    app.button("enter_stage").click().run()
    app.query_params.clear()
    assert not is_on_stage(app.run())
