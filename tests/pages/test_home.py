"""The home page, without a browser."""

import pytest

from apparel.assets import ASSETS
from tests.pages.opening import open_page


def upload(app, name, content):
    return app.file_uploader[0].upload(name, content, "image/png").run()


def test_says_what_this_is_and_leads_to_a_network_of_ones_own():
    app = open_page("home")
    assert not app.exception
    assert "shirt" in app.title[0].value
    assert [button.label for button in app.button] == ["Train one of your own"]
    assert "answer appears here" in app.info[0].value
    app.button[0].click().run()
    assert app.title[0].value == "Train"


def test_a_picture_is_answered_right_there_and_can_be_taken_along():
    app = upload(open_page("home"), "mine.png", (ASSETS / "samples" / "Jeans.png").read_bytes())
    assert app.header[0].value.startswith("Trouser, ")
    next(button for button in app.button if button.label == "More about this picture").click().run()
    assert app.title[0].value == "Classify"
    assert app.query_params["way"] in ("upload", ["upload"])
    assert app.header[0].value.startswith("Trouser, ")


@pytest.mark.parametrize(("content", "sentence"), [(b"hello", "no picture"), (b"", "nothing in")])
def test_what_is_no_picture_is_said(content, sentence):
    app = upload(open_page("home"), "<b>.png", content)
    assert sentence in app.warning[0].value
    assert not app.exception
