"""Networks as data, the modules that are built from them, and trained ones.

``layers`` and ``kinds`` are the layers and what is said of them, ``spec`` a stack of them, ``outline`` its usual form;
``trained`` is the one way from weights to a network, ``logits`` what it answers, ``calibration`` what that means, and
``facts`` how it was trained. May import data, vision and words.

To add a layer kind: a class in ``layers`` and a row in ``kinds.KINDS``; form, link, file and command line follow.
"""

from apparel.models.kinds import KINDS, Kind
from apparel.models.layers import (
    GELU,
    BatchNorm,
    Conv,
    Dropout,
    Flatten,
    Layer,
    LeakyReLU,
    Linear,
    Pool,
    ReLU,
    Sigmoid,
    Tanh,
)
from apparel.models.outline import Outline
from apparel.models.spec import INPUT_SHAPE, LayerRow, ModelSpec
from apparel.models.trained import TrainedModel, load_model

__all__ = [
    "GELU",
    "INPUT_SHAPE",
    "KINDS",
    "BatchNorm",
    "Conv",
    "Dropout",
    "Flatten",
    "Kind",
    "Layer",
    "LayerRow",
    "LeakyReLU",
    "Linear",
    "ModelSpec",
    "Outline",
    "Pool",
    "ReLU",
    "Sigmoid",
    "Tanh",
    "TrainedModel",
    "load_model",
]
