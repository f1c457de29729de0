"""The input doctor: in words, what a picture has that those of training have not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from scipy import ndimage
from torch import Tensor

from apparel.vision.measures import brightness, contrast, ink
from apparel.vision.prepare import Prepared
from apparel.vision.steps import SIDE
from apparel.words import Sentence

SMALL = 0.5
"""A garment that takes less than this share of the picture's longer side is far away."""

CUT_OFF = 0.15
"""Share of one side of the picture that the garment may touch before it looks cut off there."""

PIECE = 0.2
"""What is at least this large, beside the largest piece, is a second thing."""

CHUNK = 4_000
"""Pictures that are measured at once: as floats they take twelve megabytes."""

SIDES: dict[str, Any] = {"top": np.s_[0, :], "bottom": np.s_[-1, :], "left": np.s_[:, 0], "right": np.s_[:, -1]}


@dataclass(frozen=True)
class Range:
    """Where 95 of 100 training pictures lie, from ``low`` to ``high``, and the one in the middle."""

    low: float
    middle: float
    high: float


def width_by_height(images: Tensor) -> Tensor:
    """How wide what is not black is for its height: float32 [N] from uint8 [N, 28, 28]."""
    inked = images > 0
    across, down = (inked.any(side).sum(1).float().clamp(min=1) for side in (1, 2))
    return across / down


MEASURED: dict[str, Callable[[Tensor], Tensor]] = {
    "ink": ink,
    "brightness": brightness,
    "contrast": contrast,
    "width": width_by_height,
}


def usual(images: Tensor) -> dict[str, Range]:
    """What is usual for training pictures uint8 [N, 28, 28], for each of MEASURED."""
    at = torch.tensor([0.025, 0.5, 0.975])
    return {
        name: Range(*torch.cat([of(chunk) for chunk in images.split(CHUNK)]).quantile(at).tolist())
        for name, of in MEASURED.items()
    }


def examine(prepared: Prepared, known: Mapping[str, Range]) -> list[Sentence]:
    """What is unlike the training pictures about a prepared one; the most telling comes first."""
    own = {name: of(prepared.pixels[None]).item() for name, of in MEASURED.items()}
    return [*_of_the_photo(prepared), *_of_the_pixels(own, known)]


def _of_the_photo(prepared: Prepared) -> list[Sentence]:
    found: list[Sentence] = []
    before, after = (prepared.after(step).picture for step in ("filled", "trimmed"))
    if before.size == (SIDE, SIDE):  # it was cut by whoever made it so small
        return found
    share = max(after.size) / max(before.size)
    if share < SMALL:
        found.append(
            Sentence(
                "It fills only {share:0%} of your picture's longer side, and theirs fill all of it. "
                "Go closer, or cut the picture.",
                share=share,
            )
        )
    shape = np.asarray(before) > 60
    touched = [side for side, line in SIDES.items() if shape[line].mean() > CUT_OFF]
    if touched and share > SMALL:
        found.append(
            Sentence(
                "It runs out of the picture at the {sides}: the network knows whole pieces only.",
                sides=" and ".join(touched),
            )
        )
    labelled, _ = ndimage.label(shape)
    sizes = np.sort(np.bincount(labelled.ravel())[1:])[::-1]
    pieces = int((sizes > PIECE * sizes[0]).sum()) if len(sizes) else 0
    if pieces > 1:
        found.append(
            Sentence(
                "There seem to be {pieces} things in it. Theirs show one: cover or cut off the others.", pieces=pieces
            )
        )
    return found


def _of_the_pixels(own: Mapping[str, float], known: Mapping[str, Range]) -> list[Sentence]:
    found = []
    for name, (less, more) in UNUSUAL.items():
        usual_range = known[name]
        if not usual_range.low <= own[name] <= usual_range.high:
            template = less if own[name] < usual_range.low else more
            found.append(Sentence(template, own=own[name], **vars(usual_range)))
    return found


UNUSUAL = {
    "ink": (
        "It covers {own:0} % of the pixels, theirs {middle:0} %, hardly ever less than {low:0}: "
        "thin lines or an open outline are strange to the network.",
        "It covers {own:0} % of the pixels, theirs {middle:0} %, hardly ever more than {high:0}: perhaps "
        "the background was not taken away.",
    ),
    "brightness": (
        "It is darker than theirs: {own:0} on average, theirs {middle:0} (0 is black, 255 white).",
        "It is brighter than theirs: {own:0} on average, theirs {middle:0} (0 is black, 255 white).",
    ),
    "contrast": (
        "It is more even than theirs, without folds or seams: its greys differ by {own:0}, theirs by "
        "{middle:0} of 255.",
        "It has more contrast than theirs: its greys differ by {own:0}, theirs by {middle:0} of 255.",
    ),
    "width": (
        "It is narrower than theirs: {own:1} times as wide as high, hardly ever less than {low:1}.",
        "It is wider than theirs: {own:1} times as wide as high, hardly ever more than {high:1}.",
    ),
}
"""For each measure what is said below what is usual, and above it."""
