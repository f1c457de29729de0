"""The steps on the way from any picture to what a network knows, each a function, and all of them in one table."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageFilter

from apparel.errors import PictureError
from apparel.vision.background import FAINT, is_light, is_plain, slope
from apparel.vision.foreground import foreground
from apparel.vision.outlines import fill_outline
from apparel.words import Sentence

SIDE = 28
"""Height and width of a picture that a network sees, in pixels."""

WORKING_SIDE = 320
"""Larger pictures are shrunk until their longest edge is below twice this many pixels."""

DARKEST = 70
"""The grey level of 255 that the darkest parts of a garment which was cut out keep, so that they are not background."""

SHARPNESS = 60
"""Per cent of the difference to a picture blurred with sigma 1.0 that is added."""

DIM = 180
"""The grey level of 255 that the brightest parts of a photo reach in any light that is enough."""

DARK_NOISE = 10
"""Grey levels between the darkest and the brightest parts of a dark photo, of which noise has as many."""

PLAIN = 2
"""Grey levels between these of a picture of a single colour, which no light would change."""

TOO_DARK = "This picture is too dark: nothing can be seen in it. Take it again with more light."

NOTHING = "There is nothing to see in this picture: it is all background. Draw something, or choose another picture."


@dataclass(frozen=True)
class Work:
    """A picture on its way, and where the garment is when that is known: ``mask`` is of mode L and as large."""

    picture: Image.Image
    mask: Image.Image | None = None


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


def brighten(work: Work) -> Work:
    """A photo without light as if it had been taken with it: what is brightest in it becomes white.

    Raises PictureError when it is so dark that nothing but noise would be seen.
    """
    levels = np.asarray(work.picture.convert("L"))
    darkest, brightest = np.percentile(levels, (0.5, 99.5))
    if brightest >= DIM or brightest - darkest < PLAIN:
        return work
    if brightest - darkest < DARK_NOISE:
        raise PictureError(TOO_DARK)
    return replace(work, picture=work.picture.point(lambda level: min(255, round(level * 255 / brightest))))


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


@dataclass(frozen=True)
class Way:
    """What is done in a step: the ``words`` that it is called by, why, and by which function.

    A visitor may leave out what ``can_be_left_out``. A picture of 28 × 28 pixels has some steps behind it already.
    """

    words: Sentence
    explanation: Sentence
    do: Callable[[Work], Work]
    can_be_left_out: bool = False
    is_for_small_ones: bool = True


STEPS: dict[str, Way] = {
    "paper": Way(Sentence("Paper"), Sentence("What is transparent is laid on paper."), lay_on_paper),
    "brightened": Way(
        Sentence("Brightened"),
        Sentence("A photo that was taken with too little light is made as bright as the others."),
        brighten,
        can_be_left_out=True,
        is_for_small_ones=False,
    ),
    "cut-out": Way(
        Sentence("Cut out"),
        Sentence("The garment is cut out of a busy background by a small network of its own."),
        cut_out,
        can_be_left_out=True,
        is_for_small_ones=False,
    ),
    "grey": Way(Sentence("Grey"), Sentence("Colours are left out: the network only knows light and dark."), to_grey),
    "black-background": Way(
        Sentence("Black background"),
        Sentence("The background becomes black, and what stands out from it light."),
        darken_background,
        can_be_left_out=True,
    ),
    "filled": Way(
        Sentence("Outline filled"),
        Sentence("The inside of a line drawing is filled: the network knows filled shapes."),
        fill,
        can_be_left_out=True,
        is_for_small_ones=False,
    ),
    "trimmed": Way(
        Sentence("Trimmed and centred"),
        Sentence("Empty edges are cut off, and what is left is set in the middle of a square."),
        trim_and_centre,
        can_be_left_out=True,
        is_for_small_ones=False,
    ),
    "28-pixels": Way(
        Sentence("28 × 28 pixels"), Sentence("Shrunk to as few pixels as the network has ever seen."), to_28
    ),
    "sharpened": Way(
        Sentence("Sharpened"),
        Sentence("Edges are made clearer, as they were in the pictures of the dataset."),
        sharpen,
        can_be_left_out=True,
        is_for_small_ones=False,
    ),
}
"""By their ids, in their order."""
