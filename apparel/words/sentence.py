"""A sentence as facts: what it says and the values in it, until somebody reads it.

The idea is gettext's, with the English text as the key, and the writing put off until the reader is known.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import Any, Self, TypeAlias

from apparel.words import figures
from apparel.words.catalogue import translated, translated_count

Value: TypeAlias = "str | float | Sequence[str] | Sentence"

SPECIFIED: dict[str, Callable[[Any], str]] = {
    "%": figures.percent,
    "0%": lambda share: figures.percent(share, 0),
    "sure": figures.sure,
    "seldom": figures.seldom,
    "time": figures.duration,
    "g": figures.short,
    "2g": lambda number: figures.short(number, 2),
    "0": lambda number: figures.decimal(number, 0),
    "1": lambda number: figures.decimal(number, 1),
    "2": lambda number: figures.decimal(number, 2),
}
"""How a value may be written, by what stands after the colon in a template: ``{share:%}``."""


class Sentence:
    """``template`` with the values of the fields in it, which are read by ``str``: in whatever language is spoken then.

    A whole number is written with its thousands apart, names are listed with commas, a sentence reads as itself;
    SPECIFIED has what may stand after a colon. ``counted`` makes one that has another form for more things than one.
    """

    def __init__(self, template: str, /, **values: Value) -> None:
        self.template, self.values, self.many = template, values, ""

    @classmethod
    def counted(cls, one: str, many: str, /, *, number: int, **values: Value) -> Self:
        """``one`` where the ``number``, which is among the values, is 1, and ``many`` elsewhere."""
        sentence = cls(one, number=number, **values)
        sentence.many = many
        return sentence

    def __str__(self) -> str:
        template = translated(self.template)
        if self.many:
            template = translated_count(self.template, self.many, int(str(self.values["number"])))
        try:
            return _WRITER.vformat(template, (), self.values)
        except (KeyError, ValueError):  # a translation that names other values
            return _WRITER.vformat(self.template, (), self.values)

    def __repr__(self) -> str:
        return f"Sentence({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentence) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_text())

    def __bool__(self) -> bool:
        return bool(self.template)

    def with_value(self, before: str, after: str) -> "Sentence":
        """The same sentence with ``after`` wherever a value is the text ``before``."""
        values = {
            name: value.with_value(before, after)
            if isinstance(value, Sentence)
            else after
            if value == before
            else value
            for name, value in self.values.items()
        }
        return self._like(self.template, self.many, values)

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for ``json.dumps``."""
        values = {
            name: value.to_json() if isinstance(value, Sentence) else value for name, value in self.values.items()
        }
        described = {"says": self.template, "values": values}
        return described | {"many": self.many} if self.many else described

    @classmethod
    def from_json(cls, described: Mapping[str, Any] | str) -> Self:
        """The inverse of ``to_json``; plain text, as it was kept before there were sentences, is read as it stands."""
        if isinstance(described, str):
            return cls("{text}", text=described) if described else cls("")
        values = {
            name: cls.from_json(value) if isinstance(value, dict) else value
            for name, value in described["values"].items()
        }
        return cls._like(described["says"], described.get("many", ""), values)

    @classmethod
    def _like(cls, template: str, many: str, values: Mapping[str, Value]) -> Self:
        sentence = cls(template, **values)
        sentence.many = many
        return sentence

    def to_text(self) -> str:
        """One line for a column of a database."""
        return json.dumps(self.to_json()) if self.template else ""

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The inverse of ``to_text``; anything else is read as it stands."""
        try:
            described = json.loads(text) if text.startswith("{") else text
            return cls.from_json(described)
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls.from_json(text)


def quoted(value: object, most: int = 40) -> str:
    """What somebody wrote, in quotes and cut short, so that a sentence stays one."""
    return f"{value!r:.{most}}"


class _Writer(Formatter):
    """Only names stand in templates: what looks like a way into a value is none."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec in SPECIFIED:
            return SPECIFIED[format_spec](value)
        if isinstance(value, str | Sentence):
            return str(value)
        if isinstance(value, int):
            return figures.whole(value)
        if isinstance(value, list | tuple):
            return ", ".join(map(str, value))
        return figures.short(value) if isinstance(value, float) else str(value)


_WRITER = _Writer()
