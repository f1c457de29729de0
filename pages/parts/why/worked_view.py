"""A feature map to point into: every value shows the arithmetic that it is made of."""

import base64
from pathlib import Path

from torch import Tensor

from apparel.explain.worked import WorkedMap
from pages.parts.kit.component import component


def worked_view(worked: WorkedMap, source: str, result: str, key: str) -> None:
    """Show the map and what it was made from, with ``source`` and ``result`` as their words.

    All its numbers are sent at once, so that pointing asks the server for nothing.
    """
    _view(
        key=key,
        data={
            "shape": list(worked.subtotals.shape),
            "height": worked.inputs.shape[1],
            "width": worked.inputs.shape[2],
            "kernel": worked.weights.shape[-1],
            "stride": worked.stride,
            "bias": worked.bias,
            "inputs": _packed(worked.inputs),
            "weights": _packed(worked.weights),
            "subtotals": _packed(worked.subtotals),
            "from": source,
            "to": result,
            "label": f"{result}. Arrow keys go from value to value.",
        },
    )


def _packed(values: Tensor) -> str:
    """Float32 in reading order, least significant byte first, as base64: a third of what JSON's numbers take."""
    return base64.b64encode(values.numpy().astype("<f4").tobytes()).decode()


_view = component(__file__, Path(__file__).with_suffix(".html").read_text())
