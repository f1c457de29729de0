"""What the labels of somebody else's dataset are called."""

import re
from collections.abc import Collection, Sequence

from apparel.data.dataset import CLASSES
from apparel.data.formats.files import Files, read, shown
from apparel.errors import DataError

MIN_CLASSES, MAX_CLASSES = 2, 100
LONGEST_NAME = 60
MAX_BYTES = 100_000
FILE = "classes.txt"
"""One name a line, in the order of the labels: for the layouts that have no place for names."""


def known_classes(names: Sequence[str]) -> dict[str, str]:
    """Each name's class among the ten, if all of them are such, however they write ``T-shirt/top`` or ``Trousers``."""
    ten = {_letters(name): name for name in CLASSES} | {"tshirt": CLASSES[0]}
    known = {name: ten[_letters(name)] for name in names if _letters(name) in ten}
    return known if len(known) == len(names) else {}


def named_classes(files: Files) -> tuple[str, ...] | None:
    """What classes.txt says, None without one; DataError when its names are too few, too many or too long."""
    name = next((name for name in files if name.rpartition("/")[2].lower() == FILE), None)
    if name is None:
        return None
    lines = read(files, name, MAX_BYTES).decode("utf-8-sig", errors="replace").splitlines()
    classes = tuple(shown(line.strip()) for line in lines if line.strip())
    if not MIN_CLASSES <= len(classes) <= MAX_CLASSES or len(set(classes)) < len(classes):
        raise DataError(
            "{name} must name from {fewest_classes} to {most_classes} classes, each on a line, once.",
            name=shown(name),
            fewest_classes=MIN_CLASSES,
            most_classes=MAX_CLASSES,
        )
    _check_lengths(classes)
    return classes


def names_of_labels(files: Files, highest: int) -> tuple[str, ...]:
    """The classes of labels from 0 to ``highest``: what classes.txt says, else the ten, else Class 0, Class 1, …

    Raises DataError when there are too many, or when classes.txt has too few or unusable names.
    """
    classes = named_classes(files)
    if classes and highest >= len(classes):
        raise DataError(
            "The labels go up to {highest}. {file} names {classes} classes.",
            highest=highest,
            file=FILE,
            classes=len(classes),
        )
    if highest >= MAX_CLASSES:
        raise DataError(
            "The labels go up to {highest}. At most {most} classes are learnt.", highest=highest, most=MAX_CLASSES
        )
    if classes:
        return classes
    return CLASSES if highest < len(CLASSES) else tuple(f"Class {label}" for label in range(highest + 1))


def classes_of_texts(files: Files, texts: Collection[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """The label of each of ``texts``, which are all numbers or all names, and the classes.

    Raises DataError when there are too many or too few, or when a name is too long.
    """
    if all(text.isascii() and text.isdigit() and len(text) <= 3 for text in texts):
        return {text: int(text) for text in texts}, names_of_labels(files, max(map(int, texts)))
    if "" in texts:
        raise DataError("Some pictures have no label. Give each one, or take them out.")
    _check_lengths(texts)
    if not MIN_CLASSES <= len(texts) <= MAX_CLASSES:
        raise DataError(
            "There are {texts} classes; from {fewest_classes} to {most_classes} are learnt.",
            texts=len(texts),
            fewest_classes=MIN_CLASSES,
            most_classes=MAX_CLASSES,
        )
    known = known_classes(sorted(texts))
    names = CLASSES if known else tuple(map(shown, sorted(texts)))
    return {text: names.index(known.get(text, shown(text))) for text in texts}, names


def folder_names(classes: Sequence[str]) -> list[str]:
    """A folder's name for each class that every system takes, and that is no other's."""
    plain = [re.sub(r"[^\w -]+", "_", name).strip() or "_" for name in classes]
    # some systems take A and a for one name
    lower = [name.lower() for name in plain]
    return [name if lower.count(name.lower()) == 1 else f"{name} {label}" for label, name in enumerate(plain)]


def _check_lengths(names: Collection[str]) -> None:
    if too_long := next((name for name in names if len(name) > LONGEST_NAME), None):
        raise DataError(
            "{too_long} is too long for the name of a class; {longest_name} characters fit.",
            too_long=shown(too_long),
            longest_name=LONGEST_NAME,
        )


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower()).rstrip("s")
