"""What classes there are, from the words or numbers that are said of the pictures."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from apparel.data.dataset import CLASSES
from apparel.data.formats.class_names import (
    FILE,
    LONGEST_NAME,
    MAX_CLASSES,
    MIN_CLASSES,
    folder_names,
    known_classes,
    named_classes,
)
from apparel.data.formats.files import Files, shown
from apparel.data.numbers import UNLABELLED
from apparel.errors import DataError
from apparel.words import Sentence

UNLABELLED_ALL = "Nothing says what the pictures show, and nothing is learnt without labels. Name their classes."


@dataclass(frozen=True)
class Named:
    """The classes in the order of their labels, the label of each word that was said, and what to tell about it."""

    names: tuple[str, ...]
    labels: dict[str, int]
    remarks: tuple[Sentence, ...] = ()

    def label(self, said: str) -> int:
        """The label of the class that is ``said`` of a picture; UNLABELLED where nothing is."""
        return self.labels[said] if said else UNLABELLED


def named(files: Files, said: Sequence[str]) -> Named:
    """The classes of pictures of which ``said`` is said: what classes.txt calls them, the ten, or those words.

    Words that differ in nothing but capitals are one class, and numbers are in the order of numbers.
    Raises DataError when there are too many or too few, or when a name is too long.
    """
    counts = Counter(said)
    if given := named_classes(files):
        listed = _by_classes_txt(counts, given)
        if listed is not None:
            return Named(given, listed)
    first, remarks = _one_spelling(counts)
    words = sorted(set(first.values()), key=natural)
    _check(words)
    known = known_classes(words)
    if len(set(known.values())) == len(CLASSES):
        return Named(CLASSES, {word: CLASSES.index(known[first[word]]) for word in first}, remarks)
    names = tuple(shown(word) for word in words)
    return Named(names, {word: words.index(first[word]) for word in first}, remarks)


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which names sort as people count: 2 before 10."""
    # the longer number is the larger one; Python makes none of thousands of digits
    parts = [(part, part.lstrip("0")) for part in re.findall(r"[0-9]+|[^0-9]+", name)]
    return tuple((0, len(digits), digits) if part[0] in "0123456789" else (1, 0, part) for part, digits in parts)


def _by_classes_txt(counts: Counter[str], given: tuple[str, ...]) -> dict[str, int] | None:
    """The label of each word where all are names of classes.txt, or numbers that stand for its lines."""
    places = {name: label for label, name in enumerate(folder_names(given))}
    places |= {name: label for label, name in enumerate(given)}
    if set(counts) <= set(places):
        return {word: places[word] for word in counts}
    if not all(word.isascii() and word.isdigit() and len(word) <= 4 for word in counts):
        return None
    numbers = {word: int(word) for word in counts}
    begin = 1 if min(numbers.values()) >= 1 and max(numbers.values()) == len(given) else 0
    if max(numbers.values()) - begin >= len(given):
        raise DataError(
            "The labels go up to {highest}. {file} names {classes} classes.",
            highest=max(numbers.values()),
            file=FILE,
            classes=len(given),
        )
    return {word: number - begin for word, number in numbers.items()}


def _one_spelling(counts: Counter[str]) -> tuple[dict[str, str], tuple[Sentence, ...]]:
    """The commonest spelling of each word among those that differ in capitals or spaces alone, and what was joined."""
    alike: dict[str, list[str]] = {}
    for word, _ in counts.most_common():
        alike.setdefault(_folded(word), []).append(word)
    joined = [words for words in alike.values() if len(words) > 1]
    remarks = tuple(
        Sentence("{words} differ in capitals alone and are taken as one class.", words=[shown(word) for word in words])
        for words in joined
    )
    return {word: words[0] for words in alike.values() for word in words}, remarks


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFC", word).strip()
    # a and A may be two letters to be told apart
    return plain if len(plain) == 1 else " ".join(plain.casefold().split())


def _check(words: Sequence[str]) -> None:
    if len(words) > MAX_CLASSES:
        raise DataError(
            "There are {classes} classes, from {first} to {last}; at most {most} are learnt. Where these are single "
            "articles and no kinds, put the pictures in a folder for each kind.",
            classes=len(words),
            first=shown(words[0]),
            last=shown(words[-1]),
            most=MAX_CLASSES,
        )
    if not words:
        raise DataError(UNLABELLED_ALL)
    if len(words) < MIN_CLASSES:
        raise DataError(
            "There is only one class, {words}, and a network learns to tell at least {fewest} apart. Add another.",
            words=shown(words[0]),
            fewest=MIN_CLASSES,
        )
    if too_long := next((word for word in words if len(word) > LONGEST_NAME), None):
        raise DataError(
            "{too_long} is too long for the name of a class; {longest_name} characters fit.",
            too_long=shown(too_long),
            longest_name=LONGEST_NAME,
        )
