"""Test accuracy of each preset for seeds 0 to 4, and the seconds it took."""

from dataclasses import replace
from typing import Any

from apparel.training import PRESETS
from benchmarks._rows import row
from benchmarks._training import trained

SEEDS = range(5)
PUBLISHED = {"people (Xiao et al. 2017)": 0.835}


def run() -> list[dict[str, Any]]:
    rows = []
    for preset in PRESETS.values():
        accuracies, seconds = [], []
        for seed in SEEDS:
            finished = trained(preset.spec, replace(preset.config, seed=seed))
            accuracies.append(finished.test_accuracy)
            seconds.append(round(finished.seconds, 1))
        rows.append(row(f"presets/{preset.name}/accuracy", accuracies, PUBLISHED, "test accuracy", list(SEEDS)))
        rows.append(row(f"presets/{preset.name}/seconds", seconds, {}, "s", list(SEEDS)))
    return rows
