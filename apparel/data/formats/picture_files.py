"""Many files of pictures, each with what is known of it, made into a dataset.

What the layouts of folders, of tables and of shards share: decoding, naming the classes, dividing into splits, and
saying what was left out, what was rearranged and what looks wrong.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from apparel.data.dataset import Dataset, Pictures, Refusal
from apparel.data.formats.class_names import MIN_CLASSES
from apparel.data.formats.files import Files, read, shown
from apparel.data.formats.labels import Named, named
from apparel.data.formats.png import SIGNATURE, check, decode
from apparel.data.formats.splits import divided
from apparel.data.progress import Progress
from apparel.errors import ApparelError, DataError
from apparel.vision import SIDE, is_prepared, open_picture, pixels_of, prepare
from apparel.vision.open import MAX_BYTES
from apparel.words import Sentence

MAX_PICTURES = 100_000
THREADS = 2
STEP = 10
"""Pictures between two reports of progress."""
CHUNK = 500
"""Pictures of the network's own size that are decoded at once."""


@dataclass(frozen=True)
class PictureFile:
    """A picture's file: its name, the class that is said of it ("" for none), its split ("" for none), and its id."""

    name: str
    class_name: str
    split: str
    id: str = ""


@dataclass(frozen=True)
class Gathered:
    """All that is known of a dataset before its pictures are decoded.

    ``are_exact`` when pictures of the network's own size are taken as they are, whatever colour lies behind, and
    ``has_test`` when something says what is to be tested with, be it nothing.
    """

    pictures: Sequence[PictureFile]
    layout: Sentence
    refused: Sequence[Refusal] = ()
    remarks: Sequence[Sentence] = ()
    are_exact: bool = False
    keeps_order: bool = False
    has_test: bool = False


def read_pictures(
    files: Files, name: str, found: Gathered, progress: Progress, call: Callable[[Files, Sequence[str]], Named] = named
) -> Dataset:
    """Decode what was ``found`` as the dataset ``name``; ``call`` says what its classes are called.

    Raises DataError when there are too many classes or pictures, or when no picture can be used.
    """
    pictures = list(found.pictures) if found.keeps_order else sorted(found.pictures, key=lambda each: each.name)
    if len(pictures) > MAX_PICTURES:
        raise DataError(
            "{name} has more than {most_pictures} pictures, the most that are read.",
            name=name,
            most_pictures=MAX_PICTURES,
        )
    # what cannot be learnt is said before anything is decoded
    before = call(files, [each.class_name for each in pictures if each.class_name])
    results = decoded(files, pictures, found.are_exact, progress)
    kept = [(each, pixels) for each, pixels in zip(pictures, results, strict=True) if isinstance(pixels, Tensor)]
    refused = [*found.refused, *(result for result in results if isinstance(result, Refusal))]
    if not kept:
        first = refused[0].reason if refused else Sentence("There are none.")
        raise DataError(
            "None of the {found} pictures in {name} can be used. The first: {reason}",
            found=len(pictures),
            name=name,
            reason=first,
        )
    lost = _lost(before, pictures, [each for each, _ in kept], refused)
    classes = call(files, [each.class_name for each, _ in kept if each.class_name])
    images = torch.stack([pixels for _, pixels in kept])
    labels = torch.tensor([classes.label(each.class_name) for each, _ in kept])
    all_pictures = Pictures(images, labels, [each.id or each.name for each, _ in kept])
    train, test, unused, remarks = divided(all_pictures, [each.split for each, _ in kept], found.has_test)
    refused += [Refusal(kept[at][0].name, reason) for at, reason in unused]
    return Dataset(
        name,
        train,
        test,
        classes.names,
        layout=found.layout,
        refused=tuple(refused),
        remarks=(*lost, *found.remarks, *classes.remarks, *remarks),
    )


def _lost(
    classes: Named, before: Sequence[PictureFile], kept: Sequence[PictureFile], refused: Sequence[Refusal]
) -> list[Sentence]:
    """What to tell of the classes that have no picture any more; DataError where too few have."""
    had, have = ({classes.label(each.class_name) for each in which if each.class_name} for which in (before, kept))
    lost = [classes.names[label] for label in sorted(had - have)]
    if lost and len(have) < MIN_CLASSES:
        raise DataError(
            "Not enough pictures can be used: {lost} is left without any. The first: {reason}",
            lost=lost,
            reason=refused[0].reason,
        )
    return [Sentence("{name} is left without any picture: none of its files can be used.", name=name) for name in lost]


def decoded(
    files: Files, pictures: Sequence[PictureFile], are_exact: bool, progress: Progress
) -> list[Tensor | Refusal]:
    """Each of the ``pictures`` as uint8 [28, 28], or why it cannot be used."""
    results: list[Tensor | Refusal] = []
    with _one_core_each(), ThreadPoolExecutor(THREADS) as pool:
        for start in range(0, len(pictures), CHUNK):
            chunk = pictures[start : start + CHUNK]
            if are_exact and (at_once := _at_once(files, chunk)) is not None:
                results += at_once
                progress(len(results), len(pictures))
                continue
            for result in pool.map(lambda each: _prepared(files, each.name, are_exact), chunk):
                results.append(result)
                if len(results) % STEP == 0 or len(results) == len(pictures):
                    progress(len(results), len(pictures))
    return results


@contextmanager
def _one_core_each() -> Iterator[None]:
    """Let each thread compute by itself: of one photo there is so little that more would wait for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _at_once(files: Files, chunk: Sequence[PictureFile]) -> list[Tensor] | None:
    """The pictures of ``chunk`` where all are whole PNGs of the network's own size; None elsewhere."""
    names = [each.name for each in chunk]
    try:
        return list(torch.from_numpy(decode(names, (read(files, name, MAX_BYTES) for name in names))))
    except DataError:
        return None


def _prepared(files: Files, name: str, are_exact: bool) -> Tensor | Refusal:
    try:
        content = read(files, name, MAX_BYTES)
        if are_exact and content.startswith(SIGNATURE):
            check(name, content)
        picture = open_picture(content, shown(name.rpartition("/")[2]))
        if is_prepared(picture) or (are_exact and picture.size == (SIDE, SIDE)):
            return pixels_of(picture.convert("L"))
        return prepare(picture).pixels
    except ApparelError as reason:
        return Refusal(name, reason.sentence)
