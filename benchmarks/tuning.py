"""How soon a study reaches the best of plain Optuna, beside when that did, and the accuracy of both, with all cores.

Plain Optuna is ``create_study().optimize()`` with its defaults: the same knobs, ranges and minutes, each trial trained
to its epochs on the same pictures. What the knobs do not say it has from APPAREL_TUNING_PLAIN: ``tutorial``, whose
layers are drawn and whose optimizer is trained with default settings, as one who writes a study after the tutorial
would; or the preset from which ours begins, ``quick``, so that only the search differs. All choose on the validation
split; the test pictures are counted for the winners. Budget and seeds are those of the issue unless
APPAREL_TUNING_MINUTES and APPAREL_TUNING_SEEDS, a number of seeds from 0, say otherwise.
"""

import os
import time
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import optuna
import torch

from apparel.data import fashion_mnist
from apparel.errors import SpecError
from apparel.records.study import Plan
from apparel.settings import core_count
from apparel.training import Control, TrainConfig, train
from apparel.training.events import Finished
from apparel.tuning.candidate import Candidate, candidate
from apparel.tuning.here import StudyHere
from apparel.tuning.knobs import USUALLY
from apparel.tuning.proposing import distribution
from benchmarks._rows import row
from benchmarks._training import trained

MINUTES = float(os.environ.get("APPAREL_TUNING_MINUTES", 10))
SEEDS = range(int(os.environ.get("APPAREL_TUNING_SEEDS", 3)))
PLAIN = os.environ.get("APPAREL_TUNING_PLAIN", "tutorial")
GOAL = 0.915
"""Of the test pictures: what this project set itself for ten minutes on two cores."""


@dataclass
class Course:
    """The best validation accuracies of a study as they came, each with the seconds after which it did."""

    best: list[tuple[float, float]]
    trials: int
    test_accuracy: float

    def seconds_until(self, accuracy: float) -> float | None:
        return next((seconds for seconds, reached in self.best if reached >= accuracy), None)


def run() -> list[dict[str, Any]]:
    torch.set_num_threads(core_count())
    rows, shares = [], []
    for seed in SEEDS:
        plan = Plan(USUALLY, MINUTES, seed=seed)
        ours, plain = _ours(plan), _plain(plan)
        late, reached = plain.best[-1] if plain.best else (60 * MINUTES, 0.0)
        soon = ours.seconds_until(reached)
        shares.append(late / soon if soon else 0.0)
        said = {"its minutes": MINUTES, "reached": reached, "its trials": plain.trials, "our trials": ours.trials}
        said |= {"it begins from": PLAIN, "ours chose": ours.best[-1][1]}
        rows.append(row("tuning/seconds", soon, {"plain Optuna": late, **said}, "s", seed, ratio=shares[-1]))
        tests = {"plain Optuna": plain.test_accuracy, "goal": GOAL}
        rows.append(row("tuning/accuracy", ours.test_accuracy, tests, "test accuracy", seed))
    rows.append(row("tuning/median", None, {"wanted": 2}, "times sooner", list(SEEDS), ratio=median(shares)))
    return rows


def _ours(plan: Plan) -> Course:
    study, begin = StudyHere(plan, fashion_mnist()), time.perf_counter()
    best: list[tuple[float, float]] = []
    for trial in study.steps():
        _note(best, begin, trial.accuracy)
    return Course(best, len(study.trials), study.tuned.facts.test_accuracy or 0.0)


def _plain(plan: Plan) -> Course:
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    dataset, begin = fashion_mnist(), time.perf_counter()
    unseen = replace(dataset, test=replace(dataset.test, labels=None))
    known = {name: distribution(name, each) for name, each in plan.ranges.items()}
    best: list[tuple[float, float]] = []

    def objective(trial: optuna.Trial) -> float:
        values = {name: trial._suggest(name, each) for name, each in known.items()}
        epochs = int(values.pop("epochs"))
        try:
            made = _plain_candidate(plan, values, epochs, len(dataset.classes))
        except SpecError as impossible:
            raise optuna.TrialPruned from impossible
        control = Control()
        for event in train(made.spec, made.config, unseen, control):
            control.stop = time.perf_counter() - begin > 60 * plan.minutes
            if isinstance(event, Finished):
                if event.reason != "completed":
                    raise optuna.TrialPruned
                _note(best, begin, event.validation_accuracy)
                return event.validation_accuracy
        raise optuna.TrialPruned

    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=plan.seed))
    study.optimize(objective, timeout=60 * plan.minutes)
    if not best:
        return Course(best, len(study.trials), 0.0)
    values = dict(study.best_params)
    made = _plain_candidate(plan, values, int(values.pop("epochs")), len(dataset.classes))
    return Course(best, len(study.trials), trained(made.spec, made.config).test_accuracy or 0.0)


def _plain_candidate(plan: Plan, values: dict[str, Any], epochs: int, classes: int) -> Candidate:
    made = candidate(replace(plan, preset=PLAIN), values, epochs, classes)
    return made if plan.preset == PLAIN else Candidate(made.spec, TrainConfig(epochs=epochs, seed=plan.seed))


def _note(best: list[tuple[float, float]], begin: float, accuracy: float | None) -> None:
    if accuracy is not None and accuracy > max((reached for _, reached in best), default=0.0):
        best.append((time.perf_counter() - begin, accuracy))
