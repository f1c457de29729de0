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
        (answer(), "Trouser, 90 % sure.", "Next: Pullover, 8 %."),
        (answer(outside=True), "None of these kinds, it seems.", "Nearest: Trouser, 90 %. Next: Pullover, 8 %."),
        (answer(classes=("a", "<b>", "*c*")), r"\<b\>, 90 % sure.", r"Next: \*c\*, 8 %."),
    ],
)
def test_the_answer_is_told_with_the_next_best(found, heading, words):
    def part(found):
        from pages.parts.classify.answers import show_answer

        show_answer(found)

    app = drawn(part, found)
    assert app.subheader[0].value == heading
    assert words in said(app)
    (bars,) = charts(app)
    assert len(bars) == len(found.classes)


def test_other_networks_are_asked_about_the_same_picture():
    def part(names, pixels):
        from pages.parts.choose.dataset import Chosen, pictures_of
        from pages.parts.choose.model import judges
        from pages.parts.classify.answers import compare

        options = {option.key: option for option in judges(Chosen("", pictures_of(""), frozenset()))}
        compare([options[name] for name in names], pixels)

    boot = fashion_mnist().test.images[0]
    app = drawn(part, ["tutorial", "quick"], boot)
    assert [caption.value.partition(r"\:")[0] for caption in app.caption] == ["Tutorial", "Quick"]
    assert sum("Ankle boot" in text.value for text in app.markdown) == 2
    assert said(drawn(part, [], boot)) == ""


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
    assert [picture["words"] for picture in json.loads(chooser.proto.json)["pictures"]] == ["Trouser, 90 %"] * 3
    app.session_state["given_picture"] = 2
    assert "chosen: 2" in said(app.run())
    app.session_state["given"] = (2, boot, answer())
    assert "chosen: 1" in said(app.run())
