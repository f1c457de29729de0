"""Which trial is worth more epochs: short trials first, and the best of each length go on.

Asynchronous successive halving, as Li et al., "A System for Massively Parallel Hyperparameter Tuning" (arXiv
1810.05934). Unlike theirs, the best trial so far goes on at once, however few there are to compare it with: a study of
minutes is to have something good early, and its last trials are seldom better than its first.
"""

from collections.abc import Sequence
from itertools import pairwise

from apparel.records.study import Plan, Trial, TrialState
from apparel.training import find_preset

FACTOR = 3
"""Of the trials of one length, one among so many goes on, for so many times the epochs."""


def lengths(plan: Plan) -> list[int]:
    """The epochs after which trials are compared, ascending; a plan that does not vary them has one length."""
    if "epochs" not in plan.ranges:
        return [find_preset(plan.preset).config.epochs]
    low, high = int(plan.ranges["epochs"].low), int(plan.ranges["epochs"].high)
    found = [low]
    while found[-1] * FACTOR < high:
        found.append(found[-1] * FACTOR)
    return [*found, high] if high > low else found


def worth_more(plan: Plan, trials: Sequence[Trial]) -> tuple[Trial, int] | None:
    """The trial that goes on, and for how many epochs in all; None when a new one should begin.

    Of several that could, the one that has come furthest.
    """
    steps = lengths(plan)
    for length, longer in reversed(list(pairwise(steps))):
        judged = [trial for trial in trials if length in trial.accuracies]
        judged.sort(key=lambda trial: -trial.accuracies[length])
        for trial in judged[: -(-len(judged) // FACTOR)]:
            if trial.state is TrialState.TRAINED and trial.epochs == length:
                return trial, longer
    return None
