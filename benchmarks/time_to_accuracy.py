"""Seconds until 90, 92 and 93 % of the test pictures are named rightly, with all cores; on a GPU until 94 %.

The settings were chosen on the validation split, with seed 0 alone. The clock runs with the pictures in memory and
stops when training ends, checks included; the test pictures are counted after it.
"""

from dataclasses import replace
from statistics import median
from typing import Any

import torch

from apparel.models import BatchNorm, Conv, Flatten, Linear, ModelSpec, Pool, ReLU, Whiten
from apparel.training import find_preset
from benchmarks._rows import row
from benchmarks._training import trained

SEEDS = range(5)
GOALS = {0.94: 5} if torch.cuda.is_available() else {0.90: 15, 0.92: 30, 0.93: 90}
"""Seconds on an H100, or else on two cores, that this project set itself."""

QUICK, STRONG, ROBUST = find_preset("quick"), find_preset("strong"), find_preset("robust")
TWO_CONVOLUTIONS = ModelSpec(
    (
        *(Whiten(32), ReLU()),
        *(Conv(64), Pool(2), BatchNorm(), ReLU()),
        *(Conv(64), BatchNorm(), ReLU()),
        *(Flatten(), Linear(128), BatchNorm(), ReLU(), Linear(10)),
    ),
)
CHOSEN = {
    0.90: (QUICK.spec, replace(QUICK.config, epochs=1)),
    0.92: (QUICK.spec, replace(QUICK.config, epochs=3, learning_rate=0.015)),
    0.93: (TWO_CONVOLUTIONS, replace(QUICK.config, epochs=6, learning_rate=0.012, flip=0.5)),
    0.94: (ROBUST.spec, replace(STRONG.config, epochs=12, batch_size=512, learning_rate=0.006, shift=0, erase=0.0)),
}


def run() -> list[dict[str, Any]]:
    rows = []
    for accuracy, goal in GOALS.items():
        spec, config = CHOSEN[accuracy]
        ends = [trained(spec, replace(config, seed=seed)) for seed in SEEDS]
        name, seconds = f"time-to-accuracy/{accuracy:.0%}", median(end.seconds for end in ends)
        reached = [end.test_accuracy for end in ends]
        rows.append(row(name, round(seconds, 1), {"goal": goal}, "s", list(SEEDS), ratio=goal / seconds))
        rows.append(row(f"{name}/accuracy", reached, {"wanted": accuracy}, "test accuracy", list(SEEDS)))
    return rows
