"""How exactly a network computes while it learns: in 32 bits, or the multiplications in 16."""

from typing import Literal, cast

import torch

from apparel.models import ModelSpec
from apparel.training.config import TrainConfig

Precision = Literal["fp32", "bf16"]

GAINS_FROM = 16
"""Filters of a layer from which on bf16 is faster. Measured on 2 cores with AVX-512 BF16: 4 filters are slower, 16
with 32 after them 1.4 times as fast."""


def precision_of(spec: ModelSpec, config: TrainConfig, device: torch.device) -> Precision:
    """What ``config`` asks for; where it leaves the choice, bf16 if the device has it and ``spec`` gains by it.

    A step over all pictures at once is compared with others' loops, number by number, so it stays in fp32.
    """
    if config.precision != "auto":
        return cast(Precision, config.precision)
    gains = device.type == "cuda" or (_cpu_has_bf16() and spec.most_filters() >= GAINS_FROM)
    return "bf16" if gains and config.batch_size else "fp32"


def _cpu_has_bf16() -> bool:
    """Whether the processor multiplies in bf16 itself; without, torch imitates that, slower than it is in fp32."""
    abilities = torch.cpu.get_capabilities()
    return any(abilities.get(name, False) for name in ("avx512_bf16", "amx_bf16", "bf16"))
