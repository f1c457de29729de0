"""Batches that memory holds: in pieces where they are large, explained where even these are too much."""

import math
from collections.abc import Collection

import torch

from apparel.errors import ConfigError
from apparel.models import BatchNorm, ModelSpec
from apparel.words import Sentence

ONE_PIECE = 2**30
"""Bytes that the layers may make of a batch on a CPU before it is computed in pieces, where the batch is normalised:
every normalisation then costs another way through the layers before it."""

ONE_PIECE_FREE = 2**27
"""The same where nothing is normalised, so that pieces cost nothing."""

GPU_MEMORY = 8
"""How many times as much a GPU takes: it is slow with small pieces."""

PIECE, MOST_IN_PIECE = 2**26, 250
"""Bytes of a piece, small enough to stay near the processor, and its pictures at most. The tutorial's network on 2
cores: pieces of 250 are twice as fast as those of 1,000."""


def piece_size(spec: ModelSpec, size: int, device: torch.device) -> int:
    """Of how many pictures batches of ``size`` are computed at a time: of all of them while memory holds them."""
    rows = spec.rows()
    of_a_picture = 4 * sum(math.prod(row.output_shape) for row in rows)
    most = ONE_PIECE if any(isinstance(row.layer, BatchNorm) for row in rows) else ONE_PIECE_FREE
    if size * of_a_picture <= most * (GPU_MEMORY if device.type == "cuda" else 1):
        return size
    return max(1, min(MOST_IN_PIECE, PIECE // of_a_picture))


def check_batches(spec: ModelSpec, sizes: Collection[int]) -> None:
    """Raise ConfigError when batches of these ``sizes`` cannot be computed."""
    is_normalised = any(
        isinstance(row.layer, BatchNorm) and math.prod(row.output_shape[1:]) == 1 for row in spec.rows()
    )
    if 1 in sizes and is_normalised:
        raise ConfigError(
            "The last batch would hold a single picture, and batch normalisation after a flatten layer compares "
            "several. Choose another batch size."
        )


def is_out_of_memory(fault: RuntimeError) -> bool:
    """Whether ``fault`` is torch's way to say that a GPU's or this machine's memory is full."""
    return isinstance(fault, torch.OutOfMemoryError) or "can't allocate memory" in str(fault)


def out_of_memory(size: int) -> Sentence:
    """A sentence for the reader whose batch of ``size`` pictures was too large."""
    smaller = 2 ** max(0, math.ceil(math.log2(size)) - 1)
    return Sentence(
        "The memory is full: a batch of {size} pictures does not fit. Try a batch size of {smaller}.",
        size=size,
        smaller=smaller,
    )
