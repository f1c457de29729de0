"""What is known of a dataset that a visitor brought."""

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Self

from apparel.data.read_as import GUESSED, ReadAs
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

    ``key`` stands for its content, which two visitors may share, and ``message`` says why reading failed. ``read_as``
    is what the visitor said of the files, and ``replaces`` another reading of them, which goes when this one is ready.
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
    read_as: ReadAs = GUESSED
    replaces: DatasetId | None = None

    @property
    def file(self) -> str:
        """How the app calls the file that was brought."""
        return f"{self.id}.brought{self.ending}"

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for ``json.dumps``."""
        sentences = {"message": self.message.to_json(), "layout": self.layout.to_json()}
        return asdict(self) | sentences | {"read_as": self.read_as.to_json()}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The inverse of ``to_json``, and what earlier builds wrote; KeyError or TypeError for anything else."""
        known: dict[str, Any] = {each.name: values[each.name] for each in fields(cls) if each.name in values}
        known |= {name: Sentence.from_json(known[name]) for name in ("message", "layout") if name in known}
        known |= {"state": Reading(known["state"]), "classes": tuple(known["classes"])}
        return cls(**known | {"read_as": ReadAs.from_json(known.get("read_as", {}))})
