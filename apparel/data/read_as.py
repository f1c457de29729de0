"""How files are to be understood where a guess is wrong, and between what there is to choose."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from apparel.errors import DataError

TRAIN, VALID, TEST = "train", "valid", "test"
FASHION_MNIST = "fashion-mnist"
"""The classes 0 to 9 are the ten kinds of Fashion-MNIST."""


@dataclass(frozen=True)
class ReadAs:
    """What somebody says of the files; None is guessed.

    ``level`` says which folder of a picture's path names its class, 1 the outermost; ``splits`` what the pictures below
    a folder are for, or those whose row has this word in the column ``split``, and then no other name is taken for a
    split. ``file``, ``label`` and ``split`` are columns, "" for none, and ``names`` may be FASHION_MNIST.
    """

    level: int | None = None
    splits: Mapping[str, str] | None = None
    file: str | None = None
    label: str | None = None
    split: str | None = None
    names: str | None = None

    @property
    def told(self) -> frozenset[str]:
        """Which of the fields are not to be guessed."""
        return frozenset(each.name for each in fields(self) if getattr(self, each.name) is not None)

    def to_json(self) -> dict[str, Any]:
        """What is said, as plain values."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``; TypeError for anything else."""
        return cls(**values)

    @classmethod
    def from_texts(cls, texts: Iterable[str]) -> Self:
        """From ``KEY=VALUE`` each, where train, valid and test may come again and again; DataError for other keys."""
        values: dict[str, Any] = {}
        splits: dict[str, str] = {}
        for text in texts:
            key, _, value = text.partition("=")
            if key in (TRAIN, VALID, TEST):
                splits |= {value: key} if value else {}
                values["splits"] = splits
            elif key == "level" and value.isascii() and value.isdigit() and 0 < int(value[:4]) < 100:
                values[key] = int(value)
            elif key in ("file", "label", "split") or (key, value) == ("names", FASHION_MNIST):
                values[key] = value
            else:
                raise DataError(
                    "{text} is not understood. Say level=NUMBER, train=NAME, valid=NAME, test=NAME, file=COLUMN, "
                    "label=COLUMN, split=COLUMN or names=fashion-mnist.",
                    text=text,
                )
        return cls(**values)


GUESSED = ReadAs()


@dataclass(frozen=True)
class Choices:
    """Between what one may choose, and what was ``chosen``, be it by a guess.

    ``levels`` has for each level of folders the names there, the commonest first, and nothing where these are fewer
    than two; ``columns`` those of the tables, and ``words`` what may say for what a picture is.
    """

    chosen: ReadAs = GUESSED
    levels: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for ``json.dumps``."""
        return asdict(self) | {"chosen": self.chosen.to_json()}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``; KeyError or TypeError for anything else."""
        levels = tuple(tuple(names) for names in values["levels"])
        return cls(ReadAs.from_json(values["chosen"]), levels, tuple(values["columns"]), tuple(values["words"]))
