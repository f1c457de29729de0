"""How long the three explanations of one answer of ``strong`` take, beside Captum's occlusion as it comes.

The peer covers the same places of the same picture, one at a time; pixel by pixel it covers four times as many. All
run on one core, as beside a training. Captum's import, which the first explanation waits for, has a row of its own.
"""

import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import torch

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.explain.attributions import STRIDE, WINDOW, explanations, occlusion
from apparel.models.trained import load_model
from apparel.vision import to_input
from benchmarks._rows import row

MODEL = "strong"
PICTURES = 5


def run() -> list[dict[str, Any]]:
    from captum.attr import Occlusion

    model, pictures = load_model(ASSETS / "models" / MODEL), fashion_mnist().test.images[:PICTURES]
    naive = Occlusion(model.network)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)

    def one_by_one(stride: int) -> Callable[[int], object]:
        return lambda at: naive.attribute(
            to_input(pictures[at : at + 1]),
            sliding_window_shapes=(1, WINDOW, WINDOW),
            strides=(1, stride, stride),
            target=0,
        )

    try:
        three = _seconds(lambda at: explanations(model, pictures[at], 0))
        ours = _seconds(lambda at: occlusion(model, pictures[at], 0))
        same, every = _seconds(one_by_one(STRIDE)), _seconds(one_by_one(1))
    finally:
        torch.set_num_threads(threads)
    peers = {"Captum, one place at a time": same, "Captum, one place at a time, pixel by pixel": every}
    return [
        row(f"explanations/{MODEL}/occlusion", ours, peers, "seconds", 0, ratio=same / ours),
        row(f"explanations/{MODEL}/all three", three, {}, "seconds", 0),
        row("explanations/import of Captum", _import_seconds(), {}, "seconds", 0),
    ]


def _seconds(explain: Callable[[int], object]) -> float:
    """The median over the pictures, after one that warms up."""
    explain(0)
    took = []
    for at in range(PICTURES):
        began = perf_counter()
        explain(at)
        took.append(perf_counter() - began)
    return round(median(took), 3)


def _import_seconds() -> float:
    script = "import torch, time; t = time.perf_counter(); import captum.attr; print(time.perf_counter() - t)"
    return round(float(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout), 2)


if __name__ == "__main__":
    print(*run(), sep="\n")
