"""Nicknames: short, of one line, and never two in a room that read alike."""

import unicodedata

from apparel.errors import RoomError

LONGEST = 24


def read_nickname(text: str) -> str:
    """The nickname that somebody typed, without marks that nobody sees; RoomError when it cannot be one."""
    name = legible(text, 8 * LONGEST)
    if not any(letter.isalnum() for letter in name):
        raise RoomError("A nickname has at least one letter or digit. Choose one by which the others know you.")
    if len(name) > LONGEST or len(text) > 8 * LONGEST:
        raise RoomError("A nickname has at most {longest} letters. Choose a shorter one.", longest=LONGEST)
    return name


def legible(text: str, most: int) -> str:
    """The first ``most`` letters of what somebody typed, on one line and without marks that nobody sees."""
    # what composes letters makes few of many, and signs for formatting turn round the words after them
    composed = unicodedata.normalize("NFKC", text[:most])
    seen = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in composed)
    return " ".join(seen.split())


def alike(name: str) -> str:
    """What names have in common that are taken for one another: case, accents and spaces make no difference, and no
    letters of another alphabet that look the same.

    What looks the same is said by Unicode's Technical Standard 39.
    """
    # a capital i is drawn like an l, and a small one is the same letter: so all three are one
    letters = _as_drawn(_as_drawn(name).casefold()).replace("i", "l")
    apart = unicodedata.normalize("NFKD", letters)
    return "".join(letter for letter in apart if letter.isalnum()) or name


def _as_drawn(text: str) -> str:
    return "".join(map(_pattern, text))


def _pattern(letter: str) -> str:
    """The one of all letters that look like ``letter`` after which they are called."""
    # 15 MB that an app needs where somebody joins a room
    from confusable_homoglyphs.confusables import confusables_data

    others: list[str] = [other["c"] for other in confusables_data.get(letter, [])]
    # a pattern knows all that look like it, and they know the pattern alone
    if len(others) != 1:
        return letter
    is_pair = len(confusables_data[others[0]]) == 1
    return min(letter, others[0]) if is_pair else others[0]
