"""What somebody changed of a dataset, while the dataset itself stays as it is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

import torch
from torch import Tensor

from apparel.data.dataset import Dataset, Pictures
from apparel.data.numbers import only


@dataclass(frozen=True)
class Changes:
    """By their numbers, in order: pictures that are set ``aside``, and others with the label that they have instead."""

    aside: tuple[int, ...] = ()
    relabelled: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, aside: Collection[int], relabelled: Mapping[int, int]) -> Self:
        """The same changes are equal, in whatever order they were made."""
        left_out = frozenset(aside)
        labels = ((number, label) for number, label in relabelled.items() if number not in left_out)
        return cls(tuple(sorted(left_out)), tuple(sorted(labels)))

    def __bool__(self) -> bool:
        return bool(self.aside or self.relabelled)

    def concern(self, first: int) -> bool:
        """Whether they concern pictures with the number ``first`` or a higher one."""
        return any(number >= first for number in (*self.aside, *(number for number, _ in self.relabelled)))

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for ``json.dumps``."""
        return {"aside": list(self.aside), "relabelled": [list(pair) for pair in self.relabelled]}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``."""
        return cls(tuple(values["aside"]), tuple((number, label) for number, label in values["relabelled"]))


NO_CHANGES = Changes()


def changed(dataset: Dataset, changes: Changes) -> Dataset:
    """The dataset with ``changes``; pictures that do not exist, and test pictures without labels, are no matter."""
    first_test = len(dataset.train)
    labels = dict(changes.relabelled)
    train = _relabelled(dataset.train, {number: label for number, label in labels.items() if number < first_test})
    of_test = {number - first_test: label for number, label in labels.items() if number >= first_test}
    mine = replace(dataset, train=train, test=_relabelled(dataset.test, of_test))
    return only(mine, kept_numbers(first_test + len(dataset.test), changes)) if changes.aside else mine


def kept_numbers(pictures: int, changes: Changes) -> Tensor:
    """The numbers of the first ``pictures`` that are not set aside, int64 [N], in their order."""
    kept = torch.ones(pictures, dtype=torch.bool)
    kept[[number for number in changes.aside if 0 <= number < pictures]] = False
    return kept.nonzero().flatten()


def _relabelled(split: Pictures, labels: Mapping[int, int]) -> Pictures:
    known = {position: label for position, label in labels.items() if position < len(split)}
    if split.labels is None or not known:
        return split
    changed = split.labels.clone()
    changed[list(known)] = torch.tensor(list(known.values()))
    return replace(split, labels=changed)
