"""Pictures that are unlike all others of their class."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from apparel.data import Dataset
from apparel.data.numbered import labelled
from apparel.evaluation.suspicious.finding import Finding, of_groups
from apparel.training import TrainedModel
from apparel.vision import to_input

NEIGHBOUR = 10
"""Whose distance counts: beyond the few copies and colours of one odd article."""

FENCE = 2.0
"""Interquartile ranges above the upper quartile of a class from which on a picture is an outlier.

Tukey's fences, on the logarithm of the distances. At 1.5, his mild outliers, Fashion-MNIST has five times as many,
most of them only unusual; at 3, his extreme ones, two.
"""

FEWEST = 20
"""Pictures that a class must have before one can be said to be unlike the others."""

CHUNK = 500


def outliers(dataset: Dataset, model: TrainedModel) -> Finding:
    """The pictures that ``model`` sees far from all others of their class, the farthest first."""
    pictures = labelled(dataset)
    beyond = strangeness(features(model, pictures.images), pictures.labels)
    farthest = beyond.argsort(descending=True, stable=True)
    numbers = farthest[beyond[farthest] > FENCE].tolist()
    return of_groups(
        "outliers",
        "Unlike the others of their class",
        [[number] for number in numbers],
        "Pictures that have little in common with the others of their class: {count}. "
        "They may be badly cut out, show several things, or not belong here at all.",
        "No picture is quite unlike the others of its class.",
        {number: f"labelled {dataset.classes[pictures.labels[number]]}" for number in numbers},
    )


def features(model: TrainedModel, images: Tensor) -> Tensor:
    """What goes into the last layer for ``images``, uint8 [N, 28, 28], scaled to length 1: float32 [N, features]."""
    inside = nn.Sequential(*list(model.network.children())[:-1]).eval()
    with torch.inference_mode():
        values = torch.cat([inside(to_input(chunk)) for chunk in images.split(CHUNK)])
    return F.normalize(values)


def strangeness(features: Tensor, labels: Tensor) -> Tensor:
    """How far each picture lies from its class, float32 [N], in interquartile ranges above the upper quartile.

    The distance to the k-th nearest neighbour (Ramaswamy, Rastogi and Shim 2000, "Efficient Algorithms for Mining
    Outliers from Large Data Sets") among the features of a network (Sun et al. 2022, "Out-of-Distribution Detection
    with Deep Nearest Neighbors", arXiv:2204.06507), within the class; -inf in classes of fewer than FEWEST.
    """
    beyond = torch.full((len(labels),), -torch.inf)
    for label in labels.unique():
        members = (labels == label).nonzero().flatten()
        if len(members) < FEWEST:
            continue
        own = features[members]
        # the nearest is the picture itself
        distances = [torch.cdist(chunk, own).kthvalue(NEIGHBOUR + 1, dim=1).values for chunk in own.split(CHUNK)]
        logarithms = torch.cat(distances).clamp(min=1e-6).log()
        lower, upper = logarithms.quantile(torch.tensor([0.25, 0.75]))
        beyond[members] = (logarithms - upper) / (upper - lower).clamp(min=1e-6)
    return beyond
