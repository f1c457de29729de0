"""Which settings are tried next: good starts, a few at random, then what Optuna's TPE makes of those before."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from apparel.records.study import Plan, Range, Settings, Trial, TrialState
from apparel.training import find_preset
from apparel.tuning.candidate import preset_settings
from apparel.tuning.halving import lengths
from apparel.tuning.knobs import KNOBS

if TYPE_CHECKING:
    from optuna import Study
    from optuna.distributions import BaseDistribution
    from optuna.samplers import BaseSampler
    from optuna.trial import FrozenTrial

RANDOM = 4
"""Trials at random after the starts; Optuna's ten would be all that a lesson has time for."""

INSIST = 10
"""Attempts in which TPE may name what was tried before: of few possibilities it likes the same ones."""

_FORMS = (
    {"convolutions": 1, "filters": 64, "hidden": 256},
    {"convolutions": 2, "filters": 64, "hidden": 256},
    {"convolutions": 1, "filters": 64, "linear_layers": 2, "hidden": 256},
)
"""Beside the preset's own: forms that learn much within seconds to minutes on two cores."""


def starts(plan: Plan) -> Iterator[Settings]:
    """What is tried first: the preset, then its neighbours, as near as the ranges come to them."""
    usual = preset_settings(plan.preset) | find_preset(plan.preset).config.to_json()
    seen: list[Settings] = []
    for each in ({}, *_FORMS):
        settings = {name: _within(name, (usual | each)[name], plan.ranges[name]) for name in _varied(plan)}
        if settings not in seen:
            seen.append(settings)
            yield settings


def proposal(plan: Plan, trials: Sequence[Trial], attempt: int) -> Settings:
    """What TPE would try after ``trials``; chance decides the first, and any after so many attempts as INSIST.

    Another ``attempt`` gives something else.
    """
    from optuna.samplers import TPESampler

    few = len(list(starts(plan))) + RANDOM if attempt < INSIST else len(trials) + 1
    # a trial in training counts as a bad one, so that those beside it look elsewhere
    sampler = TPESampler(seed=plan.seed + 1_000 * len(trials) + attempt, n_startup_trials=few)
    study = _remembered(plan, trials, sampler)
    found = study.ask(_distributions(plan))
    return {name: found.params[name] for name in _varied(plan)}


def _remembered(plan: Plan, trials: Sequence[Trial], sampler: "BaseSampler") -> "Study":
    """The trials as Optuna knows them, in memory."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(direction="maximize", sampler=sampler)
    known = _distributions(plan)
    study.add_trials([_as_optuna(plan, trial, known) for trial in trials if trial.settings.keys() == known.keys()])
    return study


def distribution(name: str, given: Range) -> "BaseDistribution":
    """The range of a knob in Optuna's terms."""
    from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

    knob = KNOBS[name]
    if given.choices:
        return CategoricalDistribution(given.choices)
    if knob.is_whole:
        return IntDistribution(int(given.low), int(given.high), log=knob.is_log)
    return FloatDistribution(given.low, given.high, log=knob.is_log)


def _distributions(plan: Plan) -> "dict[str, BaseDistribution]":
    """Those of all that is proposed; ``epochs`` is what halving decides."""
    return {name: distribution(name, plan.ranges[name]) for name in _varied(plan)}


def _varied(plan: Plan) -> list[str]:
    return [name for name in plan.ranges if name != "epochs"]


def _as_optuna(plan: Plan, trial: Trial, known: "dict[str, BaseDistribution]") -> "FrozenTrial":
    from optuna.trial import TrialState as State
    from optuna.trial import create_trial

    about: dict[str, Any] = {"params": dict(trial.settings), "distributions": known}
    if trial.state is TrialState.TRAINING:
        return create_trial(state=State.RUNNING, **about)
    if trial.state is TrialState.TRAINED and trial.judged_after == lengths(plan)[-1]:
        return create_trial(state=State.COMPLETE, value=trial.accuracy, **about)
    # those that got further are the better ones; what failed or was refused comes last
    judged = dict(trial.accuracies) if trial.state is TrialState.TRAINED else {}
    return create_trial(state=State.PRUNED, intermediate_values=judged, **about)


def _within(name: str, value: Any, given: Range) -> Any:
    if given.choices:
        return value if value in given.choices else given.choices[0]
    nearest = min(max(value, given.low), given.high)
    return int(nearest) if KNOBS[name].is_whole else float(nearest)
