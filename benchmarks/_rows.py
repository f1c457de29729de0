"""What every benchmark reports beside its figure."""

import platform
from collections.abc import Sequence
from importlib.metadata import version
from statistics import median, quantiles
from typing import Any

from apparel.training.device import machine


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Where the middle of several times is, and within what 95 % of them are."""
    return {"median": round(median(seconds), 2), "95 % within": round(quantiles(seconds, n=20)[-1], 2)}


def row(
    name: str, ours: Any, peers: dict[str, Any], unit: str, seed: Any, ratio: float | None = None
) -> dict[str, Any]:
    """A result: ``ratio`` says how many times better than the best peer, None where there is no peer."""
    versions = {package: version(package) for package in ("torch", "streamlit", "numpy")}
    return {
        "name": name,
        "ours": ours,
        "peers": peers,
        "ratio": None if ratio is None else round(ratio, 2),
        "unit": unit,
        "machine": machine(),
        "versions": {"python": platform.python_version(), **versions},
        "seed": seed,
    }
