"""What is known of a run."""

from dataclasses import dataclass
from enum import StrEnum

from apparel.data.changes import Changes
from apparel.models import ModelSpec
from apparel.models.facts import Facts
from apparel.records.expected import ExpectedCurve
from apparel.records.ids import DatasetId, RunId, StudyId, VisitorId
from apparel.training.config import TrainConfig
from apparel.training.control import Pause
from apparel.training.division import DataVersion
from apparel.words import Sentence


class State(StrEnum):
    """Where a run stands; its text is what the database holds."""

    QUEUED = "queued"
    TRAINING = "training"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """What trained it ended too often, so it waits for its owner."""


ALIVE = (State.QUEUED, State.TRAINING, State.PAUSED)
"""The states of a run that can still learn."""

CHECKING = 1.1
"""Time with the looks at the validation split, as a multiple of the time of the training steps alone."""


@dataclass(frozen=True)
class Origin:
    """An epoch of a run, from 1: a branch begins with what the run knew after it."""

    run: RunId
    epoch: int


@dataclass(frozen=True)
class Run:
    """A run as it stands at this moment; times are seconds since 1970, accuracies fractions."""

    id: RunId
    visitor: VisitorId
    name: str
    notes: str
    preset: str
    spec: ModelSpec
    config: TrainConfig
    created: float
    state: State
    message: Sentence
    suggested_rate: float | None
    device: str
    started: float | None
    ended: float | None
    deleted: float | None
    steps_per_epoch: int
    step: int
    images_per_epoch: int
    images_per_second: float
    learning_rate: float
    """The one in force, before the schedule."""
    seconds_per_batch: float
    pause_after: Pause | None
    stopping: bool
    facts: Facts | None
    """What came of it; None until it has ended with a model."""
    dataset: DatasetId
    data: tuple[DataVersion, ...]
    """From which pictures it learnt: the first version divides them, the last is in force; never empty."""
    study: StudyId | None = None
    """The study of which it is a trial."""
    origin: Origin | None = None
    """What it branched from; None where it began with the weights of its seed."""
    expected: ExpectedCurve | None = None
    """What its owner expected of it before it began, if they said so."""

    @property
    def is_alive(self) -> bool:
        """Whether it can still learn."""
        return self.state in ALIVE

    @property
    def has_model(self) -> bool:
        """Whether what it learnt can be used."""
        return self.facts is not None

    @property
    def classes(self) -> int:
        """How many it tells apart: the network ends in a logit for each."""
        return self.spec.rows()[-1].output_shape[0]

    @property
    def changes(self) -> Changes:
        """What is changed of its dataset now."""
        return self.data[-1].changes

    @property
    def aside(self) -> tuple[int, ...]:
        """The numbers of the pictures that are set aside now, in their order."""
        return self.changes.aside

    def changes_at(self, step: int) -> Changes:
        """What was changed of its dataset for the batch that followed ``step``."""
        return [version for version in self.data if version.step <= step][-1].changes

    @property
    def steps(self) -> int:
        """Batches in the whole run; 0 until it has started."""
        return self.config.epochs * self.steps_per_epoch

    @property
    def epoch(self) -> int:
        """The epoch at hand, from 1; 0 until the first batch is done."""
        return -(-self.step // self.steps_per_epoch) if self.steps_per_epoch else 0

    @property
    def seconds_left(self) -> float | None:
        """How long it will still train at the present pace; None until there is a pace."""
        if not self.images_per_second:
            return None
        batch = self.images_per_epoch / self.steps_per_epoch
        seconds_per_batch = max(CHECKING * batch / self.images_per_second, self.seconds_per_batch)
        return (self.steps - self.step) * seconds_per_batch
