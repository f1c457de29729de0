"""What a network says about the pictures of a dataset."""

import pytest
import torch

from apparel.assets import ASSETS
from apparel.data.numbers import images, labels_of
from apparel.evaluation.predictions import predict
from apparel.models.trained import load_model
from tests.pages.data.brought import brought
from tests.pages.kit.drawn import again, drawn, said
from tests.training.small import small_dataset

SMALL = small_dataset(60, 40)


def part(dataset_id, number):
    import streamlit as st

    from pages.parts.choose.dataset import Chosen, pictures_of
    from pages.parts.choose.model import judges
    from pages.parts.choose.predictions import answers_to, predictions_of

    dataset = pictures_of(dataset_id)
    option = next(option for option in judges(Chosen(dataset_id, dataset, frozenset())) if option.key == "tutorial")
    st.session_state.found = predictions_of(option, dataset_id)
    st.session_state.one = answers_to(option, dataset_id, [number]).answer(0)
    st.write("asked")


@pytest.fixture(scope="module")
def app():
    return drawn(part, brought(SMALL, "predictions-ann"), 70)


def test_every_picture_is_asked_about_by_its_number(app):
    expected = predict(load_model(ASSETS / "models" / "tutorial"), images(SMALL), labels_of(SMALL))
    found = app.session_state.found
    assert torch.equal(found.said, expected.said)
    assert torch.equal(found.labels, expected.labels)
    assert torch.allclose(found.probabilities, expected.probabilities, atol=1e-6)


def test_the_answer_to_one_picture_is_the_same(app):
    found, one = app.session_state.found, app.session_state.one
    assert one.class_id == found.said[70]
    assert one.probability == pytest.approx(float(found.confidence[70]), abs=1e-6)


def test_the_bar_goes_away_and_the_second_time_nothing_is_asked(app):
    assert not app.progress
    before = app.session_state.found
    again(app)
    assert app.session_state.found is before
    assert said(app) == "asked"
