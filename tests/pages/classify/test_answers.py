"""What a network says about a picture, in words and bars."""

import json

import pytest

from apparel.data import CLASSES, fashion_mnist
from apparel.evaluation.predictions import Answer
from pages.parts.classify.answers import in_words
from tests.pages.kit.drawn import charts, drawn, said


def answer(outside=False, classes=CLASSES):
    probabilities = (0.02, 0.9, 0.08, *[0.0] * (len(classes) - 3))
    return Answer(1, classes[1], 0.9, probabilities, outside, classes)


def test_an_answer_in_three_words():
    assert in_words(answer()) == "Trouser, 90 %"
    assert in_words(answer(outside=True)) == "None of these"


@pytest.mark.parametrize(
    ("found", "heading", "words"),
    [
        (answer(), "Trouser, 90 % sure.", "My net says so. Next: Pullover, 8 %."),
        (answer(outside=True), "None of these kinds, it seems.", "Nearest: Trouser, 90 %. Next: Pullover, 8 %."),
        (answer(classes=("a", "<b>", "*c*")), r"\<b\>, 90 % sure.", r"Next: \*c\*, 8 %."),
    ],
)
def test_the_answer_is_told_with_the_next_best(found, heading, words):
    def part(found):
        from pages.parts.classify.answers import show_answer

        show_answer(found, "My net")

    app = drawn(part, found)
    assert app.header[0].value == heading
    assert words in said(app)
    (bars,) = charts(app)
    assert len(bars) == len(found.classes)


def beside(names, pixels, is_ones_own):
    from pages.parts.choose.dataset import Chosen, pictures_of
    from pages.parts.choose.model import judges
    from pages.parts.classify.answers import compare

    options = {option.key: option for option in judges(Chosen("", pictures_of(""), frozenset()))}
    compare(options["robust"], [options[name] for name in names], pixels, is_ones_own)


def test_other_networks_are_asked_about_the_same_picture():
    boot = fashion_mnist().test.images[0]
    app = drawn(beside, ["tutorial", "quick"], boot, False)
    table = app.table[0].value
    assert list(table["Network"]) == ["Robust", "Tutorial", "Quick"]
    assert set(table["Says"]) == {"Ankle boot"}
    assert "They differ most about" in app.markdown[0].value
    assert "catalogue" not in said(app), "which this picture is from"
    assert said(drawn(beside, [], boot, False)) == ""


def test_of_pictures_of_ones_own_it_is_said_why_the_networks_differ():
    boot = fashion_mnist().test.images[0]
    words = said(drawn(beside, ["quick"], boot, True))
    assert "Quick learnt from catalogue pictures only; Robust also learnt from distorted ones" in words


def test_of_many_pictures_one_is_shown_in_detail_also_when_there_are_fewer_now():
    def part(count, pixels, found):
        import streamlit as st

        from apparel.vision import Prepared
        from pages.parts.classify.answers import choose_picture

        st.write(f"chosen: {choose_picture([Prepared((), pixels)] * count, [found] * count)}")

    boot = fashion_mnist().test.images[0]
    app = drawn(part, 3, boot, answer())
    assert "chosen: 0" in said(app)
    (chooser,) = app.get("bidi_component")
    assert [picture["words"] for picture in json.loads(chooser.proto.json)["pictures"]] == ["Trouser, 90\u00a0%"] * 3
    app.session_state["given_picture"] = 2
    assert "chosen: 2" in said(app.run())
    app.session_state["given"] = (2, boot, answer())
    assert "chosen: 1" in said(app.run())
