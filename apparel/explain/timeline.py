"""The same picture through a run's epochs: what the network made of it while it learnt."""

from collections.abc import Iterable

import pandas as pd
from torch import Tensor

from apparel.evaluation.predictions import answer
from apparel.models.trained import TrainedModel


def timeline(models: Iterable[tuple[int, TrainedModel]], pixels: Tensor) -> pd.DataFrame:
    """What each of ``models``, an epoch and the network after it, says of the picture ``pixels``, uint8 [28, 28].

    Columns ``epoch``, ``class`` (its name), ``probability``; a row for each class in each epoch, in their order.
    """
    rows = [
        (epoch, name, probability)
        for epoch, model in models
        for name, probability in zip(model.classes, answer(model, pixels).probabilities, strict=True)
    ]
    return pd.DataFrame(rows, columns=["epoch", "class", "probability"])


def leading(table: pd.DataFrame, most: int) -> list[str]:
    """At most ``most`` classes of a timeline: those that once were the most probable, the highest peak first."""
    peaks = table.groupby("class", sort=False)["probability"].max().sort_values(ascending=False, kind="stable")
    return [str(name) for name in peaks.index[:most]]


def ranked(table: pd.DataFrame, epoch: int) -> list[tuple[str, float]]:
    """The classes after ``epoch`` and their probabilities, most likely first."""
    then = table[table["epoch"] == epoch].sort_values("probability", ascending=False, kind="stable")
    return list(zip(then["class"], then["probability"], strict=True))


def settled(table: pd.DataFrame) -> tuple[int, str]:
    """The epoch since which the answer was the one that it is at the end, and that answer's class."""
    answers = table.loc[table.groupby("epoch")["probability"].idxmax()]
    last = answers["class"].iloc[-1]
    others = answers["epoch"][answers["class"] != last]
    since = answers["epoch"][answers["epoch"] > others.max()] if len(others) else answers["epoch"]
    return int(since.iloc[0]), str(last)
