"""Reading a table that somebody wrote, value by value, with sentences that say where it is wrong."""

import math
from collections.abc import Collection, Mapping
from typing import Any

from apparel.errors import LessonError
from apparel.words import Sentence, quoted

MOST_IN_LINK, LONGEST_IN_LINK = 30, 600

LARGEST_NUMBER = 10**15
"""Python refuses to write numbers down that have thousands of digits."""


class Fields:
    """The values of a table that is called ``where`` in sentences; every method raises LessonError."""

    def __init__(self, where: Sentence, written: Mapping[str, Any]) -> None:
        self.where, self._written = where, written

    def knows(self, *names: str) -> None:
        """Refuse what is in none of these places: it would be overlooked."""
        for name in self._written:
            if name not in names:
                raise LessonError(
                    "{where} has {name}, which is nothing that a plan knows there. It knows {names}.",
                    where=self.where,
                    name=quoted(name),
                    names=names,
                )

    def text(self, name: str, longest: int, is_needed: bool = False) -> str:
        """Words; none where it says nothing."""
        words = self._written.get(name, "")
        if not isinstance(words, str) or (is_needed and not words.strip()):
            raise LessonError("{where} needs {name} as words in quotes.", where=self.where, name=name)
        if len(words) > longest:
            raise LessonError(
                "{where} has {length} characters as {name}, and at most {longest} are read.",
                where=self.where,
                name=name,
                length=len(words),
                longest=longest,
            )
        return words.strip()

    def texts(self, name: str, fewest: int, most: int, longest: int) -> tuple[str, ...]:
        """A list of words."""
        listed = self._list(name, fewest, most)
        return tuple(Fields(self.where, {name: each}).text(name, longest, is_needed=True) for each in listed)

    def tables(self, name: str, fewest: int, most: int) -> list[Mapping[str, Any]]:
        """A list of tables."""
        listed = self._list(name, fewest, most)
        if not all(isinstance(each, dict) for each in listed):
            raise LessonError("{where} has something else than tables as {name}.", where=self.where, name=name)
        return listed

    def table(self, name: str) -> Mapping[str, Any]:
        """A table; an empty one where there is none."""
        table = self._written.get(name, {})
        if not isinstance(table, dict):
            raise LessonError("{where} needs {name} as a table.", where=self.where, name=name)
        return table

    def choice(self, name: str, options: Collection[str]) -> str:
        """One of the options."""
        said = self._written.get(name)
        if not isinstance(said, str) or said not in options:
            raise LessonError(
                "{where} has {said} as {name}, which must be one of {options}.",
                where=self.where,
                said=_shown(said),
                name=name,
                options=list(options),
            )
        return said

    def choices(self, name: str, options: Collection[str]) -> tuple[str, ...]:
        """Any of the options."""
        said = self._list(name, 0, len(options))
        return tuple(Fields(self.where, {name: each}).choice(name, options) for each in said)

    def number(self, name: str, low: float, high: float) -> float | None:
        """A number; None where it says nothing."""
        said = self._written.get(name)
        if said is None:
            return None
        # True is a number to Python, and NaN is within no bounds
        if isinstance(said, bool) or not isinstance(said, int | float) or not low <= said <= high:
            raise LessonError(
                "{where} has {said} as {name}, which must be a number from {low:g} to {high:g}.",
                where=self.where,
                said=_shown(said),
                name=name,
                low=low,
                high=high,
            )
        return float(said)

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number; None where it says nothing."""
        said = self.number(name, low, high)
        if said is not None and math.floor(said) != said:
            raise LessonError("{where} needs a whole number as {name}.", where=self.where, name=name)
        return None if said is None else int(said)

    def words(self, name: str) -> dict[str, str]:
        """What a link carries: short words and numbers, by short names."""
        table = self.table(name)
        for key, said in table.items():
            is_number = isinstance(said, int | float) and not isinstance(said, bool) and abs(said) < LARGEST_NUMBER
            is_word = isinstance(said, str) and len(said) <= LONGEST_IN_LINK
            if not (key.isidentifier() and key.isascii() and (is_number or is_word)):
                raise LessonError(
                    "{where} has {key} in its {name}, which is no word or number that a link can carry.",
                    where=self.where,
                    key=quoted(key),
                    name=name,
                )
        if len(table) > MOST_IN_LINK:
            raise LessonError(
                "{where} has more than {most} words in its {name}.", where=self.where, most=MOST_IN_LINK, name=name
            )
        return {key: str(said) for key, said in table.items()}

    def _list(self, name: str, fewest: int, most: int) -> list[Any]:
        listed = self._written.get(name, [])
        if not isinstance(listed, list) or not fewest <= len(listed) <= most:
            raise LessonError(
                "{where} needs a list of {fewest} to {most} as {name}.",
                where=self.where,
                name=name,
                fewest=fewest,
                most=most,
            )
        return listed


def _shown(said: Any) -> str:
    is_huge = isinstance(said, int) and abs(said) >= LARGEST_NUMBER
    return "a number too large to be read" if is_huge else quoted(said)
