"""The curves in words: each sentence is true, and the most useful one comes first."""

import pandas as pd
import pytest

from apparel.runs import curves_in_words as words


def epochs(train_loss, validation_loss, validation_accuracy, train_accuracy=None):
    rows = {"train_loss": train_loss, "validation_loss": validation_loss, "validation_accuracy": validation_accuracy}
    frame = pd.DataFrame(rows).assign(seconds=1.0)
    frame["train_accuracy"] = train_accuracy or frame["validation_accuracy"]
    frame["epoch"] = frame["step"] = range(1, len(frame) + 1)
    return frame


def curves_in_words(rows, ended, classes=10):
    return [str(sentence) for sentence in words.curves_in_words(rows, classes, ended)]


LEARNING = epochs([0.9, 0.6, 0.5], [0.8, 0.6, 0.5], [0.7, 0.78, 0.82])
MEMORISING = epochs([0.9, 0.5, 0.3, 0.2, 0.1], [0.7, 0.5, 0.52, 0.55, 0.6], [0.75, 0.82, 0.83, 0.83, 0.84])
PAST_ITS_BEST = epochs([0.9, 0.5, 0.4, 0.3, 0.3], [0.7, 0.5, 0.54, 0.52, 0.56], [0.75, 0.82, 0.83, 0.83, 0.84])
GUESSING = epochs([2.31, 2.30, 2.31, 2.30], [2.30, 2.31, 2.30, 2.30], [0.10, 0.09, 0.11, 0.10])
STANDING = epochs(
    [0.5, 0.4, 0.39, 0.38, 0.38, 0.38], [0.5, 0.4, 0.4, 0.4, 0.4, 0.4], [0.8, 0.85, 0.86, 0.86, 0.86, 0.86]
)
JUMPING = epochs([0.9, 0.5, 0.9, 0.5, 0.9, 0.5], [0.8, 0.6, 0.7, 0.6, 0.7, 0.5], [0.7, 0.8, 0.75, 0.8, 0.75, 0.83])
BY_HEART = epochs([0.9, 0.4, 0.2], [0.8, 0.5, 0.45], [0.7, 0.82, 0.84], [0.7, 0.86, 0.97])


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        (LEARNING[:1], "After one epoch it is right about 70.0 %"),
        (LEARNING, "It is still improving: the last epoch took validation accuracy from 78.0 % to 82.0 %."),
        (MEMORISING, "Validation loss has risen for 3 epochs while training loss falls: it is beginning to memorise"),
        (PAST_ITS_BEST, "Validation loss was lowest after epoch 2, while training loss still falls"),
        (GUESSING, "It guesses: 10.0 % right is what chance gives"),
        (STANDING, "In the last 3 epochs validation accuracy did not get beyond 86.0 %"),
    ],
)
def test_the_trend_comes_first(rows, first):
    assert curves_in_words(rows, ended=False)[0].startswith(first)


def test_a_network_that_guesses_gets_no_other_advice():
    assert len(curves_in_words(GUESSING, ended=False)) == 1


def test_a_network_that_begins_at_chance_is_given_time():
    assert "guesses" not in " ".join(curves_in_words(GUESSING[:2], ended=False))
    falling = GUESSING.assign(train_loss=[2.3, 2.2, 2.0, 1.7])
    assert "guesses" not in " ".join(curves_in_words(falling, ended=False))


def test_a_jumping_loss_asks_for_a_lower_rate():
    assert any("a lower learning rate would calm it" in sentence for sentence in curves_in_words(JUMPING, ended=False))
    assert not any("calm" in sentence for sentence in curves_in_words(STANDING, ended=False))


def test_what_is_known_by_heart_is_told_in_figures():
    assert "97.0 % of the pictures that it learns from and 84.0 %" in curves_in_words(BY_HEART, ended=False)[1]


def test_a_run_that_ended_is_spoken_of_as_past():
    assert curves_in_words(LEARNING, ended=True)[0].startswith("It was still improving when it ended")


def test_before_the_first_epoch_there_is_nothing_to_say():
    assert curves_in_words(LEARNING[:0], ended=False) == []


@pytest.mark.parametrize(
    ("accuracy", "classes", "guesses"),
    [(0.14, 100, False), (0.011, 100, True), (0.5, 2, True), (0.6, 2, False), (0.34, 3, True), (0.14, 10, True)],
)
def test_what_chance_gives_depends_on_the_number_of_classes(accuracy, classes, guesses):
    rows = GUESSING.assign(validation_accuracy=accuracy)
    assert ("It guesses" in " ".join(curves_in_words(rows, False, classes))) is guesses


@pytest.mark.parametrize(("classes", "chance"), [(2, "50 %"), (10, "10 %"), (100, "1 %")])
def test_the_first_epoch_is_held_against_chance(classes, chance):
    assert curves_in_words(LEARNING[:1], False, classes)[0].endswith(f"chance would give {chance}.")
