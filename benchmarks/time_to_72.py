"""Seconds until the tutorial's network is right about 72 % of the test pictures: mini-batches beside its own loop.

Ours is everything that ``train`` does, from the split to the counting at the end, stopped by a time limit; the
limit is the shortest of LIMITS that reaches 72 % with every one of SEEDS.
"""

from dataclasses import replace
from statistics import median
from typing import Any

from apparel.data import fashion_mnist
from apparel.training import TrainConfig, find_preset, train
from apparel.training.events import Finished
from benchmarks._rows import row
from benchmarks._tutorial import train_as_the_tutorial

TARGET = 0.72
SEEDS = range(3)
LIMITS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
CONFIG = TrainConfig(epochs=1, batch_size=64, optimizer="adam", learning_rate=0.02)


def run() -> list[dict[str, Any]]:
    _finished(0.1, 0)  # warm-up
    for limit in LIMITS:
        ends = [_finished(limit, seed) for seed in SEEDS]
        if all(end.test_accuracy is not None and end.test_accuracy >= TARGET for end in ends):
            break
    tutorial_seconds, tutorial_accuracy = train_as_the_tutorial(seed=0)
    ours = median(end.seconds for end in ends)
    peers = {"the tutorial's loop, 25 epochs": round(tutorial_seconds, 1)}
    accuracies = [end.test_accuracy for end in ends]
    return [
        row("time-to-72", round(ours, 2), peers, "s", list(SEEDS), ratio=tutorial_seconds / ours),
        row("time-to-72/accuracy", accuracies, {"the tutorial's loop": tutorial_accuracy}, "test accuracy", 0),
    ]


def _finished(limit: float, seed: int) -> Finished:
    config = replace(CONFIG, time_limit=limit, seed=seed)
    *_, finished = train(find_preset("tutorial").spec, config, fashion_mnist())
    assert isinstance(finished, Finished)
    return finished
