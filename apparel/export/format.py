"""What every format is: how it is called, what it is for, how it is written, and that what was written is right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from apparel.errors import ExportError
from apparel.export.subject import Subject
from apparel.models.logits import logits
from apparel.words import Sentence

CLOSE = 1e-4
"""By how much a logit may differ in another program, which adds the same numbers up in another order."""


@dataclass(frozen=True)
class Check:
    """What was compared, on how many ``pictures``, on how many the class was the same, and the largest difference."""

    compared: Sentence
    pictures: int
    same_class: int
    largest_difference: float

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for ``json.dumps``."""
        return {**vars(self), "compared": str(self.compared)}


@dataclass(frozen=True)
class Written:
    """A file that was written, and what was found when it was read again."""

    content: bytes
    check: Check


@dataclass(frozen=True)
class Format:
    """A way to take a network away: the name of its ``file``, what it is called, and what it is for.

    ``beside`` are small programs by their names, to be put into the folder of the file. ``takes_long`` where it takes
    more than a moment, or much memory.
    """

    id: str
    file: str
    title: Sentence
    purpose: Sentence
    write: Callable[[Subject], Written]
    beside: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    takes_long: bool = False


def compare(subject: Subject, found: Tensor, compared: Sentence) -> Check:
    """Compare logits float32 [N, classes] of ``subject.pictures`` with the network's own.

    Raises ExportError when a class is another one, or a logit differs by more than CLOSE.
    """
    own = logits(subject.model.network, subject.pictures)
    same = int((own.argmax(1) == found.argmax(1)).sum())
    check = Check(compared, len(own), same, (own - found).abs().max().item())
    # written so that NaN is refused too
    if same < len(own) or not check.largest_difference <= CLOSE:
        raise ExportError(
            "What was written answers differently than the network: {same} of {pictures} pictures have the same class, "
            "and a logit differs by {difference:2g}. It is not handed out.",
            same=same,
            pictures=len(own),
            difference=check.largest_difference,
        )
    return check
