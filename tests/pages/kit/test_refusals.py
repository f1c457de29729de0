"""What an uploader does not take is said in the app's words."""

import pytest

from pages.parts.kit.refusals import SHOWN, refusals
from tests.pages.kit.drawn import again, drawn, said


def part():
    from pages.parts.kit.refusals import say_refusals

    say_refusals("pictures", 25, ["png", "jpg"])


def test_each_file_has_its_reason_letter_by_letter_and_many_are_counted():
    app = drawn(part)
    assert not app.warning
    large = {"name": "large.png", "size": 26 * 2**20}
    app.session_state["refused-pictures-said"] = {"files": [large, *[{"name": "<b>.pdf", "size": 9}] * SHOWN]}
    words = said(again(app))
    assert r"At 26 MB large\.png is over the limit of 25 MB" in words
    assert r"\<b\>\.pdf is not of a kind that is read here\. Give one of\: PNG\, JPG\." in words
    assert "And 1 other file." in words


@pytest.mark.parametrize("sent", [None, 5, {}, {"files": 5}, {"files": [5, None, {"name": ""}]}])
def test_whatever_a_browser_sends_is_no_error(sent):
    assert refusals(sent, 25, ["png"]) == []


def test_long_names_are_cut():
    [sentence] = refusals({"files": [{"name": "x" * 9000, "size": "9"}]}, 25, ["png"])
    assert len(str(sentence)) < 200
