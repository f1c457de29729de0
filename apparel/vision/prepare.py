"""Any picture, made into what Fashion-MNIST holds: a garment that shines on black, 28 × 28 pixels.

The steps follow the dataset's own paper (Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747, section 2): trim the edges
that have the background's colour, longest edge to 28, sharpen, centre, negate, 8 bits of grey. Before them stands
what the paper's shop photos did not need: cutting the garment out of a busy photo, and filling a line drawing.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import numpy as np
import torch
from PIL import Image, ImageFilter
from torch import Tensor

from apparel.errors import PictureError
from apparel.vision.background import FAINT, is_light, is_plain, slope
from apparel.vision.foreground import foreground
from apparel.vision.open import eight_bits
from apparel.vision.outlines import fill_outline

SIDE = 28
"""Height and width of a picture that a network sees, in pixels."""

WORKING_SIDE = 320
"""Larger pictures are shrunk until their longest edge is below twice this many pixels."""

DARKEST = 70
"""The grey level of 255 that the darkest parts of a garment which was cut out keep, so that they are not background."""

SHARPNESS = 60
"""Per cent of the difference to a picture blurred with sigma 1.0 that is added."""

NOTHING = "There is nothing to see in this picture: it is all background. Draw something, or choose another picture."


@dataclass(frozen=True)
class Work:
    """A picture on its way, and where the garment is when that is known: ``mask`` is of mode L and as large."""

    picture: Image.Image
    mask: Image.Image | None = None


@dataclass(frozen=True)
class Step:
    """A picture on its way to the network, and in words what was done to it.

    ``did_something`` is false when this picture did not need the step, ``is_on`` when the step was left out.
    """

    name: str
    explanation: str
    picture: Image.Image
    can_be_left_out: bool = False
    is_on: bool = True
    did_something: bool = True


@dataclass(frozen=True)
class Prepared:
    """The way a picture took, and its end: ``pixels`` uint8 [28, 28], 0 black to 255 white."""

    steps: tuple[Step, ...]
    pixels: Tensor

    def named(self, name: str) -> Step:
        """The step of this name."""
        return next(step for step in self.steps if step.name == name)


def prepare(picture: Image.Image, without: Collection[str] = ()) -> Prepared:
    """Make ``picture`` look like those that the network learnt from, ``without`` the steps of these names.

    A picture that is one of those (28 × 28 on black) comes out pixel for pixel as it is.
    Raises PictureError when there is nothing but background.
    """
    work = Work(shrink_early(eight_bits(picture)))
    steps = [Step("What you gave", "Your picture, before anything is done to it.", work.picture)]
    skipped = NOT_FOR_SMALL_ONES if work.picture.size == (SIDE, SIDE) else set()
    for name, explanation, do, can_be_left_out in STEPS:
        is_on = not (can_be_left_out and name in without)
        done = do(work) if is_on and name not in skipped else work
        changed = done.picture.mode != work.picture.mode or done.picture.tobytes() != work.picture.tobytes()
        steps.append(Step(name, explanation, done.picture, can_be_left_out, is_on, changed))
        work = done
    return Prepared(tuple(steps), torch.from_numpy(np.array(work.picture)))


def shrink_early(picture: Image.Image) -> Image.Image:
    """A large picture in fewer pixels, so that the next steps are fast."""
    return picture.reduce(max(1, max(picture.size) // WORKING_SIDE))


def lay_on_paper(work: Work) -> Work:
    """What is transparent becomes white paper, or black when what is there is itself as light as paper."""
    if work.picture.mode != "RGBA":
        return work
    on_white, on_black = (
        Image.alpha_composite(Image.new("RGBA", work.picture.size, paper), work.picture).convert("RGB")
        for paper in ("white", "black")
    )
    shows = np.asarray(on_white.convert("L")).min() < 255 - FAINT
    return Work(on_white if shows else on_black)


def cut_out(work: Work) -> Work:
    """The garment alone on white, when what lies behind it is not plain."""
    if is_plain(work.picture):
        return work
    mask = foreground(work.picture)
    white = Image.new(work.picture.mode, work.picture.size, "white")
    return Work(Image.composite(work.picture, white, mask), mask)


def to_grey(work: Work) -> Work:
    """Mode L."""
    return replace(work, picture=work.picture.convert("L"))


def darken_background(work: Work) -> Work:
    """On black: negated when the background is light, which is then taken away; the brightest pixel becomes 255.

    The background is what was cut off, or else what the outermost pixels show. Raises PictureError when nothing
    stands out from it.
    """
    if work.mask:
        return replace(work, picture=_stretched(work.picture, work.mask))
    values = np.asarray(work.picture)
    if is_light(work.picture):
        values = 255 - values
    if values.shape == (SIDE, SIDE) and values.any():
        return Work(Image.fromarray(values))
    above = values - slope(values)
    brightest = above.max()
    if brightest < FAINT:
        raise PictureError(NOTHING)
    return Work(Image.fromarray((above.clip(0) * (255 / brightest)).round().astype(np.uint8)))


def fill(work: Work) -> Work:
    """A line drawing filled inside its outline."""
    return work if work.mask else replace(work, picture=fill_outline(work.picture))


def trim_and_centre(work: Work) -> Work:
    """The garment alone, in the middle of the smallest square that holds it."""
    smooth = work.picture.filter(ImageFilter.BoxBlur(1))  # single noisy pixels are no garment
    return Work(squared(work.picture.crop(smooth.point(lambda value: 255 * (value >= FAINT)).getbbox())))


def to_28(work: Work) -> Work:
    """28 × 28 pixels, with black beside a picture that is no square."""
    if work.picture.size == (SIDE, SIDE):
        return work
    return Work(squared(work.picture).resize((SIDE, SIDE), Image.Resampling.LANCZOS))


def sharpen(work: Work) -> Work:
    """Edges a little clearer: shrinking has blurred them."""
    return Work(work.picture.filter(ImageFilter.UnsharpMask(radius=1.0, percent=SHARPNESS, threshold=0)))


def squared(picture: Image.Image) -> Image.Image:
    """In the middle of a black square."""
    side = max(picture.size)
    square = Image.new("L", (side, side))
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def _stretched(grey: Image.Image, mask: Image.Image) -> Image.Image:
    """The negative of what is in the mask, from DARKEST to 255, fading to black where the mask does."""
    shares = np.asarray(mask) / 255
    inside = shares > 0.5
    if inside.mean() < 0.002:
        raise PictureError(NOTHING)
    negative = 255.0 - np.asarray(grey)
    low, high = np.percentile(negative[inside], (2, 98))
    stretched = DARKEST + (negative - low) * ((255 - DARKEST) / max(high - low, 2.0 * FAINT))
    # a slope from 0.4 to 0.6: what is half in stays half in, what is hardly in is left out
    return Image.fromarray((stretched.clip(DARKEST, 255) * ((shares - 0.4) * 5).clip(0, 1)).astype(np.uint8))


STEPS: tuple[tuple[str, str, Callable[[Work], Work], bool], ...] = (
    ("Paper", "What is transparent is laid on paper.", lay_on_paper, False),
    ("Cut out", "The garment is cut out of a busy background by a small network of its own.", cut_out, True),
    ("Grey", "Colours are left out: the network only knows light and dark.", to_grey, False),
    ("Black background", "The background becomes black, and what stands out from it light.", darken_background, True),
    ("Outline filled", "The inside of a line drawing is filled: the network knows filled shapes.", fill, True),
    (
        "Trimmed and centred",
        "Empty edges are cut off, and what is left is set in the middle of a square.",
        trim_and_centre,
        True,
    ),
    ("28 × 28 pixels", "Shrunk to as few pixels as the network has ever seen.", to_28, False),
    ("Sharpened", "Edges are made clearer, as they were in the pictures of the dataset.", sharpen, True),
)
"""Name, explanation, function, and whether a visitor may leave it out."""

NOT_FOR_SMALL_ONES = {"Cut out", "Outline filled", "Trimmed and centred", "Sharpened"}
"""What a picture that has 28 × 28 pixels already has behind it."""
