"""Networks as data, and the modules that are built from them."""

from apparel.models.layers import (
    GELU,
    KINDS,
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

__all__ = [
    "GELU",
    "INPUT_SHAPE",
    "KINDS",
    "BatchNorm",
    "Conv",
    "Dropout",
    "Flatten",
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
]
