"""What a network makes of a few pictures at this moment, and what it looks for: shown beside the curves."""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from apparel.data import Dataset
from apparel.data.dataset import LabelledPictures
from apparel.data.split import spread
from apparel.evaluation.confusion import confusion_matrix
from apparel.models.logits import logits
from apparel.models.whitening import Whitening

SHOWN = 16
"""Pictures that are shown, and filters."""

MOST_CLASSES = 20
"""Of which a matrix of confusions can still be read."""


@dataclass(frozen=True)
class Glimpse:
    """What a network says after ``step`` of the pictures of ``sixteen``, and what its first layer looks for.

    ``said`` are the classes that it calls them and ``sure`` how likely it finds these, as the network has it.
    ``filters`` [at most SHOWN][height][width] are what the first layer that learns looks for; none where nothing does.
    ``confusion`` [classes][classes] counts ``pictures`` of the ``split``, a row for what they are and a column for what
    they are called; it is empty before the first were looked at, and for more than MOST_CLASSES.
    """

    step: int
    said: tuple[int, ...]
    sure: tuple[float, ...]
    filters: tuple[Any, ...]
    confusion: tuple[Any, ...]
    split: str

    @property
    def pictures(self) -> int:
        """How many pictures the matrix counts."""
        return sum(map(sum, self.confusion))


@dataclass(frozen=True)
class Counted:
    """What a network said of labelled pictures of a ``split``: classes int64 [N] beside the ``labels`` int64 [N]."""

    split: str
    labels: Tensor
    said: Tensor


def sixteen(dataset: Dataset) -> LabelledPictures:
    """SHOWN pictures to watch, of all classes in turn: test pictures, or training pictures where those have no labels.

    The same for the same dataset.
    """
    split = dataset.test if dataset.test.can_be_counted else dataset.train
    pictures = split.with_labels()
    labels = pictures.labels.cpu()
    members = [(labels == label).nonzero().flatten() for label in labels.unique()]
    turns = [
        (place, number, int(each[place])) for number, each in enumerate(members) for place in range(len(each[:SHOWN]))
    ]
    return pictures[torch.tensor([position for *_, position in sorted(turns)[:SHOWN]])]


def look(network: nn.Module, pictures: LabelledPictures, step: int, counted: Counted | None = None) -> Glimpse:
    """Look at what ``network`` makes of ``pictures`` after ``step``; it learns nothing from them."""
    probabilities = logits(network, pictures.images).softmax(1).cpu()
    sure, said = probabilities.max(1)
    return Glimpse(
        step,
        tuple(said.tolist()),
        tuple(round(value, 4) for value in sure.tolist()),
        _filters(network),
        _confusion(counted, probabilities.shape[1]),
        counted.split if counted else "",
    )


def look_back(network: nn.Module, dataset: Dataset, step: int) -> Glimpse:
    """Look at a network whose training was not watched; the matrix counts up to 1,000 of the test pictures."""
    counted = None
    if dataset.test.can_be_counted:
        sample = dataset.test[spread(len(dataset.test), 1_000)].with_labels()
        counted = Counted("test", sample.labels, logits(network, sample.images).argmax(1))
    return look(network, sixteen(dataset), step, counted)


def _filters(network: nn.Module) -> tuple[Any, ...]:
    """Weights of the first layer that learns any, rounded: they are drawn as a few shades."""
    weighing = [module for module in network.modules() if isinstance(module, (nn.Conv2d, nn.Linear))]
    if not weighing:
        return ()
    first, *later = weighing
    weight = first.weight.detach()[:SHOWN].float().cpu()
    if isinstance(first, Whitening) and later and isinstance(later[0], nn.Conv2d):
        weight = first.patterns(later[0].weight.detach()[:SHOWN]).float().cpu()[:, 0]
    elif isinstance(first, nn.Linear):
        side = round(weight.shape[1] ** 0.5)
        if side * side != weight.shape[1]:
            return ()
        weight = weight.reshape(-1, side, side)
    else:
        weight = weight[:, 0]
    return tuple((weight / weight.abs().amax().clamp_min(1e-9)).mul(100).round().int().tolist())


def _confusion(counted: Counted | None, classes: int) -> tuple[Any, ...]:
    if counted is None or classes > MOST_CLASSES:
        return ()
    return tuple(confusion_matrix(counted.labels.cpu(), counted.said.cpu(), classes).tolist())
