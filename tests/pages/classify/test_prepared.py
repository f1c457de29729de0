"""What the network is to see of the pictures that were given."""

import torch
from PIL import Image

from apparel.data import fashion_mnist
from apparel.words import Sentence
from pages.parts.classify.give import Given
from tests.pages.kit.drawn import drawn, said

BOOT = fashion_mnist().test.images[0]
NOTHING = Given("no *boot*.png", Image.new("L", (100, 100), 255))
BROKEN = Given("<b>.png", None, Sentence("this file is broken."))


def part(given):
    import streamlit as st

    from pages.parts.classify.prepared import prepared_of

    st.session_state.prepared = prepared_of(given, by_hand=st.container())


def pixels(app):
    return [one.pixels for one in app.session_state.prepared]


def test_a_picture_of_the_dataset_comes_through_as_it_is():
    app = drawn(part, [Given("boot", Image.fromarray(BOOT.numpy()))])
    assert torch.equal(pixels(app)[0], BOOT)
    assert [box.label for box in app.expander] == ["Turn and cut it by hand"]
    assert not app.warning


def test_of_several_those_that_cannot_be_used_are_said_by_their_names():
    app = drawn(part, [NOTHING, Given("boot", Image.fromarray(BOOT.numpy())), BROKEN])
    assert len(pixels(app)) == 1
    first, second = [warning.value for warning in app.warning]
    assert first.startswith(r"no \*boot\*\.png: There is nothing to see in this picture")
    assert second == r"\<b\>\.png: this file is broken\."
    assert not app.expander, "several are not cut by hand"


def test_one_that_cannot_be_used_needs_no_name():
    assert said(drawn(part, [BROKEN])) == r"this file is broken\."
