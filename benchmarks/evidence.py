"""How often the shipped networks are right about pictures that other people made: photos and drawings, by class.

Beside the app's own preparation stands the naive one: grey, 28×28, inverted when light. The set is the one for
choosing; ``final`` is looked at once, when a network is done: ``python -m benchmarks.evidence final``.
"""

import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from apparel.data import ASSETS
from apparel.data.class_names import known_classes
from apparel.errors import PictureError
from apparel.evaluation.answer import answer
from apparel.training import TrainedModel, load_model
from apparel.vision import open_picture, prepare
from benchmarks._rows import row

MODELS = ("shipped", "strong")


def run(judged_in: str = "choose") -> list[dict[str, Any]]:
    rows = []
    for name in MODELS:
        model = load_model(ASSETS / "models" / name)
        for kind in ("photos", "drawings"):
            ours, by_class = _right(model, judged_in, kind, lambda picture: prepare(picture).pixels)
            naive, _ = _right(model, judged_in, kind, _naively)
            peers = {"naive preparation": round(naive, 3), **by_class}
            rows.append(row(f"evidence/{name}/{kind}", round(ours, 3), peers, "accuracy", 0, ratio=ours / naive))
        rows.append(row(f"evidence/{name}/outside", round(_flagged(model, judged_in), 3), {}, "share flagged", 0))
    return rows


def _right(
    model: TrainedModel, judged_in: str, kind: str, prepared: Callable[[Image.Image], Tensor]
) -> tuple[float, dict[str, str]]:
    """The share of right answers, and for each class how many of how many."""
    right: dict[str, list[bool]] = defaultdict(list)
    for path in _pictures(judged_in, kind):
        truth = next(iter(known_classes([path.parent.name]).values()))
        try:
            right[truth].append(answer(model, prepared(open_picture(path.read_bytes()))).label == truth)
        except PictureError:
            right[truth].append(False)
    everything = [answered for answers in right.values() for answered in answers]
    return sum(everything) / len(everything), {name: f"{sum(of)}/{len(of)}" for name, of in right.items()}


def _flagged(model: TrainedModel, judged_in: str) -> float:
    """The share of pictures of other things that the model says are none of its classes."""
    flagged = []
    for path in _pictures(judged_in, "others"):
        try:
            flagged.append(answer(model, prepare(open_picture(path.read_bytes())).pixels).outside)
        except PictureError:
            flagged.append(True)
    return sum(flagged) / len(flagged)


def _pictures(judged_in: str, kind: str) -> list[Path]:
    return sorted((ASSETS / "evidence" / judged_in / kind).glob("*/*"))


def _naively(picture: Image.Image) -> Tensor:
    grey = np.asarray(picture.convert("L").resize((28, 28)))
    return torch.from_numpy(np.array(255 - grey if grey.mean() > 127 else grey))


if __name__ == "__main__":
    print(*run(*sys.argv[1:]), sep="\n")
