"""What the curves of a run say, for those who have not learnt to read them."""

import pandas as pd

CHANCE = 0.15
"""Accuracy below which a network may as well guess among ten classes."""

STEADY = 0.002
"""A change of accuracy that is no progress: ten of 5,000 pictures."""

MOST = 3
"""Sentences that are read; the first ones matter most."""


def curves_in_words(epochs: pd.DataFrame, ended: bool) -> list[str]:
    """At most MOST sentences about a run, the most useful first; none before its first epoch is over.

    ``epochs`` are the rows of ``Runs.epochs``; ``ended`` tells whether others will follow.
    """
    if epochs.empty:
        return []
    if stuck := _stuck(epochs):
        return [stuck]
    trend = _memorising(epochs) or _standing_still(epochs) or _improving(epochs, ended)
    sentences = [trend, _jumping(epochs), _knows_by_heart(epochs)]
    return [sentence for sentence in sentences if sentence][:MOST]


def _stuck(epochs: pd.DataFrame) -> str:
    late = epochs.tail(3)
    loss = late.train_loss
    if len(late) < 3 or late.validation_accuracy.max() >= CHANCE or loss.iloc[-1] < 0.98 * loss.iloc[0]:
        return ""
    return (
        f"It guesses: {_share(late.validation_accuracy.iloc[-1])} right is what chance gives with ten classes. "
        "The learning rate is probably too high; start over with a tenth of it."
    )


def _memorising(epochs: pd.DataFrame) -> str:
    risen = _run_of((epochs.validation_loss.diff() > 0) & (epochs.train_loss.diff() < 0))
    best = int(epochs.validation_loss.argmin())
    now, then = epochs.iloc[-1], epochs.iloc[best]
    if risen >= 2:
        what = f"Validation loss has risen for {risen} epochs while training loss falls"
    elif (
        len(epochs) - 1 - best >= 3
        and now.validation_loss > 1.02 * then.validation_loss
        and now.train_loss < then.train_loss
    ):
        what = f"Validation loss was lowest after epoch {then.epoch:.0f}, while training loss still falls"
    else:
        return ""
    return f"{what}: it is beginning to memorise the training pictures. Dropout, shifts or fewer epochs help."


def _standing_still(epochs: pd.DataFrame) -> str:
    accuracy = epochs.validation_accuracy
    if len(epochs) < 5 or accuracy.tail(3).max() - accuracy.iloc[:-3].max() > STEADY:
        return ""
    return (
        f"In the last 3 epochs validation accuracy did not get beyond {_share(accuracy.max())}: more of the same will "
        "hardly help. Try a lower learning rate or a larger network."
    )


def _improving(epochs: pd.DataFrame, ended: bool) -> str:
    accuracy = epochs.validation_accuracy
    now = accuracy.iloc[-1]
    if len(epochs) == 1:
        return f"After one epoch it is right about {_share(now)} of the validation pictures; chance would give 10 %."
    before = accuracy.iloc[:-1].max()
    if now - before <= STEADY:
        return ""
    moved = f"the last epoch took validation accuracy from {_share(before)} to {_share(now)}"
    return f"It was still improving when it ended: {moved}." if ended else f"It is still improving: {moved}."


def _jumping(epochs: pd.DataFrame) -> str:
    loss = epochs.train_loss.tail(6)
    moves = loss.diff().dropna()
    turns = int((moves.iloc[1:].to_numpy() * moves.iloc[:-1].to_numpy() < 0).sum())
    if turns < 3 or moves.abs().mean() < 0.05 * loss.mean():
        return ""
    return "Training loss jumps up and down instead of falling: a lower learning rate would calm it."


def _knows_by_heart(epochs: pd.DataFrame) -> str:
    now = epochs.iloc[-1]
    if now.train_accuracy - now.validation_accuracy < 0.05:
        return ""
    return (
        f"It is right about {_share(now.train_accuracy)} of the pictures that it learns from and "
        f"{_share(now.validation_accuracy)} of those it does not: part of what it knows, it knows by heart."
    )


def _run_of(true: "pd.Series[bool]") -> int:
    """How many of the last values are all true."""
    return int(true[::-1].astype(int).cumprod().sum())


def _share(fraction: float) -> str:
    return f"{100 * fraction:.1f} %"
