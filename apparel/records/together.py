"""What the people of a room do together: collect pictures into one dataset, and try to fool each other's networks."""

from dataclasses import dataclass
from enum import StrEnum

from torch import Tensor

from apparel.records.ids import DatasetId, RoomId, RunId, VisitorId


class Together(StrEnum):
    """What all do at the moment, by id."""

    COLLECT = "collect"
    SWAP = "swap"


@dataclass(frozen=True)
class Collection:
    """What a room collects: pictures of these ``kinds``, its classes to be, while it is ``open``.

    Once it is closed they are a ``dataset``, which belongs to ``owner``: nobody in the room, so that nobody can delete
    it who does not lead.
    """

    room: RoomId
    kinds: tuple[str, ...]
    owner: VisitorId
    open: bool
    dataset: DatasetId | None


@dataclass(frozen=True)
class Gathered:
    """A picture, uint8 [28, 28], that ``visitor`` gave to the collection of their room at ``created`` (since 1970).

    ``kind`` is the place among its kinds, from 0.
    """

    id: str
    visitor: VisitorId
    kind: int
    pixels: Tensor
    created: float


@dataclass(frozen=True)
class Attempt:
    """Somebody's attempt to fool the network that ``run`` taught for ``against`` with a picture, uint8 [28, 28].

    The picture shows what its maker ``said``; the network ``answered`` otherwise or not, with this ``probability``, or
    found it to be ``outside`` of all that it knows. ``created`` is in seconds since 1970.
    """

    id: str
    visitor: VisitorId
    against: VisitorId
    run: RunId
    said: str
    answered: str
    probability: float
    outside: bool
    pixels: Tensor
    created: float

    @property
    def has_fooled(self) -> bool:
        """Whether the network took it for something else; one that says it knows no such thing was not fooled."""
        return is_fooled(self.said, self.answered, self.outside)


def is_fooled(said: str, answered: str, outside: bool) -> bool:
    """Whether a network that ``answered`` so was fooled by a picture of what its maker ``said``."""
    return not outside and answered != said


@dataclass(frozen=True)
class Verdict:
    """Whether the network of a ``run`` was fooled by the picture of an ``attempt``.

    None where it could not be asked, as when it does not know the class that the picture shows.
    """

    attempt: str
    run: RunId
    fooled: bool | None


@dataclass(frozen=True)
class Tally:
    """How many networks were asked about the picture of an attempt, and how many of them it fooled."""

    asked: int
    fooled: int
