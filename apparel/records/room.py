"""What is known of a room, in which a facilitator leads people through a lesson, and of the people in it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from apparel.records.ids import RoomId, RunId, VisitorId
from apparel.records.together import Together
from apparel.words import Sentence


@dataclass(frozen=True)
class Limits:
    """What holds for everybody in a room; None sets no limit.

    A run trains for so many ``minutes`` at most, its network learns so many ``parameters`` at most, and in a step each
    may start so many runs, its ``trials``. ``hidden`` are controls that pages leave out, by their ids.
    """

    minutes: float | None = None
    parameters: int | None = None
    trials: int | None = None
    hidden: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for ``json.dumps``."""
        return asdict(self) | {"hidden": list(self.hidden)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``."""
        return cls(**{**values, "hidden": tuple(values["hidden"])})


@dataclass(frozen=True)
class Room:
    """A room as it stands at this moment; times are seconds since 1970.

    ``code`` lets people in while it is ``open``; ``lesson`` is the text of its plan, of which ``step``, from 1, began
    at ``since``; 0 is before the first. ``limits`` are the facilitator's, in place of the step's. While it is ``held``
    nothing trains. Everybody is to look at the run ``spotlight``, and to try the settings of the run ``handed_out``.
    """

    id: RoomId
    code: str
    lesson: str
    created: float
    step: int
    since: float
    open: bool
    held: bool
    limits: Limits | None
    spotlight: RunId | None
    handed_out: RunId | None
    hidden: int
    """The seed by which the hidden pictures were chosen."""
    together: Together | None = None
    """What all do together now, besides the step."""


@dataclass(frozen=True)
class Person:
    """Somebody in a room: ``visitor`` is who they are there, to their runs and to the link that is theirs alone.

    They were ``seen`` when they last pressed something; ``trouble`` says what kept them from training then.
    """

    visitor: VisitorId
    room: RoomId
    name: str
    joined: float
    seen: float
    trouble: Sentence


@dataclass(frozen=True)
class Score:
    """Somebody's try: about which of the hidden pictures their ``run`` was ``right``, each in their order."""

    visitor: VisitorId
    run: RunId
    created: float
    parameters: int
    right: tuple[bool, ...]

    @property
    def accuracy(self) -> float:
        """The share that was right."""
        return sum(self.right) / len(self.right)
