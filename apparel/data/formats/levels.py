"""Which of the folders above a picture says what it shows, and which for what it is used.

torchvision takes the first level below the split; that is kept to where nothing speaks against it. People also put
folders of persons, of views or of single articles (``id_00000002``) above or below the kinds: see ``class_level``.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from apparel.data.formats.split_words import SplitWords, split_called, split_of
from apparel.data.read_as import TRAIN

Path = tuple[str, ...]
"""The folders above a picture, outermost first."""

DEEPEST = 12
"""Levels below the first that differs that are looked at."""
STRAY = 0.05
"""So small a share of the pictures beside one large folder lies outside of the dataset."""
PERSONS = (
    *("man", "men", "mens", "woman", "women", "womens", "boy", "boys", "girl", "girls", "kid", "kids", "child"),
    *("children", "baby", "adult", "adults", "unisex", "male", "female"),
)
VIEWS = ("front", "back", "side", "left", "right", "top", "view")
TIMES = ("summer", "winter", "spring", "autumn", "fall", "new", "old")
GROUPS = frozenset((*PERSONS, *VIEWS, *TIMES))
"""Words for persons, views and seasons: a level of these alone says nothing of the kind."""


@dataclass(frozen=True)
class Placed:
    """What a picture's folders say: its split, "" for none, and its class, "" for none."""

    split: str
    class_name: str


@dataclass(frozen=True)
class Layout:
    """What the folders of each picture say, how the level of the classes was found, as ``a/b/CLASS``, and the number
    of that level, counted from 1 at the outermost; None where there are no classes.
    """

    pictures: Sequence[Placed]
    example: str
    level: int | None


def placed(paths: Sequence[Path]) -> Layout:
    """The layout of pictures in these folders, guessed."""
    begin = _shared(paths)
    above = next(filter(None, map(split_called, paths[0][:begin])), "") if paths else ""
    short = [path[begin : begin + DEEPEST] for path in paths]
    depth = max(map(len, short), default=0)
    are_splits = [_is_split_level([path[: level + 2] for path in short], level) for level in range(depth)]
    splits, rests, places = [], [], []
    for path in short:
        each = [split_of(folder) if are_splits[at] else "" for at, folder in enumerate(path)]
        splits.append(next(filter(None, each), above))
        places.append([at for at, split in enumerate(each) if not split])
        rests.append(tuple(path[at] for at in places[-1]))
    level = class_level(rests)
    if level is None:
        return Layout([Placed(split, "") for split in splits], "", None)
    found = [Placed(split, rest[level] if len(rest) > level else "") for split, rest in zip(splits, rests, strict=True)]
    ((usual, _),) = Counter(place[level] for place in places if len(place) > level).most_common(1)
    return Layout(found, "/".join(["…"] * level + ["CLASS"]), begin + usual + 1)


def placed_as_told(paths: Sequence[Path], level: int, words: SplitWords) -> Layout:
    """The layout where the folder number ``level`` is the class, unless ``words`` were told that it is a split."""
    found = []
    for path in paths:
        others, name = path[: level - 1] + path[level:], "".join(path[level - 1 : level])
        split = next(filter(None, map(words.in_name, others)), "")
        is_split = name in (words.told or {})
        found.append(Placed(words.in_name(name) if is_split else split, "" if is_split else name))
    return Layout(found, "/".join(["…"] * (level - 1) + ["CLASS"]), level)


def class_level(paths: Sequence[Path]) -> int | None:
    """The level of ``paths`` whose folders are the classes; None where no level has two folders.

    The first with two folders or more, except where these are words for persons or views, one folder holds nearly
    all and is itself divided, or the next level repeats names of its own below most of them.
    """
    deepest = max(map(len, paths), default=0)
    levels = [level for level in range(deepest) if len(_names(paths, level)) > 1]
    for level in levels:
        if any(deeper > level for deeper in levels) and _is_above_the_classes(paths, level):
            continue
        return level
    return levels[0] if levels else None


def _is_above_the_classes(paths: Sequence[Path], level: int) -> bool:
    names, below = _names(paths, level), _names(paths, level + 1)
    if not below or _are_numbers(set(below)):
        return False
    if all(_is_group(name) for name in names):
        return True
    (largest, most), *_ = names.most_common(1)
    if (
        most >= (1 - STRAY) * names.total()
        and len({path[level + 1] for path in paths if path[level : level + 1] == (largest,) and len(path) > level + 1})
        > 1
    ):
        return True
    parents: dict[str, set[str]] = {}
    for path in paths:
        if len(path) > level + 1:
            parents.setdefault(path[level + 1], set()).add(path[level])
    repeated = sum(len(above) > 1 for above in parents.values())
    is_finer = len(below) > len(names) or _are_numbers(set(names))
    return is_finer and 2 * repeated >= len(below) and not all(_is_group(name) for name in below)


def _is_split_level(paths: Sequence[Path], level: int) -> bool:
    """Whether folders of this level say for what their pictures are used."""
    names = {path[level] for path in paths if len(path) > level}
    said = {name: split_of(name) for name in names if split_of(name)}
    if len(set(said.values())) > 1:
        return True
    divided = {path[level] for path in paths if len(path) > level + 1}
    if any(name in divided for name in said):
        return True
    # a class may be called train, but none is called test
    return any(split_called(name) not in ("", TRAIN) for name in said) and len(names) > 1


def _shared(paths: Sequence[Path]) -> int:
    """How many of the outermost folders all pictures share."""
    if not paths:
        return 0
    first, last = min(paths), max(paths)
    return next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))


def _names(paths: Sequence[Path], level: int) -> Counter[str]:
    return Counter(path[level] for path in paths if len(path) > level)


def _are_numbers(names: set[str]) -> bool:
    """Whether names differ in their digits alone, as ``id_01`` and ``id_02`` do."""
    return len({re.sub(r"\d+", "0", name) for name in names}) == 1 and any(map(str.isdigit, "".join(names)))


def _is_group(name: str) -> bool:
    words = re.findall("[a-z]+", name.lower())
    return bool(words) and all(word in GROUPS for word in words)
