"""Any picture, made into what Fashion-MNIST holds: a garment that shines on black, 28 × 28 pixels.

The steps follow the dataset's own paper (Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747, section 2): trim the edges
that have the background's colour, longest edge to 28, sharpen, centre, negate, 8 bits of grey. Before them stands
what the paper's shop photos did not need: cutting the garment out of a busy photo, and filling a line drawing.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from apparel.vision.open import eight_bits
from apparel.vision.steps import SIDE, STEPS, Work, shrink_early
from apparel.words import Sentence

GIVEN = "given"
"""The id of the picture as it came, before the first step."""


@dataclass(frozen=True)
class Step:
    """A picture on its way to the network after the step called ``id``, and in ``words`` what was done to it.

    ``did_something`` is false when this picture did not need the step, ``is_on`` when the step was left out. Where the
    garment was cut out, ``mask`` says where it is: mode L, as large.
    """

    id: str
    words: Sentence
    explanation: Sentence
    picture: Image.Image
    can_be_left_out: bool = False
    is_on: bool = True
    did_something: bool = True
    mask: Image.Image | None = None


@dataclass(frozen=True)
class Prepared:
    """The way a picture took, and its end: ``pixels`` uint8 [28, 28], 0 black to 255 white."""

    steps: tuple[Step, ...]
    pixels: Tensor

    def after(self, step_id: str) -> Step:
        """The step of this id."""
        return next(step for step in self.steps if step.id == step_id)


def prepare(picture: Image.Image, without: Collection[str] = ()) -> Prepared:
    """Make ``picture`` look like those that the network learnt from, ``without`` the steps of these ids.

    A picture that is one of those (28 × 28 on black) comes out pixel for pixel as it is.
    Raises PictureError when there is nothing but background.
    """
    work = Work(shrink_early(eight_bits(picture)))
    is_small = work.picture.size == (SIDE, SIDE)
    given = Sentence("What you gave"), Sentence("Your picture, before anything is done to it.")
    steps = [Step(GIVEN, *given, work.picture)]
    for step_id, way in STEPS.items():
        is_on = not (way.can_be_left_out and step_id in without)
        done = way.do(work) if is_on and (way.is_for_small_ones or not is_small) else work
        changed = done.picture.mode != work.picture.mode or done.picture.tobytes() != work.picture.tobytes()
        steps.append(
            Step(step_id, way.words, way.explanation, done.picture, way.can_be_left_out, is_on, changed, done.mask)
        )
        work = done
    return Prepared(tuple(steps), torch.from_numpy(np.array(work.picture)))
