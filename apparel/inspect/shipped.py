"""The findings about Fashion-MNIST, which ship in ``assets/``: looking for them takes minutes."""

from functools import cache

import safetensors.torch
from torch import Tensor

from apparel.assets import ASSETS
from apparel.inspect.finding import Finding, read_findings

FOLDER = ASSETS / "suspicious"
FINDINGS = FOLDER / "fashion-mnist.json"
PROBABILITIES = FOLDER / "probabilities.safetensors"


@cache
def shipped_findings() -> list[Finding]:
    """What ``scripts/suspicious.py`` found in Fashion-MNIST, read once in a process."""
    return read_findings(FINDINGS)


def shipped_probabilities() -> Tensor:
    """What it cross-validated: float32 [70000, 10] by picture number, of float16 precision."""
    return safetensors.torch.load_file(PROBABILITIES)["probabilities"].float()
