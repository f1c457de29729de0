"""Which of the training pictures are learnt from, which are for validation, and how many batches an epoch has."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

import torch
from torch import Tensor

from apparel.data import Dataset, stratified_split
from apparel.data.changes import NO_CHANGES, Changes, changed, kept_numbers
from apparel.errors import DataError
from apparel.training.config import TrainConfig


@dataclass(frozen=True)
class DataVersion:
    """After ``step`` a run learns from its dataset with these ``changes``."""

    step: int
    changes: Changes

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for ``json.dumps``."""
        return {"step": self.step, **self.changes.to_json()}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``."""
        return cls(values["step"], Changes.from_json(values))


AS_IT_IS = (DataVersion(0, NO_CHANGES),)
"""The versions of a run that learns from a dataset without changes, from its beginning on."""


def gone_on_from(versions: Sequence[DataVersion], step: int) -> tuple[DataVersion, ...]:
    """The ``versions`` of a run that goes on after ``step`` with the last of them, whatever it learnt later before.

    The first stays in any case: it is what the pictures are divided by.
    """
    first, *later = versions
    if not later:
        return (first,)
    last = DataVersion(min(step, later[-1].step), later[-1].changes)
    return (first, *(version for version in later[:-1] if version.step < last.step), last)


def changed_after(versions: Sequence[DataVersion], step: int, changes: Changes) -> tuple[DataVersion, ...]:
    """The ``versions`` of a run that goes on after ``step`` with these ``changes``."""
    before = tuple(version for version in versions[1:] if version.step < step)
    in_force = [*versions[:1], *before][-1].changes
    return (versions[0], *before, *([DataVersion(step, changes)] if changes != in_force else []))


@dataclass(frozen=True)
class Division:
    """Positions of the training pictures, int64, in their order: those to learn from, and those for validation.

    An epoch goes through the first in ``steps`` batches of ``batch_size`` pictures, of which the last may be smaller.
    """

    training: Tensor
    validation: Tensor
    steps: int
    batch_size: int

    def batches(self, order: Tensor) -> list[Tensor]:
        """The pictures ``order`` [as many as are learnt from] in the batches of an epoch.

        Where they do not fill the steps in batches of that size, since there were more of them or fewer when the run
        began, all batches are about as large: an epoch stays one way through all pictures, and as many steps.
        """
        usual = list(order.split(self.batch_size))
        if len(usual) == self.steps:
            return usual
        ends = [len(order) * step // self.steps for step in range(self.steps + 1)]
        return [order[begin : max(end, begin + 1)] for begin, end in pairwise(ends)]


def divide(labels: Tensor, config: TrainConfig) -> Division:
    """The division of training pictures with these ``labels``, int64 [N], which follows from the seed.

    Raises DataError when there are too few pictures to set some apart for validation.
    """
    return _division(*stratified_split(labels, config.seed), config, pictures=len(labels))


def divide_as_before(dataset: Dataset, versions: Sequence[DataVersion], config: TrainConfig) -> Division:
    """The division of the training pictures of ``dataset`` with the changes of the last of the ``versions``.

    What was for validation under the first version still is, so that a run is never judged by what it learnt from, and
    an epoch has as many steps as it had in the beginning. Raises DataError when too few pictures are left.
    """
    in_the_beginning = [version.changes for version in versions if version.step == 0]
    first, begun = in_the_beginning[0], in_the_beginning[-1]
    _, apart = stratified_split(changed(dataset, first).train.with_labels().labels, config.seed)
    validation = kept_numbers(len(dataset.train), first)[apart]

    def is_validation(changes: Changes) -> Tensor:
        return torch.isin(kept_numbers(len(dataset.train), changes), validation)

    now = is_validation(versions[-1].changes)
    learnt = int((~is_validation(begun)).sum())
    return _division((~now).nonzero().flatten(), now.nonzero().flatten(), config, len(now), learnt)


def _division(
    training: Tensor, validation: Tensor, config: TrainConfig, pictures: int, in_the_beginning: int | None = None
) -> Division:
    if not len(validation) or not len(training):
        raise DataError(
            "{pictures} training pictures are too few to set some apart for validation. Give at least 10 a class.",
            pictures=pictures,
        )
    learnt = in_the_beginning or len(training)
    size = min(config.batch_size or learnt, learnt)
    return Division(training, validation, math.ceil(learnt / size), size)
