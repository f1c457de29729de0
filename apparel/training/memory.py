"""Batches that memory holds: refused beforehand where that can be known, explained where it cannot."""

import math

import torch

from apparel.errors import ConfigError
from apparel.models import BatchNorm, ModelSpec
from apparel.words import Sentence

MAX_BATCH_BYTES = 4 * 2**30
"""What the layers may make of one batch; the tutorial's full batch is 2.6 GB."""


def check_batches(spec: ModelSpec, size: int, pictures: int) -> None:
    """Raise ConfigError when batches of ``size`` from ``pictures`` pictures cannot be computed."""
    rows = spec.rows()
    needed = 4 * size * sum(math.prod(row.output_shape) for row in rows)
    if needed > MAX_BATCH_BYTES:
        raise ConfigError(
            "A batch of {size} pictures needs {needed:0} GB with this network, and at most "
            "{most} GB are taken. Choose a smaller batch_size.",
            size=size,
            needed=needed / 2**30,
            most=MAX_BATCH_BYTES >> 30,
        )
    alone = 1 in (size, pictures % size)
    if alone and any(isinstance(row.layer, BatchNorm) and math.prod(row.output_shape[1:]) == 1 for row in rows):
        raise ConfigError(
            "The last batch would hold a single picture, and batch normalisation after a flatten layer compares "
            "several. Choose another batch_size."
        )


def is_out_of_memory(fault: RuntimeError) -> bool:
    """Whether ``fault`` is torch's way to say that a GPU's or this machine's memory is full."""
    return isinstance(fault, torch.OutOfMemoryError) or "can't allocate memory" in str(fault)


def out_of_memory(size: int) -> Sentence:
    """A sentence for the reader whose batch of ``size`` pictures was too large."""
    smaller = 2 ** max(0, math.ceil(math.log2(size)) - 1)
    return Sentence(
        "The memory is full: a batch of {size} pictures does not fit. Try a batch_size of {smaller}.",
        size=size,
        smaller=smaller,
    )
