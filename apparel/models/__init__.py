"""Networks as data, the modules that are built from them, and trained ones.

``layer`` is what every layer is, ``layers`` and ``kinds`` are the kinds and what is said of them, ``whitening`` is one
that learns before training; ``spec`` is a stack of layers, ``outline`` its usual form; ``trained`` is the one way from
weights to a network, ``logits`` what it answers, ``calibration`` what that means, and ``facts`` how it was trained. May
import data, vision and words.

To add a layer kind: a class in ``layers`` and a row in ``kinds.KINDS``; form, link, file and command line follow.
"""

from apparel.models.kinds import KINDS, Kind
from apparel.models.layer import Layer
from apparel.models.layers import (
    GELU,
    AveragePool,
    BatchNorm,
    Conv,
    Dropout,
    Filters,
    Flatten,
    GlobalAveragePool,
    LeakyReLU,
    Linear,
    Pool,
    ReLU,
    Shuffle,
    Sigmoid,
    Tanh,
    Whiten,
)
from apparel.models.outline import Outline
from apparel.models.spec import INPUT_SHAPE, LayerRow, ModelSpec
from apparel.models.trained import TrainedModel, load_model

__all__ = [
    "GELU",
    "INPUT_SHAPE",
    "KINDS",
    "AveragePool",
    "BatchNorm",
    "Conv",
    "Dropout",
    "Filters",
    "Flatten",
    "GlobalAveragePool",
    "Kind",
    "Layer",
    "LayerRow",
    "LeakyReLU",
    "Linear",
    "ModelSpec",
    "Outline",
    "Pool",
    "ReLU",
    "Shuffle",
    "Sigmoid",
    "Tanh",
    "TrainedModel",
    "Whiten",
    "load_model",
]
