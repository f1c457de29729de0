"""How much each setting mattered, and how sure that is after a handful of trials.

Functional ANOVA (Hutter, Hoos and Leyton-Brown, "An Efficient Approach for Assessing Hyperparameter Importance", 2014)
in Optuna's version, on a forest of scikit-learn's. Optuna's usual way, PED-ANOVA, gives a setting that never varied, or
that has no effect, a share of its own after so few trials.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from apparel.records.study import Plan, Setting, Trial
from apparel.tuning.proposing import distribution

if TYPE_CHECKING:
    from optuna.trial import FrozenTrial

FEWEST = 5
"""Trials before which nothing can be said."""

RESAMPLES, TREES = 10, 16
LOW, HIGH = 10, 90
"""Percentiles of the resamples between which a share is likely to lie."""


@dataclass(frozen=True)
class Importance:
    """A setting's ``share`` of how much accuracy differed, and where it lay in most resamples of the trials."""

    share: float
    low: float
    high: float


def importance(plan: Plan, trials: Sequence[Trial]) -> dict[str, Importance]:
    """The settings that mattered most first, without those that did not vary; nothing after too few trials.

    Every time that a trial was judged counts, since ``epochs`` differ between those. How sure a share is follows from
    the trials themselves: some of them are drawn at random, with repetition, and it is computed anew.
    """
    judged = [trial for trial in trials if trial.accuracies]
    names = _varied(plan, judged)
    if len(judged) < FEWEST or not names:
        return {}
    whole = _shares(plan, judged, names, seed=0)
    chance = np.random.default_rng(plan.seed)
    drawn = [
        _shares(plan, [judged[place] for place in chance.integers(len(judged), size=len(judged))], names, seed)
        for seed in range(RESAMPLES)
    ]
    found = {}
    for name in names:
        low, high = np.percentile([shares[name] for shares in drawn], (LOW, HIGH)).tolist()
        found[name] = Importance(whole[name], min(whole[name], low), max(whole[name], high))
    return dict(sorted(found.items(), key=lambda each: -each[1].share))


def _varied(plan: Plan, judged: Sequence[Trial]) -> list[str]:
    rows = [_row(trial, epochs) for trial in judged for epochs in trial.accuracies]
    return [name for name in plan.ranges if len({row[name] for row in rows}) > 1]


def _row(trial: Trial, epochs: int) -> dict[str, Setting]:
    return {**trial.settings, "epochs": epochs}


def _shares(plan: Plan, judged: Sequence[Trial], names: list[str], seed: int) -> dict[str, float]:
    import optuna
    from optuna.importance import FanovaImportanceEvaluator

    rows = [(_row(trial, epochs), right) for trial in judged for epochs, right in trial.accuracies.items()]
    varied = [name for name in names if len({row[name] for row, _ in rows}) > 1]
    nothing = dict.fromkeys(names, 0.0)
    if not varied or len({right for _, right in rows}) == 1:
        return nothing
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(direction="maximize")
    study.add_trials([_observed(plan, {name: row[name] for name in varied}, right) for row, right in rows])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = FanovaImportanceEvaluator(n_trees=TREES, seed=seed).evaluate(study, params=varied)
    total = sum(found.values())
    return nothing | {name: float(value / total) for name, value in found.items()} if total else nothing


def _observed(plan: Plan, settings: dict[str, Setting], right: float) -> "FrozenTrial":
    from optuna.trial import create_trial

    return create_trial(
        value=right,
        params=settings,
        distributions={name: distribution(name, plan.ranges[name]) for name in settings},
    )
