"""The home page, without a browser."""

from streamlit.testing.v1 import AppTest


def test_says_what_this_is_and_leads_to_every_page():
    app = AppTest.from_file("../../app.py", default_timeout=60).run()
    assert not app.exception
    assert "shirt" in app.title[0].value
    assert {button.label for button in app.button} == {"Train one now", "Try a picture"}
