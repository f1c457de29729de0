"""What the curves of a run say, for those who have not learnt to read them."""

import pandas as pd

from apparel.records.expected import ExpectedCurve
from apparel.words import Sentence

STEADY = 0.002
"""A change of accuracy that is no progress: ten of 5,000 pictures."""

CLOSE = 2.0
"""Percentage points between what was expected and what came that nobody could have guessed better."""

MAX_SENTENCES = 3
"""Sentences that are read; the first ones matter most."""


def curves_in_words(epochs: pd.DataFrame, classes: int, ended: bool) -> list[Sentence]:
    """At most MAX_SENTENCES sentences about a run that tells ``classes`` apart; none before its first epoch is over.

    The most useful comes first. ``epochs`` are the rows of ``Runs.epochs``; ``ended`` tells whether others will follow.
    """
    if epochs.empty:
        return []
    if stuck := _stuck(epochs, classes):
        return [stuck]
    trend = _memorising(epochs) or _standing_still(epochs) or _improving(epochs, classes, ended)
    sentences = [trend, _jumping(epochs), _knows_by_heart(epochs)]
    return [sentence for sentence in sentences if sentence][:MAX_SENTENCES]


def beside_expected(epochs: pd.DataFrame, expected: ExpectedCurve) -> Sentence:
    """What was expected after the latest of one or more ``epochs`` beside what came."""
    now = epochs.iloc[-1]
    thought, came = expected.after(now.epoch), float(now.validation_accuracy)
    values = {"epoch": int(now.epoch), "expected": thought, "came": came, "apart": 100 * abs(came - thought)}
    if values["apart"] < CLOSE:
        template = "After epoch {epoch} you expected {expected:0%} right, and {came:%} it is: well guessed."
    elif came > thought:
        template = "After epoch {epoch} you expected {expected:0%} right; it is {came:%}, {apart:1} points more."
    else:
        template = "After epoch {epoch} you expected {expected:0%} right; it is {came:%}, {apart:1} points less."
    return Sentence(template, **values)


def hardly_more_than_chance(classes: int) -> float:
    """Accuracy below which a network may as well guess: half above chance, but no more than 5 points."""
    chance = 1 / classes
    return chance + min(0.05, chance / 2)


def _stuck(epochs: pd.DataFrame, classes: int) -> Sentence | None:
    late = epochs.tail(3)
    loss, best = late.train_loss, late.validation_accuracy.max()
    if len(late) < 3 or best >= hardly_more_than_chance(classes) or loss.iloc[-1] < 0.98 * loss.iloc[0]:
        return None
    return Sentence(
        "It guesses: {accuracy:%} right is what chance gives with {classes} classes. "
        "The learning rate is probably too high; train again with a tenth of it.",
        accuracy=float(late.validation_accuracy.iloc[-1]),
        classes=classes,
    )


def _memorising(epochs: pd.DataFrame) -> Sentence | None:
    risen = _run_of((epochs.validation_loss.diff() > 0) & (epochs.train_loss.diff() < 0))
    best = int(epochs.validation_loss.argmin())
    now, then = epochs.iloc[-1], epochs.iloc[best]
    if risen >= 2:
        return Sentence(
            "Validation loss has risen for {epochs} epochs while training loss falls: it is beginning to memorise the "
            "training pictures. Dropout, shifts or fewer epochs help.",
            epochs=risen,
        )
    if (
        len(epochs) - 1 - best >= 3
        and now.validation_loss > 1.02 * then.validation_loss
        and now.train_loss < then.train_loss
    ):
        return Sentence(
            "Validation loss was lowest after epoch {epoch}, while training loss still falls: it is beginning to "
            "memorise the training pictures. Dropout, shifts or fewer epochs help.",
            epoch=int(then.epoch),
        )
    return None


def _standing_still(epochs: pd.DataFrame) -> Sentence | None:
    accuracy = epochs.validation_accuracy
    if len(epochs) < 5 or accuracy.tail(3).max() - accuracy.iloc[:-3].max() > STEADY:
        return None
    return Sentence(
        "In the last 3 epochs validation accuracy did not get beyond {accuracy:%}: more of the same will "
        "hardly help. Try a lower learning rate or a larger network.",
        accuracy=float(accuracy.max()),
    )


def _improving(epochs: pd.DataFrame, classes: int, ended: bool) -> Sentence | None:
    accuracy = epochs.validation_accuracy
    now = float(accuracy.iloc[-1])
    if len(epochs) == 1:
        return Sentence(
            "After one epoch it is right about {accuracy:%} of the validation pictures; chance would give {chance:0%}.",
            accuracy=now,
            chance=1 / classes,
        )
    before = float(accuracy.iloc[:-1].max())
    if now - before <= STEADY:
        return None
    if ended:
        template = (
            "It was still improving when it ended: the last epoch took validation accuracy from {before:%} to {now:%}."
        )
    else:
        template = "It is still improving: the last epoch took validation accuracy from {before:%} to {now:%}."
    return Sentence(template, before=before, now=now)


def _jumping(epochs: pd.DataFrame) -> Sentence | None:
    loss = epochs.train_loss.tail(6)
    moves = loss.diff().dropna()
    turns = int((moves.iloc[1:].to_numpy() * moves.iloc[:-1].to_numpy() < 0).sum())
    if turns < 3 or moves.abs().mean() < 0.05 * loss.mean():
        return None
    return Sentence("Training loss jumps up and down instead of falling: a lower learning rate would calm it.")


def _knows_by_heart(epochs: pd.DataFrame) -> Sentence | None:
    now = epochs.iloc[-1]
    if now.train_accuracy - now.validation_accuracy < 0.05:
        return None
    return Sentence(
        "It is right about {train:%} of the pictures that it learns from and {validation:%} of those it does not: "
        "part of what it knows, it knows by heart.",
        train=float(now.train_accuracy),
        validation=float(now.validation_accuracy),
    )


def _run_of(true: "pd.Series[bool]") -> int:
    """How many of the last values are all true."""
    return int(true[::-1].astype(int).cumprod().sum())
