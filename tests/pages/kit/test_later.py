"""What stands far down a page waits until the browser has drawn the rest."""

from tests.pages.idle import LATER
from tests.pages.kit.drawn import again, drawn, said


def part(word):
    import streamlit as st

    from pages.parts.kit.later import later

    later("steps", st.write, f"far down: {word}")


def test_it_is_drawn_when_the_browser_is_idle_and_follows_what_changes():
    app = drawn(part, "boot")
    assert "far down: boot" in said(app)
    assert "far down: bag" in said(again(app, "bag"))


def test_until_then_it_is_said_that_more_comes():
    app = drawn(part, "boot")
    for key in LATER:
        del app.session_state[f"come-{key}"]
    text = said(again(app))
    assert "far down" not in text
    assert "More is on its way" in text
