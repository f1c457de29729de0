"""The game that the link opens, and the network that plays against the visitor."""

import pytest
import torch

from apparel.data import fashion_mnist
from apparel.evaluation.challenge import PICTURES, pictures_of_seed
from tests.pages.a_run import a_finished_run, remember, with_model
from tests.pages.data.brought import brought
from tests.pages.kit.drawn import drawn, press, said
from tests.training.small import small_dataset


def part():
    import streamlit as st

    from pages.parts.challenge.game import begin_anew, opened_round, play

    now = opened_round()
    st.session_state.now = now
    st.button("Guess", on_click=play, args=(now.game.guess(3),))
    st.button("Anew", on_click=begin_anew)
    st.write(f"seed {now.game.seed}, guesses {now.game.guesses}")


def test_the_seed_of_the_link_has_its_pictures_with_their_truth_and_the_answers_to_them():
    now = drawn(part, seed="7", model="tutorial").session_state.now
    positions, test = pictures_of_seed(10_000, 7), fashion_mnist().test
    assert torch.equal(now.images, test.images[positions])
    assert now.truth == test.labels[positions].tolist()
    assert len(now.said) == PICTURES
    assert now.said == [answer.class_id for answer in now.answers]


def test_how_far_a_visitor_has_come_stays_until_they_begin_anew():
    app = press(drawn(part, seed="7", model="tutorial"), "Guess")
    assert "seed 7, guesses (3,)" in said(app.run())
    press(app, "Anew")
    assert "guesses ()" in said(app)
    assert f"seed {app.query_params['seed']}," in said(app)
    assert app.query_params["seed"] != "7"


@pytest.mark.parametrize("seed", ["", "-1", "1.5", "٣", "9999999"])
def test_a_link_without_a_seed_gets_one(seed):
    app = drawn(part, seed=seed, model="tutorial")
    assert app.query_params["seed"] != seed
    assert 0 <= int(app.query_params["seed"]) <= 999_999


def test_an_opponent_that_learnt_elsewhere_may_know_the_pictures_which_is_said():
    mine = brought(small_dataset(100, 50), "game-ann")
    run = remember(with_model(a_finished_run(visitor="game-ann", dataset=mine)))
    app = drawn(part, visitor="game-ann", seed="7", model=run.id)
    assert app.selectbox(key="model").value == run.id
    assert "it may have seen some of these pictures before" in said(app)
    assert "it may have seen" not in said(drawn(part, visitor="game-ann", seed="7", model="tutorial"))
