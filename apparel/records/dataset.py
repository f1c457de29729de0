"""What is known of a dataset that a visitor brought."""

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Self

from apparel.records.ids import DatasetId, VisitorId
from apparel.words import Sentence


class Reading(StrEnum):
    """How far its reading has come."""

    READING = "reading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class OwnDataset:
    """A dataset that a visitor brought; times are seconds since 1970.

    ``key`` stands for its content, which two visitors may share, and ``message`` says why reading failed.
    """

    id: DatasetId
    visitor: VisitorId
    name: str
    ending: str
    created: float
    expires: float
    state: Reading = Reading.READING
    message: Sentence = Sentence("")
    key: str = ""
    layout: Sentence = Sentence("")
    classes: tuple[str, ...] = ()
    train: int = 0
    test: int = 0
    refused: int = 0

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for ``json.dumps``."""
        return asdict(self) | {"message": self.message.to_json(), "layout": self.layout.to_json()}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The inverse of ``to_json``, and what earlier builds wrote; KeyError or TypeError for anything else."""
        known = {each.name: values[each.name] for each in fields(cls) if each.name in values}
        sentences = {name: Sentence.from_json(known[name]) for name in ("message", "layout") if name in known}
        state, classes = Reading(known["state"]), tuple(known["classes"])
        return cls(**known | sentences | {"state": state, "classes": classes})
