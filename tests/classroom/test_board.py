"""The hidden pictures, and who stands where on the board."""

import pytest
import torch

from apparel.classroom.board import LEAST_RIGHT, board
from apparel.classroom.hidden import PICTURES, hidden_pictures
from apparel.data import fashion_mnist
from apparel.records.ids import RoomId, RunId, VisitorId
from apparel.records.room import Person, Score
from apparel.words import Sentence


def test_hidden_pictures_are_the_rooms_own_and_none_of_those_that_pages_show():
    ours, others = hidden_pictures(2**40 - 1), hidden_pictures(1)
    assert ours.images.shape == (PICTURES, 28, 28)
    assert ours.images.dtype == torch.uint8
    assert torch.equal(ours.images, hidden_pictures(2**40 - 1).images)
    assert not torch.equal(ours.labels, others.labels)
    dataset = fashion_mnist()
    shown = {picture.tobytes() for part in (dataset.train, dataset.test) for picture in part.images.numpy()}
    assert not shown & {picture.tobytes() for picture in ours.images.numpy()}
    share = ours.labels.bincount(minlength=10) / PICTURES
    assert share.min() > 0.07


def person(name):
    return Person(VisitorId(name), RoomId("room"), name, 0.0, 0.0, Sentence(""))


def score(name, right, wrong_first=0, created=0.0, parameters=1_000):
    """Right about so many of 1,000 pictures; the wrong ones begin at ``wrong_first``."""
    wrong = {(wrong_first + at) % 1_000 for at in range(1_000 - right)}
    is_right = tuple(at not in wrong for at in range(1_000))
    return Score(VisitorId(name), RunId(f"{name} {created}"), created, parameters, is_right)


PEOPLE = [person(name) for name in ("ann", "bob", "eve", "ida")]


def places(scores, small=False):
    return [(entry.place, entry.person.name, entry.tries) for entry in board(PEOPLE, scores, small)]


def test_the_best_try_of_each_counts_and_all_tries_are_told():
    scores = [score("ann", 700), score("ann", 900, created=1.0), score("bob", 800)]
    assert places(scores) == [(1, "ann", 2), (2, "bob", 1)]


def test_whom_no_test_tells_apart_shares_a_place():
    scores = [score("ann", 900), score("bob", 895, wrong_first=300), score("eve", 850, wrong_first=600)]
    assert places(scores) == [(1, "ann", 1), (1, "bob", 1), (3, "eve", 1)]


def test_five_pictures_are_no_tie_where_one_gets_all_that_the_other_does():
    assert places([score("ann", 900), score("bob", 890)]) == [(1, "ann", 1), (2, "bob", 1)]


def test_small_networks_are_ranked_by_what_they_make_of_their_parameters():
    scores = [
        score("ann", 900, parameters=100_000),
        score("bob", 800, parameters=2_000),
        score("eve", 801, wrong_first=500, parameters=2_000),
        score("ida", round(1_000 * LEAST_RIGHT) - 1, parameters=10),
    ]
    assert places(scores, small=True) == [(1, "eve", 1), (1, "bob", 1), (3, "ann", 1)]


def test_who_was_taken_out_stands_on_no_board():
    assert places([score("somebody else", 900)]) == []


@pytest.mark.parametrize("small", [False, True])
def test_an_empty_board_is_empty(small):
    assert board(PEOPLE, [], small) == []
