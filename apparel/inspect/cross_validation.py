"""What networks say about pictures that they never saw, for every picture of a dataset."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import torch
from torch import Tensor, nn

from apparel.data import Dataset, Pictures
from apparel.data.dataset import LabelledPictures
from apparel.data.numbers import identical, labelled
from apparel.errors import DataError
from apparel.models import ModelSpec
from apparel.models.logits import logits
from apparel.models.trained import from_weights
from apparel.training import TrainConfig, train
from apparel.training.events import BatchDone, Failed, Finished, Started

ShareDone = Callable[[float], None]
"""Is told the share that is done, from 0 to 1."""

STEPS = 200
"""Steps that a network needs at least before its doubts mean something; few pictures are seen more often."""


def cross_validated(
    dataset: Dataset,
    spec: ModelSpec,
    config: TrainConfig,
    folds: int = 5,
    on_progress: ShareDone = lambda share: None,
) -> Tensor:
    """Probabilities float32 [N, classes] for the N labelled pictures of both splits, by picture number.

    The pictures are dealt into ``folds`` parts with the same share of every class; each part is judged by a
    network that learnt from the others. Pictures with the same pixels lie in one part, or a network would have
    seen what it judges. ``config.seed`` decides everything; few pictures get more epochs than it says.
    Raises DataError when there are too few pictures, or a network cannot learn from them.
    """
    pictures = labelled(dataset)
    if not len(pictures):
        raise DataError("No picture has a label, so no network can judge the labels.")
    spec, config = spec.for_classes(len(dataset.classes)), _long_enough(config, len(pictures))
    part = deal(pictures, folds, config.seed)
    probabilities = torch.empty(len(pictures), len(dataset.classes))
    for fold in range(folds):
        judged, others = pictures[part == fold].images, pictures[part != fold]
        learnt_from = replace(dataset, train=Pictures(others.images, others.labels), test=Pictures(judged, None))
        network = _trained(spec, config, learnt_from, partial(_report, on_progress, fold, folds))
        probabilities[part == fold] = logits(network, judged).softmax(1)
    return probabilities


def deal(pictures: LabelledPictures, folds: int, seed: int) -> Tensor:
    """The part, 0 to ``folds`` - 1, of each picture, int64 [N]: every class is spread evenly over the parts."""
    first = identical(pictures.images)
    chance = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(pictures), generator=chance)
    by_class = order[pictures.labels[order].argsort(stable=True)]
    part = torch.empty(len(pictures), dtype=torch.int64)
    part[by_class] = torch.arange(len(pictures)) % folds
    return part[first]


def _long_enough(config: TrainConfig, pictures: int) -> TrainConfig:
    steps_per_epoch = math.ceil(pictures / (config.batch_size or pictures))
    return replace(config, epochs=max(config.epochs, math.ceil(STEPS / steps_per_epoch)))


def _trained(spec: ModelSpec, config: TrainConfig, dataset: Dataset, on_progress: ShareDone) -> nn.Module:
    steps = 1
    for event in train(spec, config, dataset):
        match event:
            case Started():
                steps = event.steps_per_epoch * event.epochs
            case BatchDone():
                on_progress(event.step / steps)
            case Failed():
                raise DataError(event.message)
            case Finished():
                network = from_weights(spec, dataset.classes, event.weights).network
    return network


def _report(on_progress: ShareDone, fold: int, folds: int, share: float) -> None:
    on_progress((fold + share) / folds)
