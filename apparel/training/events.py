"""What the training loop says while it works. Whoever listens draws, stores or prints it."""

from dataclasses import dataclass, field
from typing import Literal

from torch import Tensor

from apparel.evaluation.glimpse import Glimpse
from apparel.models.calibration import Calibration
from apparel.training.checkpoint import Checkpoint
from apparel.words import Sentence

Ending = Literal["completed", "stopped", "time limit", "paused"]


@dataclass(frozen=True)
class Started:
    """Training begins: ``device`` in words, parameters learnt, pictures and steps (batches) in an epoch, epochs.

    ``step`` is 0, or the step of the checkpoint from which an earlier training goes on.
    """

    device: str
    parameters: int
    images_per_epoch: int
    steps_per_epoch: int
    epochs: int
    step: int


@dataclass(frozen=True)
class BatchDone:
    """A step was taken. ``step`` counts from 1 over the whole run; loss and accuracy are of this batch."""

    step: int
    epoch: int
    loss: float
    accuracy: float
    learning_rate: float
    images_per_second: float


@dataclass(frozen=True)
class Validated:
    """The validation split, or a fixed sample of ``images`` of it, was looked at after ``step``."""

    step: int
    loss: float
    accuracy: float
    images: int


@dataclass(frozen=True)
class Glimpsed:
    """What the network makes of a few pictures at this moment; told while somebody watches, and at the end."""

    step: int
    glimpse: Glimpse = field(repr=False)


@dataclass(frozen=True)
class EpochDone:
    """An epoch ended: means over its batches (training), the whole validation split, and the time."""

    epoch: int
    step: int
    train_loss: float
    train_accuracy: float
    validation_loss: float
    validation_accuracy: float
    seconds: float


@dataclass(frozen=True)
class Saved:
    """``checkpoint`` holds all that training needs to go on after ``step``."""

    step: int
    checkpoint: Checkpoint = field(repr=False)


@dataclass(frozen=True)
class Paused:
    """Training ended after ``step`` because it was asked to pause; the last Saved is of this step."""

    step: int


@dataclass(frozen=True)
class Finished:
    """Training ended with these accuracies (fractions) of the final weights; ``seconds`` from the start.

    ``train_accuracy`` is counted on as many training pictures as there are validation pictures, spread
    evenly; ``test_accuracy``, ``test_balanced_accuracy`` (its mean over classes) and ``calibration_error`` (of the
    calibrated probabilities of the test pictures) are None where the test split has no labels.
    """

    reason: Ending
    epochs: int
    step: int
    train_accuracy: float
    validation_accuracy: float
    test_accuracy: float | None
    test_balanced_accuracy: float | None
    calibration: Calibration
    calibration_error: float | None
    seconds: float
    weights: dict[str, Tensor] = field(repr=False)


@dataclass(frozen=True)
class Failed:
    """Training cannot go on; ``message`` says why and what to try, perhaps a lower learning rate."""

    step: int
    message: Sentence
    suggested_rate: float | None = None


Event = Started | BatchDone | Validated | Glimpsed | EpochDone | Saved | Paused | Finished | Failed
