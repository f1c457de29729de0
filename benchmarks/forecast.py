"""How near the forecast of a run's time comes to what it takes: presets on this machine, with all cores."""

import time
from dataclasses import replace
from typing import Any

import torch

from apparel.data import CLASSES, fashion_mnist
from apparel.settings import core_count
from apparel.training import Control, find_preset, train
from apparel.training.pace import seconds_of_a_run, seconds_per_picture
from benchmarks._rows import row

EPOCHS = {"quick": 3, "strong": 1, "robust": 1, "tutorial": 3, "plain": 3}
"""So many of each preset's, or it would take an hour."""

PICTURES, TEST_PICTURES = 54_000, 10_000


def run() -> list[dict[str, Any]]:
    torch.set_num_threads(core_count())
    rows = []
    for preset, epochs in EPOCHS.items():
        chosen = find_preset(preset)
        config = replace(chosen.config, epochs=epochs)
        pace = seconds_per_picture(chosen.spec, config, CLASSES, PICTURES)
        said = seconds_of_a_run(config, pace, PICTURES, TEST_PICTURES)
        begin = time.perf_counter()
        for _ in train(chosen.spec, config, fashion_mnist(), Control()):
            pass
        took = time.perf_counter() - begin
        rows.append(row(f"forecast/{preset}", round(said, 1), {"it took": round(took, 1)}, "s", 0, ratio=said / took))
    return rows
