"""What a study does next. It follows from the plan and the trials alone, so it goes on after any break."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from apparel.errors import SpecError
from apparel.records.study import Plan, Settings, Trial, TrialState
from apparel.tuning.candidate import candidate
from apparel.tuning.halving import lengths, worth_more
from apparel.tuning.proposing import proposal, starts

REFUSED = TrialState.REFUSED

ATTEMPTS = 40
"""Proposals in a row that were tried or refused before, after which there is nothing new to try."""

MOST_TRIALS = 1_000


def next_trials(plan: Plan, trials: Sequence[Trial], classes: int) -> list[Trial]:
    """The trial to train next, last, behind those that were thought of and refused; none when all is done.

    It is one of ``trials`` with more epochs, or a new one. What was tried or refused before never comes again.
    """
    if going_on := worth_more(plan, trials):
        trial, epochs = going_on
        return [replace(trial, epochs=epochs, state=TrialState.TRAINING)]
    if made(trials) >= min(plan.trials or MOST_TRIALS, MOST_TRIALS):
        return []
    found: list[Trial] = []
    first, known = lengths(plan)[0], [trial.settings for trial in trials]
    trained = [candidate(plan, each.settings, first, classes) for each in trials if each.state is not REFUSED]
    for settings in _thought_of(plan, trials):
        if settings in known:
            continue
        known.append(settings)
        new = Trial(len(trials) + len(found) + 1, settings, first)
        try:
            # without a hidden layer, other hidden units are the same network
            if candidate(plan, settings, first, classes) not in trained:
                return [*found, new]
        except SpecError as reason:
            found.append(replace(new, state=REFUSED, reason=reason.sentence))
    return found


def made(trials: Sequence[Trial]) -> int:
    """How many were trained, or are in training."""
    return sum(trial.state is not REFUSED for trial in trials)


def _thought_of(plan: Plan, trials: Sequence[Trial]) -> Iterator[Settings]:
    yield from starts(plan)
    for attempt in range(ATTEMPTS):
        yield proposal(plan, trials, attempt)
