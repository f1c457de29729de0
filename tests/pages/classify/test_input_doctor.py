"""The way of a picture to the network, and what is unlike the training pictures."""

import pytest
import torch
from PIL import Image, ImageDraw

from pages.parts.classify.input_doctor import _fitted
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import drawn, said
from tests.training.small import small_dataset

TROUSER = "kind_1"


def steps(picture):
    import streamlit as st

    from apparel.vision import prepare
    from pages.parts.classify.input_doctor import cut_by_hand, show_steps, steps_left_out

    cut = cut_by_hand(picture)
    st.write(f"cut: {cut.size}, left out: {sorted(steps_left_out())}")
    show_steps(prepare(cut, without=steps_left_out()))


def doctor(picture, dataset_id, label, outside=False):
    from apparel.evaluation.predictions import Answer
    from apparel.vision import prepare
    from pages.parts.classify.input_doctor import diagnosis

    diagnosis(prepare(picture), dataset_id, Answer(0, label, 1.0, (), outside, (label,)))


def trousers(size=320, at=(0, 0), on=(320, 320)):
    picture = Image.new("RGB", on, "white")
    legs = [(110, 20), (210, 20), (230, 300), (175, 300), (160, 110), (145, 300), (90, 300)]
    corners = [(at[0] + x * size / 320, at[1] + y * size / 320) for x, y in legs]
    ImageDraw.Draw(picture).polygon(corners, fill="#1F2430")
    return picture


def like_them():
    """A pair of trousers out of the dataset."""
    train = small_dataset(100, 50).train
    return Image.fromarray(train.images[train.labels == 1][0].numpy())


def plainly(app):
    return said(app).replace("\\", "")


def test_every_step_that_did_something_is_shown_and_one_that_is_switched_off_stays():
    app = drawn(steps, trousers())
    assert "**1. What you gave**" in said(app)
    assert "Black background" in said(app)
    assert "Not needed for this picture: Paper, Brightened, Cut out" in said(app)
    app.toggle(key="step-black-background").set_value(False).run()
    assert "left out: ['black-background']" in said(app)
    assert "Black background**" in said(app)
    assert not app.toggle(key="step-black-background").value


def test_a_picture_is_turned_and_cut_by_hand():
    app = drawn(steps, trousers(on=(320, 400)))
    app.segmented_control[0].set_value(90).run()
    assert "cut: (400, 320)" in said(app)
    app.slider[0].set_value((25, 75)).run()
    assert "cut: (200, 320)" in said(app)
    assert app.image[0].proto.imgs[0].alt == "What is left of the picture"


def test_what_is_unlike_the_pictures_it_learnt_from_is_said_with_the_nearest_of_them():
    mine = brought(own_dataset(), "doctor-ann")
    app = drawn(doctor, trousers(80, (120, 120)), mine, TROUSER)
    assert "- It fills only 23 % of your picture's longer side" in plainly(app)
    assert [image.captions[0].startswith(r"kind\_") for image in app.image] == [True] * 5
    assert "Nothing: in light, size and shape it is like them" in plainly(drawn(doctor, like_them(), mine, TROUSER))
    assert "There is no dataset with this id" in plainly(drawn(doctor, like_them(), "x" * 11, TROUSER))


def test_what_its_nearest_ones_are_is_said_where_they_are_of_another_kind_than_the_answer():
    mine = brought(own_dataset(), "doctor-ann")
    words = plainly(drawn(doctor, like_them(), mine, "kind_7"))
    assert "None of its 5 nearest training pictures is labelled kind_7: they are kind_1 (" in words
    assert "Nothing" not in words
    words = plainly(drawn(doctor, like_them(), mine, "kind_7", True))
    assert "kind_7" not in words, "it was taken for none of the kinds"
    assert "yet the network finds none of their kinds in it" in words


def test_a_picture_far_from_all_of_theirs_is_said_to_be():
    mine = brought(own_dataset(), "doctor-ann")
    noise = torch.randint(0, 256, (28, 28), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))
    words = plainly(drawn(doctor, Image.fromarray(noise.numpy()), mine, TROUSER))
    assert "It is unlike all training pictures" in words


@pytest.mark.parametrize(("size", "fitted"), [((28, 28), (160, 160)), ((640, 320), (160, 80)), ((1, 900), (1, 160))])
def test_every_step_is_as_wide_as_the_others(size, fitted):
    assert _fitted(Image.new("L", size)).size == fitted
