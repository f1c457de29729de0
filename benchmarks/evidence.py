"""How the shipped networks do on pictures that other people made: photos, drawings, and things that are no clothes.

Beside the app's own preparation stand the naive one (grey, 28×28, inverted when light) and the paper's steps alone.
The set is the one for choosing; ``final`` is looked at once, when a network is done:
``python -m benchmarks.evidence final``.
"""

import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from apparel.data import ASSETS
from apparel.data.class_names import known_classes
from apparel.errors import PictureError
from apparel.evaluation.answer import Answer, answers
from apparel.training import TrainedModel, load_model
from apparel.vision import open_picture, prepare
from benchmarks._rows import row

MODELS = ("robust", "shipped", "strong")
OTHERS = "others"


@dataclass(frozen=True)
class Shown:
    """A picture of the evidence: where it comes from, what it shows, and what a network says; None for unusable."""

    source: str
    truth: str
    said: Answer | None

    @property
    def is_right(self) -> bool:
        return self.said is not None and self.said.label == self.truth

    @property
    def is_flagged(self) -> bool:
        return self.said is None or self.said.outside


def run(judged_in: str = "choose") -> list[dict[str, Any]]:
    ways: dict[str, Callable[[Image.Image], Tensor]] = {
        "ours": lambda picture: prepare(picture).pixels,
        "the paper's steps": lambda picture: prepare(picture, without={"Cut out", "Outline filled"}).pixels,
        "naive preparation": naively,
    }
    seen = {(kind, way): _seen(judged_in, kind, ways[way]) for kind in ("photos", "drawings", OTHERS) for way in ways}
    rows = []
    for name in MODELS:
        told = {key: _told(load_model(ASSETS / "models" / name), pictures) for key, pictures in seen.items()}
        say = partial(row, unit="accuracy", seed=0)
        for kind in ("photos", "drawings"):
            shares = {way: _share(told[kind, way], "is_right") for way in ways}
            ours = told[kind, "ours"]
            peers = {way: share for way, share in shares.items() if way != "ours"}
            detail = _by(ours, "truth") | _by(ours, "source")
            ratio = shares["ours"] / max(peers.values())
            rows.append(say(f"evidence/{name}/{kind}", shares["ours"], peers | detail, ratio=ratio))
        clothes = [*told["photos", "ours"], *told["drawings", "ours"]]
        flagged = {"of the clothes": _share(clothes, "is_flagged")}
        others = _share(told[OTHERS, "ours"], "is_flagged")
        rows.append(row(f"evidence/{name}/outside", others, flagged, "share flagged", 0))
    return rows


def _seen(judged_in: str, kind: str, prepared: Callable[[Image.Image], Tensor]) -> list[tuple[str, str, Tensor | None]]:
    """Source, truth and pixels of each picture of a kind."""
    found: list[tuple[str, str, Tensor | None]] = []
    for path in sorted((ASSETS / "evidence" / judged_in / kind).glob("*/*")):
        truth = OTHERS if kind == OTHERS else next(iter(known_classes([path.parent.name]).values()))
        try:
            pixels = prepared(open_picture(path.read_bytes()))
        except PictureError:
            pixels = None
        found.append((path.name.rsplit("-", 1)[0], truth, pixels))
    return found


def _told(model: TrainedModel, pictures: list[tuple[str, str, Tensor | None]]) -> list[Shown]:
    usable = [pixels for *_, pixels in pictures if pixels is not None]
    said = iter(answers(model, torch.stack(usable)))
    return [Shown(source, truth, None if pixels is None else next(said)) for source, truth, pixels in pictures]


def _share(shown: list[Shown], what: str) -> float:
    return round(sum(getattr(one, what) for one in shown) / len(shown), 3)


def _by(shown: list[Shown], what: str) -> dict[str, str]:
    """For each class or source, how many of how many are right; icon sets count as one source."""
    right: dict[str, list[bool]] = defaultdict(list)
    for one in shown:
        name = getattr(one, what)
        right["icons" if name.startswith("icons-") else name].append(one.is_right)
    return {name: f"{sum(of)}/{len(of)}" for name, of in sorted(right.items())}


def naively(picture: Image.Image) -> Tensor:
    grey = np.asarray(picture.convert("L").resize((28, 28)))
    return torch.from_numpy(np.array(255 - grey if grey.mean() > 127 else grey))


if __name__ == "__main__":
    print(*run(*sys.argv[1:]), sep="\n")
