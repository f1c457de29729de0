"""What is known of a study: which settings it tries out within which bounds, and what came of each trial."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from apparel.data.changes import Changes
from apparel.records.ids import DatasetId, RunId, StudyId, VisitorId
from apparel.words import Sentence

Setting = int | float | str
Settings = Mapping[str, Setting]
"""Values of knobs, by their names."""


@dataclass(frozen=True)
class Range:
    """What a knob may be: from ``low`` to ``high``, both included, or one of the ``choices`` where there are some."""

    low: float = 0.0
    high: float = 0.0
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What a study is to do: vary the knobs of ``ranges`` for so many ``minutes``, or until ``trials`` were made.

    Everything else is as in the ``preset``. No network may learn more than ``most_parameters`` numbers.
    """

    ranges: Mapping[str, Range]
    minutes: float = 10.0
    trials: int | None = None
    seed: int = 0
    most_parameters: int | None = None
    preset: str = "quick"

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for ``json.dumps``."""
        ranges = {name: [each.low, each.high, list(each.choices)] for name, each in self.ranges.items()}
        return vars(self) | {"ranges": ranges}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``."""
        ranges = {name: Range(low, high, tuple(choices)) for name, (low, high, choices) in values["ranges"].items()}
        return cls(**{**values, "ranges": ranges})


class TrialState(StrEnum):
    """Where a trial stands; its text is what the database holds."""

    TRAINING = "training"
    TRAINED = "trained"
    FAILED = "failed"
    """It could not be trained, or not to its end."""
    REFUSED = "refused"
    """Its network cannot be built, or has more parameters than the plan allows; nothing was trained."""


@dataclass(frozen=True)
class Trial:
    """One combination of settings, by ``number`` from 1: trained, or to be trained, for so many ``epochs`` in all.

    ``accuracies`` are fractions of the validation pictures that were right, by the epochs after which the trial was
    judged. ``reason`` says why it failed or was refused. ``run`` is what trains it where the app does that.
    """

    number: int
    settings: Settings
    epochs: int
    state: TrialState = TrialState.TRAINING
    accuracies: Mapping[int, float] = field(default_factory=dict)
    reason: Sentence = Sentence("")
    run: RunId | None = None

    @property
    def accuracy(self) -> float | None:
        """The latest of the ``accuracies``; None until it was judged."""
        return self.accuracies[max(self.accuracies)] if self.accuracies else None

    @property
    def judged_after(self) -> int:
        """The epochs after which it was judged last; 0 until it was."""
        return max(self.accuracies, default=0)


class StudyState(StrEnum):
    """Where a study stands; its text is what the database holds."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    """Its minutes are over, or there is nothing left to try."""
    STOPPED = "stopped"
    FAILED = "failed"


ALIVE = (StudyState.RUNNING, StudyState.PAUSED)
"""Those in which a study can still try something."""


@dataclass(frozen=True)
class Study:
    """A study as it stands at this moment; ``created`` in seconds since 1970.

    ``seconds`` are those in which one of its trials trained: they are what its minutes count.
    """

    id: StudyId
    visitor: VisitorId
    plan: Plan
    dataset: DatasetId
    changes: Changes
    created: float
    state: StudyState
    seconds: float
    message: Sentence
    trials: tuple[Trial, ...]

    @property
    def is_alive(self) -> bool:
        """Whether it can still try something."""
        return self.state in ALIVE

    @property
    def best(self) -> Trial | None:
        """The best trial so far."""
        return best_of(self.trials)


def best_of(trials: Sequence[Trial]) -> Trial | None:
    """The one with the highest latest accuracy, the first of several alike; None where none was judged."""
    judged = [trial for trial in trials if trial.accuracies]
    return max(judged, key=lambda trial: trial.accuracy or 0.0, default=None)
