"""Networks as data, and the modules that are built from them."""

from apparel.models.layers import BatchNorm, Conv, Dropout, Flatten, Layer, Linear, Pool, ReLU
from apparel.models.spec import LayerRow, ModelSpec

__all__ = [
    "BatchNorm",
    "Conv",
    "Dropout",
    "Flatten",
    "Layer",
    "LayerRow",
    "Linear",
    "ModelSpec",
    "Pool",
    "ReLU",
]
