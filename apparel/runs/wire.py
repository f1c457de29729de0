"""What goes between the clerk and a worker: an assignment and orders there, messages back.

The scheduler unpickles what it hands out and should not load torch for that, so nothing here needs it. Messages travel
as plain values.
"""

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from apparel.training.control import Pause
    from apparel.training.events import Ending

Plain = dict[str, Any]
"""Numbers, text, bytes and lists of them under their names, as every transport takes them."""


@dataclass(frozen=True)
class Orders:
    """What the owner of a run asks of it at this moment, as the fields of the training loop's Control."""

    stop: bool
    pause_after: "Pause | None"
    seconds_per_batch: float
    learning_rate: float
    watched: bool


@dataclass(frozen=True)
class Assignment:
    """One training of a run, from ``checkpoint`` if there is one, with the core share of one among ``runs``.

    ``attempt`` names this training. ``pictures`` is the name and the kept form of a dataset, None for Fashion-MNIST;
    ``data`` are the DataVersions of the run, as plain values, of which the last is in force.
    """

    attempt: str
    preset: str
    layers: list[Plain]
    config: Plain
    pictures: tuple[str, bytes] | None
    data: list[Plain]
    checkpoint: bytes | None
    orders: Orders
    runs: int


@dataclass(frozen=True)
class Begun:
    """The worker at an address begins after ``step``, with so many pictures and steps an epoch."""

    worker: str
    device: str
    images_per_epoch: int
    steps_per_epoch: int
    step: int


@dataclass(frozen=True)
class Point:
    """One point of a curve; the pace is told with points of training."""

    split: Literal["training", "validation"]
    step: int
    loss: float
    accuracy: float
    images_per_second: float | None = None


@dataclass(frozen=True)
class Seen:
    """What the network makes of a few pictures; ``glimpse`` is a Glimpse, as plain values."""

    glimpse: Plain


@dataclass(frozen=True)
class Epoch:
    """An epoch as it is remembered."""

    epoch: int
    step: int
    train_loss: float
    train_accuracy: float
    validation_loss: float
    validation_accuracy: float
    seconds: float


@dataclass(frozen=True)
class Saved:
    """What training can go on from after ``step``."""

    step: int
    content: bytes


@dataclass(frozen=True)
class Paused:
    """It paused after ``step``; what was saved last is of this step."""

    step: int


@dataclass(frozen=True)
class Ended:
    """It ended with a model file; ``facts`` are those of Facts, as plain values."""

    reason: "Ending"
    model: bytes
    facts: Plain


@dataclass(frozen=True)
class Failed:
    """It cannot go on; ``message`` is a Sentence, as plain values."""

    message: Plain
    suggested_rate: float | None


Message = Begun | Point | Seen | Epoch | Saved | Paused | Ended | Failed
_KINDS: dict[str, type[Message]] = {
    kind.__name__: kind for kind in (Begun, Point, Seen, Epoch, Saved, Paused, Ended, Failed)
}


def to_plain(message: Message) -> Plain:
    """The message as plain values."""
    values = {each.name: getattr(message, each.name) for each in fields(message)}
    return {"kind": type(message).__name__, **values}


def from_plain(values: Plain) -> Message:
    """The inverse of ``to_plain``."""
    return _KINDS[values["kind"]](**{name: value for name, value in values.items() if name != "kind"})


def as_control(orders: Orders) -> Plain:
    """The fields of Control that the orders set."""
    return asdict(orders)
