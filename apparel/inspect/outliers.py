"""Pictures that are unlike all others of their class."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from apparel.data import Dataset
from apparel.data.numbers import labelled
from apparel.inspect.finding import Finding, of_groups
from apparel.models.trained import TrainedModel
from apparel.vision import to_input
from apparel.words import Sentence

NEIGHBOUR = 10
"""Whose distance counts: beyond the few copies and colours of one odd article."""

FAR = 0.8
"""Distance from which on a picture may be an outlier, where 0 is the same and 1.41 has nothing in common.

Chosen by eye on Fashion-MNIST: worn clothes, several articles at once, toys and trolleys lie beyond it, as one in
300 does; from 0.75 on most are merely uncommon.
"""

FENCE = 1.5
"""Interquartile ranges above the upper quartile that it must lie, too: few pictures are all far from each other."""

MIN_PICTURES = 20
"""Pictures that a class must have before one can be said to be unlike the others."""

CHUNK = 500


def outliers(dataset: Dataset, model: TrainedModel) -> Finding:
    """The pictures that ``model`` sees far from the others of their class, the farthest first."""
    pictures = labelled(dataset)
    numbers = outlying(features(model, pictures.images), pictures.labels).tolist()
    return of_groups(
        "outliers",
        "Unlike the others of their class",
        [[number] for number in numbers],
        "Pictures that have little in common with the others of their class: {count}. "
        "They may be badly cut out, show several things, or not belong here at all.",
        "No picture is quite unlike the others of its class.",
        {number: Sentence("labelled {label}", label=dataset.classes[pictures.labels[number]]) for number in numbers},
    )


def features(model: TrainedModel, images: Tensor) -> Tensor:
    """What goes into the last layer for ``images``, uint8 [N, 28, 28], scaled to length 1: float32 [N, features]."""
    inside = nn.Sequential(*list(model.network.children())[:-1]).eval()
    with torch.inference_mode():
        values = torch.cat([inside(to_input(chunk)) for chunk in images.split(CHUNK)])
    return F.normalize(values)


def outlying(features: Tensor, labels: Tensor) -> Tensor:
    """Positions of the outliers among ``features`` [N, features] with labels int64 [N], the farthest first.

    The distance to the k-th nearest neighbour (Ramaswamy, Rastogi and Shim 2000, "Efficient Algorithms for Mining
    Outliers from Large Data Sets") among the features of a network (Sun et al. 2022, "Out-of-Distribution Detection
    with Deep Nearest Neighbors", arXiv:2204.06507), within the class, and beyond Tukey's fence (1977).
    """
    distances = torch.zeros(len(labels))
    for label in labels.unique():
        members = (labels == label).nonzero().flatten()
        if len(members) >= MIN_PICTURES:
            own = _to_neighbour(features[members])
            lower, upper = own.quantile(torch.tensor([0.25, 0.75]))
            beyond = own > max(FAR, upper + FENCE * (upper - lower))
            distances[members] = own.where(beyond, 0)
    return distances.argsort(descending=True, stable=True)[: distances.count_nonzero()]


def _to_neighbour(features: Tensor) -> Tensor:
    # the nearest is the picture itself
    nearest = [torch.cdist(chunk, features).kthvalue(NEIGHBOUR + 1, dim=1).values for chunk in features.split(CHUNK)]
    return torch.cat(nearest)
