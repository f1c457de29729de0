"""A picture of several things, or of a page with a picture in it: what a model says about each of the parts."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from apparel.errors import PictureError
from apparel.evaluation.predictions import Answer, predict
from apparel.models.trained import TrainedModel
from apparel.vision import Prepared, prepare
from apparel.vision.parts import Box, parts_of, parts_of_mask


@dataclass(frozen=True)
class Part:
    """What lies in a ``box`` of a picture laid on paper, in its pixels, prepared by itself."""

    box: Box
    prepared: Prepared


def parts_of_prepared(whole: Prepared) -> list[Part]:
    """The parts of the picture that was prepared as a ``whole``; empty where it is of one thing."""
    picture, mask, parts = whole.after("paper").picture, whole.after("cut-out").mask, []
    for box in parts_of(picture) or (parts_of_mask(mask) if mask else []):
        try:
            parts.append(Part(box, prepare(picture.crop(box))))
        except PictureError:  # nothing but background
            continue
    return parts


def answers_in_doubt(model: TrainedModel, parts: Sequence[Part], whole: Answer) -> list[Answer]:
    """What ``model`` says about each of the parts, where they are of different kinds, or one of another than ``whole``.

    Empty where ``whole``, the answer to all of it, holds: also for several of the same kind, as a pair of shoes is.
    """
    if not parts:
        return []
    said = list(predict(model, torch.stack([part.prepared.pixels for part in parts])).answers())
    kinds = {answer.label for answer in said if not answer.outside}
    holds = len(kinds) < 2 if len(said) > 1 else said[0].label == whole.label
    return [] if holds else said
