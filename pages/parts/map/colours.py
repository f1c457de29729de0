"""By what the dots of the map are coloured, and which colours are hidden."""

import streamlit as st
import torch
from torch import Tensor

from apparel.data import Dataset
from apparel.data.numbers import labels_of
from apparel.evaluation.predictions import Predictions
from pages.parts.choose.pictures import NO_LABEL
from pages.parts.map.picture_map import Groups

COLOURINGS = {"class": "Class", "part": "Part of the dataset", "answers": "Right or wrong"}


def class_groups(dataset: Dataset) -> Groups:
    """The classes, and those without a label where there are any."""
    labels = labels_of(dataset)
    names = [*dataset.classes, *([NO_LABEL] if (labels < 0).any() else [])]
    return Groups(names, torch.where(labels < 0, len(dataset.classes), labels))


def groups_of(colouring: str, dataset: Dataset, found: Predictions | None) -> Groups:
    """The groups that have a colour each; ``found`` is there when they are right and wrong answers."""
    if colouring == "part":
        is_test = torch.arange(len(labels_of(dataset))) >= len(dataset.train)
        return Groups(("Training", "Test"), is_test.long())
    if colouring == "answers" and found:
        return Groups(("Right", "Wrong"), (~found.is_right).long())
    return class_groups(dataset)


def hidden_groups(colours: Groups) -> list[int]:
    """The positions of the groups that the link hides."""
    said = st.query_params.get("hide", "").split(".")
    return [position for position in range(len(colours.names)) if str(position) in said]


def shown_of(numbers: Tensor, colours: Groups, hidden: list[int]) -> Tensor:
    """Those of ``numbers``, int64 [M], whose group is not hidden."""
    return numbers[~torch.isin(colours.of[numbers], torch.tensor(hidden, dtype=torch.int64))]
