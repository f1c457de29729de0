"""What is said of one word."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from apparel.words.sentence import Sentence


@dataclass(frozen=True)
class Term:
    """A word and what it ``means``; what is ``seen`` of it on which page, a ``room``, and what the link there carries.

    ``names`` are the settings and kinds of layers that it explains, ``also`` other words for the same.
    """

    word: Sentence
    means: Sentence
    seen: Sentence
    room: str
    link: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def tells_of(self, words: str) -> bool:
        """Whether these words stand in it, however they are written."""
        text = " ".join([str(self.word), str(self.means), *self.also, *self.names])
        return words.strip().casefold() in text.casefold()
