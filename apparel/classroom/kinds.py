"""The kinds of which pictures are collected: named by who leads, and the classes of the dataset to be."""

from collections.abc import Sequence

from apparel.classroom.nicknames import alike, legible
from apparel.data import CLASSES
from apparel.errors import RoomError
from apparel.words import quoted

FEWEST_KINDS, MOST_KINDS, LONGEST_KIND = 2, 12, 40


def read_kinds(names: Sequence[str]) -> tuple[str, ...]:
    """The kinds that somebody named, without empty ones; the ten of Fashion-MNIST where that leaves none.

    RoomError when they are too few or too many, when one is too long, and when two read alike.
    """
    kinds = [kind for kind in map(_read_kind, names) if kind]
    if not kinds:
        return CLASSES
    if not FEWEST_KINDS <= len(kinds) <= MOST_KINDS:
        raise RoomError(
            "A collection has {fewest} to {most} kinds, each on a line, and these are {kinds}.",
            fewest=FEWEST_KINDS,
            most=MOST_KINDS,
            kinds=len(kinds),
        )
    known: dict[str, str] = {}
    for kind in kinds:
        before = known.setdefault(alike(kind), kind)
        if before is not kind:
            raise RoomError("{one} and {other} are taken for the same kind. Rename one.", one=before, other=kind)
    return tuple(kinds)


def _read_kind(name: str) -> str:
    kind = legible(name, 4 * LONGEST_KIND)
    if len(kind) > LONGEST_KIND or len(name) > 4 * LONGEST_KIND:
        raise RoomError(
            "{kind} is too long for the name of a kind; {most} letters fit.", kind=quoted(kind), most=LONGEST_KIND
        )
    return kind
