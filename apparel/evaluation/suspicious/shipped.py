"""The findings about Fashion-MNIST, which ship in ``assets/``: looking for them takes minutes."""

import json
from functools import cache

import safetensors.torch
from torch import Tensor

from apparel.data import ASSETS
from apparel.evaluation.suspicious.finding import Finding

FOLDER = ASSETS / "suspicious"
FINDINGS = FOLDER / "fashion-mnist.json"
PROBABILITIES = FOLDER / "probabilities.safetensors"


@cache
def shipped_findings() -> list[Finding]:
    """What ``scripts/suspicious.py`` found in Fashion-MNIST, read once in a process."""
    return [Finding.from_json(values) for values in json.loads(FINDINGS.read_text())]


def shipped_probabilities() -> Tensor:
    """What it cross-validated: float32 [70000, 10] by picture number, of float16 precision."""
    return safetensors.torch.load_file(PROBABILITIES)["probabilities"].float()
