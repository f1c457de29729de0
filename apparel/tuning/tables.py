"""The trials of a study as tables, for charts and for reading."""

import math
from collections.abc import Iterator, Sequence

import pandas as pd

from apparel.records.study import Plan, Setting, Trial
from apparel.tuning.knobs import KNOBS
from apparel.words import figures


def written(name: str, value: Setting) -> str:
    """The value of a knob as it is read."""
    return str(KNOBS[name].choices[value]) if isinstance(value, str) else figures.short(value, 4)


def named(name: str, value: Setting) -> str:
    """A setting with its value: ``Filters in each 32``."""
    return f"{KNOBS[name].title} {written(name, value)}"


def all_settings(trial: Trial) -> dict[str, Setting]:
    """The settings of a trial, with the epochs after which it was judged last."""
    return {**trial.settings, "epochs": trial.judged_after or trial.epochs}


def history(trials: Sequence[Trial]) -> pd.DataFrame:
    """``trial``, ``accuracy`` and the ``best`` so far, a row a trial that was judged."""
    rows = [(trial.number, trial.accuracy) for trial in trials if trial.accuracies]
    table = pd.DataFrame(rows, columns=["trial", "accuracy"])
    return table.assign(best=table["accuracy"].cummax())


def along_axes(plan: Plan, trials: Sequence[Trial]) -> pd.DataFrame:
    """``trial``, ``accuracy``, ``is_best``, ``axis``, ``place`` and ``value``: a row for each setting of each trial.

    A setting that is the same in all trials has no axis.
    """
    judged = [trial for trial in trials if trial.accuracies]
    top = max((trial.accuracy or 0.0 for trial in judged), default=0.0)
    rows = []
    for name in plan.ranges:
        values = [all_settings(trial)[name] for trial in judged]
        if len(set(values)) < 2:
            continue
        for trial, value, place in zip(judged, values, _places(name, values), strict=True):
            is_best = trial.accuracy == top
            rows.append((trial.number, trial.accuracy, is_best, str(KNOBS[name].title), place, written(name, value)))
    return pd.DataFrame(rows, columns=["trial", "accuracy", "is_best", "axis", "place", "value"])


def over(name: str, trials: Sequence[Trial]) -> pd.DataFrame:
    """``trial``, ``value`` of one setting and ``accuracy``, a row a trial that was judged."""
    rows = [(trial.number, all_settings(trial)[name], trial.accuracy) for trial in trials if trial.accuracies]
    if KNOBS[name].bounds.choices:
        rows = [(number, written(name, value), accuracy) for number, value, accuracy in rows]
    return pd.DataFrame(rows, columns=["trial", "value", "accuracy"])


def _places(name: str, values: Sequence[Setting]) -> Iterator[float]:
    """Where values stand on their axis, from 0 to 1."""
    if KNOBS[name].bounds.choices:
        order = sorted({str(value) for value in values})
        return (order.index(str(value)) / (len(order) - 1) for value in values)
    numbers = [
        math.log(value) if KNOBS[name].is_log else float(value) for value in values if not isinstance(value, str)
    ]
    low, high = min(numbers), max(numbers)
    return ((number - low) / (high - low) for number in numbers)
