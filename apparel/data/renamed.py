"""The same pictures under the classes of a network that knows more kinds than these, or spells them otherwise."""

from dataclasses import replace

import torch

from apparel.data.dataset import Dataset, Pictures
from apparel.data.formats.class_names import known_classes


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
    moved = torch.tensor([places[ours[name]] for name in dataset.classes])
    train, test = (
        Pictures(split.images, None if split.labels is None else moved[split.labels], split.ids)
        for split in (dataset.train, dataset.test)
    )
    return replace(dataset, train=train, test=test, classes=classes)
