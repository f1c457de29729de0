"""What was found in a dataset, told so that it can be checked with one's own eyes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from apparel.words import Sentence, Value


@dataclass(frozen=True)
class Finding:
    """One reason to doubt a dataset, or the news that there is none of this kind (``count`` 0).

    ``kind`` is stable, ``title`` a few words, ``sentence`` what was found and why it matters. ``groups`` hold
    picture numbers (see data.selection), the most suspicious first: pictures that belong together form one group,
    all others are alone in theirs; what concerns whole classes has none. ``remarks`` say more about a picture.
    """

    kind: str
    title: Sentence
    sentence: Sentence
    count: int
    groups: tuple[tuple[int, ...], ...] = ()
    remarks: Mapping[int, Sentence] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The finding as plain values, ready for ``json.dumps``."""
        return {
            "kind": self.kind,
            "title": self.title.to_json(),
            "sentence": self.sentence.to_json(),
            "count": self.count,
            "groups": [list(group) for group in self.groups],
            "remarks": {str(number): remark.to_json() for number, remark in self.remarks.items()},
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Finding":
        """The inverse of ``to_json``; what earlier builds kept as plain text is read as it stands."""
        return cls(
            values["kind"],
            Sentence.from_json(values["title"]),
            Sentence.from_json(values["sentence"]),
            values["count"],
            tuple(tuple(group) for group in values["groups"]),
            {int(number): Sentence.from_json(remark) for number, remark in values["remarks"].items()},
        )


def read_findings(path: Path) -> list[Finding]:
    """The findings in a file that holds a list of them as ``to_json`` gives them."""
    return [Finding.from_json(values) for values in json.loads(path.read_text())]


def of_groups(
    kind: str,
    title: str,
    groups: Sequence[Sequence[int]],
    found: str,
    nothing: str,
    remarks: Mapping[int, Sentence] | None = None,
    **values: Value,
) -> Finding:
    """A finding of pictures: ``found`` is its template with {count} in it, ``nothing`` the one when there are none."""
    sentence = Sentence(found, count=len(groups), **values) if groups else Sentence(nothing)
    return Finding(kind, Sentence(title), sentence, len(groups), tuple(map(tuple, groups)), remarks or {})
