"""The game that the link opens, the network that plays against the visitor, and what both say."""

import re
from dataclasses import dataclass
from random import randrange

import streamlit as st
from torch import Tensor

from apparel.data import CLASSES, fashion_mnist
from apparel.evaluation.challenge import Game, pictures_of_seed
from apparel.evaluation.predictions import Answer
from apparel.records.ids import FASHION_MNIST
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.model import ModelOption, judges, list_of_networks
from pages.parts.services import services

MAX_SEED = 999_999

state, link = st.session_state, st.query_params


@dataclass(frozen=True)
class Round:
    """The pictures of a game, uint8 [20, 28, 28], what they are, and what the network says."""

    game: Game
    images: Tensor
    truth: list[int]
    answers: list[Answer]

    @property
    def said(self) -> list[int]:
        """The network's labels."""
        return [answer.class_id for answer in self.answers]

    def name(self, at: int) -> str:
        """What a picture is."""
        return CLASSES[self.truth[at]]


def opened_round() -> Round:
    """The game with the seed in the link, as far as this visitor has come, against the network that is chosen."""
    opponent, dataset, game = _choose_opponent(), fashion_mnist(), _opened_game()
    positions = pictures_of_seed(len(dataset.test), game.seed)
    numbers = len(dataset.train) + positions
    found = services().predictions_of(opponent.load(), dataset, numbers, opponent.run_id)
    truth: list[int] = found.labels.tolist()
    return Round(game, dataset.test.images[positions], truth, list(found.answers()))


def play(game: Game) -> None:
    """Let this be how far the visitor has come."""
    state.game = game


def begin_anew() -> None:
    """Other pictures."""
    link["seed"] = str(randrange(MAX_SEED + 1))


def _opened_game() -> Game:
    """A link without a seed gets one."""
    seed = link.get("seed", "")
    # what is no number of ours is as good as none
    if not re.fullmatch(r"[0-9]{1,6}", seed):
        link["seed"] = seed = str(randrange(MAX_SEED + 1))
    if "game" not in state or state.game.seed != int(seed):
        state.game = Game(int(seed))
    game: Game = state.game
    return game


def _choose_opponent() -> ModelOption:
    """A list of the networks that know the ten classes; the link keeps the choice as ``model``."""
    options = {option.key: option for option in judges(Chosen(FASHION_MNIST, fashion_mnist(), frozenset()))}
    opponent = list_of_networks("Your opponent", options)
    if opponent.dataset != FASHION_MNIST:
        st.caption("This network learnt from a dataset of your own, so it may have seen some of these pictures before.")
    return opponent
