"""The same pictures under the classes of a network that knows more kinds than these, or spells them otherwise."""

from collections.abc import Sequence
from dataclasses import replace

import torch

from apparel.data.dataset import CLASSES, Dataset, Pictures
from apparel.data.formats.class_names import known_classes
from apparel.data.formats.files import shown
from apparel.errors import DataError

NUMBERS = tuple(map(str, range(len(CLASSES))))
"""What the ten kinds are called where nobody names them."""
LISTED = 6


def in_terms_of(dataset: Dataset, classes: tuple[str, ...]) -> Dataset | None:
    """``dataset`` with the labels that its classes have among ``classes``; None where one of them is not there."""
    if dataset.classes == classes:
        return dataset
    ours, theirs = (
        {name: known_classes([name]).get(name, name) for name in names} for names in (dataset.classes, classes)
    )
    places = {known: label for label, known in enumerate(theirs.values())}
    if not set(ours.values()) <= set(places):
        return None
    return _moved(dataset, [places[ours[name]] for name in dataset.classes], classes)


def as_the_ten(dataset: Dataset) -> Dataset:
    """``dataset`` with the names of Fashion-MNIST for its classes 0 to 9; DataError where it has others."""
    if dataset.classes == CLASSES:
        return dataset
    if not are_numbers_of_the_ten(dataset.classes):
        raise DataError(
            "The ten kinds of Fashion-MNIST have the numbers 0 to 9, and the classes here are {classes}.",
            classes=[shown(name) for name in dataset.classes[:LISTED]],
        )
    return _moved(dataset, list(map(int, dataset.classes)), CLASSES)


def are_numbers_of_the_ten(classes: Sequence[str]) -> bool:
    """Whether classes are called by numbers from 0 to 9 alone, so that these may mean Fashion-MNIST's kinds."""
    return set(classes) <= set(NUMBERS)


def _moved(dataset: Dataset, places: Sequence[int], classes: tuple[str, ...]) -> Dataset:
    """``dataset`` with ``classes``, where its own have these ``places``."""
    moved = torch.tensor(places)
    train, test = (
        Pictures(split.images, None if split.labels is None else moved[split.labels], split.ids)
        for split in (dataset.train, dataset.test)
    )
    return replace(dataset, train=train, test=test, classes=classes)
