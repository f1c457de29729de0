"""How the shipped networks do on pictures that other people made: photos, drawings, and things that are no clothes.

Beside the app's own preparation stand the naive one (grey, 28×28, inverted when light) and the paper's steps alone.
The set is the one for choosing; ``final`` is looked at once, when a network is done:
``python -m benchmarks.evidence final``.
"""

import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from apparel.assets import ASSETS
from apparel.data.formats.class_names import known_classes
from apparel.errors import PictureError
from apparel.evaluation.predictions import Answer, predict
from apparel.models.trained import TrainedModel, load_model
from apparel.vision import open_picture, prepare
from benchmarks._rows import row

MODELS = ("robust", "shipped", "strong")
CLOTHES, OTHERS = ("photos", "drawings"), ("others", "other-clothes")
"""The second of the others are clothes, too, but none of the ten kinds; the set for choosing alone has them."""
KINDS = (*CLOTHES, *OTHERS)
OURS = "ours"

Seen = list[tuple[str, str, Tensor | None]]
"""Source, truth and pixels of pictures; no pixels where a picture cannot be used."""


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
    prepared = {way: {kind: seen(judged_in, kind, how) for kind in KINDS} for way, how in WAYS.items()}
    rows = []
    for name in MODELS:
        model = load_model(ASSETS / "models" / name)
        told = {way: {kind: judged(model, pictures) for kind, pictures in of.items()} for way, of in prepared.items()}
        for kind in CLOTHES:
            right = {way: share(of[kind], "is_right") for way, of in told.items()}
            ours, detail = right.pop(OURS), by(told[OURS][kind], "truth") | by(told[OURS][kind], "source")
            ratio = ours / max(right.values())
            rows.append(row(f"evidence/{name}/{kind}", ours, right | detail, "accuracy", 0, ratio=ratio))
        clothes = [one for kind in CLOTHES for one in told[OURS][kind]]
        wrongly = {"of the clothes": share(clothes, "is_flagged")}
        for kind in OTHERS:
            if flagged := told[OURS][kind]:
                of = by(flagged, "truth", "is_flagged") if kind == "other-clothes" else {}
                rows.append(row(f"evidence/{name}/{kind}", share(flagged, "is_flagged"), wrongly | of, "flagged", 0))
    return rows


def seen(judged_in: str, kind: str, prepared: Callable[[Image.Image], Tensor]) -> Seen:
    """The pictures of a kind, prepared."""
    found: Seen = []
    for path in sorted((ASSETS / "evidence" / judged_in / kind).glob("*/*")):
        truth = path.parent.name if kind in OTHERS else next(iter(known_classes([path.parent.name]).values()))
        try:
            pixels = prepared(open_picture(path.read_bytes()))
        except PictureError:
            pixels = None
        found.append((path.name.rsplit("-", 1)[0], truth, pixels))
    return found


def judged(model: TrainedModel, pictures: Seen) -> list[Shown]:
    usable = [pixels for *_, pixels in pictures if pixels is not None]
    if not usable:
        return []
    said = predict(model, torch.stack(usable)).answers()
    return [Shown(source, truth, None if pixels is None else next(said)) for source, truth, pixels in pictures]


def share(shown: list[Shown], what: str) -> float:
    return round(sum(getattr(one, what) for one in shown) / len(shown), 3)


def by(shown: list[Shown], what: str, which: str = "is_right") -> dict[str, str]:
    """For each class or source, ``which`` are how many of how many; icon sets count as one source."""
    found: dict[str, list[bool]] = defaultdict(list)
    for one in shown:
        name = getattr(one, what)
        found["icons" if name.startswith("icons-") else name].append(getattr(one, which))
    return {name: f"{sum(of)}/{len(of)}" for name, of in sorted(found.items())}


def naively(picture: Image.Image) -> Tensor:
    grey = np.asarray(picture.convert("L").resize((28, 28)))
    return torch.from_numpy(np.array(255 - grey if grey.mean() > 127 else grey))


WAYS: dict[str, Callable[[Image.Image], Tensor]] = {
    OURS: lambda picture: prepare(picture).pixels,
    "the paper's steps": lambda picture: prepare(picture, without={"cut-out", "filled"}).pixels,
    "naive preparation": naively,
}


if __name__ == "__main__":
    print(*run(*sys.argv[1:]), sep="\n")
