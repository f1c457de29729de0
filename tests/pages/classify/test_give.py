"""The ways to give the network a picture."""

import io
import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PIL import Image

from pages.parts.classify.give import MAX_AT_ONCE, WAYS, opened
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import again, drawn, said


def part(way, dataset_id=""):
    import streamlit as st

    from pages.parts.choose.model import ModelOption
    from pages.parts.classify.give import WAYS

    given = WAYS[way].give(ModelOption("a", "A", "A network", lambda: None, dataset_id))
    st.write(f"given: {[(one.name, one.picture and one.picture.size) for one in given]}")


def ordered(ids):
    from types import SimpleNamespace

    import streamlit as st

    from pages.parts.classify.give import newest_first

    st.write(", ".join(file.file_id for file in newest_first([SimpleNamespace(file_id=each) for each in ids])))


def file(name, content):
    """As an uploader gives it."""
    return SimpleNamespace(name=name, getvalue=lambda: content)


def png(size):
    content = io.BytesIO()
    Image.new("L", size, 99).save(content, "PNG")
    return content.getvalue()


def test_files_are_opened_up_to_a_bound_and_what_is_no_picture_has_its_reason():
    files = [file("a.png", png((30, 20))), file("b.png", b"hello")]
    picture, mistake = opened(files)
    assert (picture.name, picture.picture.size, str(picture.mistake)) == ("a.png", (30, 20), "")
    assert (mistake.name, mistake.picture) == ("b.png", None)
    assert "no picture" in str(mistake.mistake)
    assert len(opened(files * MAX_AT_ONCE)) == MAX_AT_ONCE


# a canvas needs a browser, and a test picture is always there
@pytest.mark.parametrize("way", sorted(WAYS.keys() - {"draw", "test"}))
def test_before_anything_is_given_there_is_nothing(way):
    assert "given: []" in said(drawn(part, way))


def test_a_sample_is_given_by_its_name():
    app = drawn(part, "samples")
    app.session_state["sample"] = "Handbag"
    assert "given: [('Handbag', (" in said(again(app))
    (chooser,) = app.get("bidi_component")
    told = json.loads(chooser.proto.json)
    assert told["pictures"][told["chosen"]]["words"] == "Handbag"


def test_the_newest_files_come_first_and_of_them_one_is_answered():
    app = drawn(ordered, ["a", "b"])
    assert "a, b" in said(app)
    app.session_state["given_picture"] = 1
    assert "a, b" in said(again(app, ["a", "b"]))
    assert app.session_state["given_picture"] == 1, "what is chosen stays so"
    assert "c, a, b" in said(again(app, ["a", "b", "c"]))
    assert app.session_state["given_picture"] == 0
    assert "c, b" in said(again(app, ["b", "c"])), "a was taken away"


def test_a_test_picture_is_one_of_the_dataset_that_the_network_learnt_from():
    mine = brought(own_dataset(), "give-ann")
    app = drawn(part, "test", mine)
    assert "One of the 50 pictures that were set apart to test with." in said(app)
    assert "(28, 28)" in said(app)
    assert r"is really\: kind\_" in app.image[0].captions[0]
    none = brought(replace(own_dataset(), test=replace(own_dataset().test, labels=None)), "give-ann")
    assert "The dataset of this network has no labelled test pictures." in said(drawn(part, "test", none))
    assert "There is no dataset with this id" in said(drawn(part, "test", "x" * 11))
