"""What it costs a run to be watched: the same epochs with and without glimpses, in turns."""

import time
from statistics import median
from typing import Any

from apparel.data import fashion_mnist
from apparel.training import Control, find_preset, train
from apparel.training.events import EpochDone, Glimpsed
from benchmarks._rows import row

PRESETS = ("quick", "strong")
EPOCHS = {"quick": 3, "strong": 1}
REPEATS = 3


def run() -> list[dict[str, Any]]:
    rows = []
    for preset in PRESETS:
        turns = [(_seconds(preset, True), _seconds(preset, False)) for _ in range(REPEATS)]
        watched, alone = (median(turn[which] for turn in turns) for which in (0, 1))
        peers = {"unwatched": round(alone, 2)}
        rows.append(row(f"watched/{preset}", round(watched, 2), peers, "s", 0, ratio=alone / watched))
    return rows


def _seconds(preset: str, watched: bool) -> float:
    """What some epochs take, without what comes before and after them."""
    chosen, epochs, glimpses = find_preset(preset), EPOCHS[preset], 0
    begin = time.perf_counter()
    for event in train(chosen.spec, chosen.config, fashion_mnist(), Control(watched=watched)):
        glimpses += isinstance(event, Glimpsed)
        if isinstance(event, EpochDone) and event.epoch == epochs:
            break
    assert bool(glimpses) == watched
    return time.perf_counter() - begin
