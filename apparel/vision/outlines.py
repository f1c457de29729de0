"""Line drawings: a network that has seen only filled shapes knows them when they are filled inside their outline."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

SIDE_LOOKED_AT = 128
"""Shapes are looked at in pictures whose longest edge has this many pixels."""

INK = 80
"""Grey levels of 255 from which on a pixel is ink."""

THICKEST = 7
"""Half of the thickest line, in pixels of 128: what is left when this much is taken off all around is a shape."""

GAPS = (0, 2, 5, 9, 14)
"""Half of the gaps in an outline that are closed, in pixels of 128, smallest first."""

WORTH_FILLING = 0.25
"""Share of the drawing's own frame that must be inside of its outline."""

ENOUGH = 0.4
"""Share of the frame from which on no wider gaps are tried, for they would join the legs of trousers."""

FILLED = 150
"""The grey level of 255 inside: lighter than the background, darker than the lines."""

Shape = NDArray[np.bool_]


def fill_outline(dark: Image.Image) -> Image.Image:
    """A line drawing of mode L, light on black, with its inside filled; anything else as it is."""
    zoom = SIDE_LOOKED_AT / max(dark.size)
    size = (max(1, round(dark.width * zoom)), max(1, round(dark.height * zoom)))
    ink = np.asarray(dark.resize(size, Image.Resampling.BOX)) >= INK
    if not ink.any() or not is_lines(ink):
        return dark
    inside = inside_of(ink)
    if inside is None:
        return dark
    filled = Image.fromarray(np.where(inside, np.uint8(FILLED), np.uint8(0))).resize(
        dark.size, Image.Resampling.BILINEAR
    )
    return Image.fromarray(np.maximum(np.asarray(dark), np.asarray(filled)))


def is_lines(ink: Shape) -> bool:
    """Whether the ink, bool [H, W], is lines with hardly any filled shape among them."""
    thick = ndimage.binary_erosion(ink, iterations=THICKEST)
    return bool(thick.sum() < 0.04 * ink.sum())


def inside_of(ink: Shape) -> Shape | None:
    """What the lines enclose, lines and all, when their gaps are closed; None when that is next to nothing."""
    rows, columns = np.nonzero(ink)
    frame = (np.ptp(rows) + 1) * (np.ptp(columns) + 1)
    best: Shape | None = None
    for gap in GAPS:
        filled: Shape = ndimage.binary_fill_holes(closed(ink, gap))
        if filled.sum() - ink.sum() > WORTH_FILLING * frame:
            best = filled
            if filled.sum() > ENOUGH * frame:
                break
    return best


def closed(ink: Shape, gap: int) -> Shape:
    """Ink, bool [H, W], that bridges gaps: grown by ``gap`` pixels all around, and shrunk by as many.

    This is the morphological closing with a disc. Distances give it in a fraction of the time that a disc of
    this size takes.
    """
    if not gap:
        return ink
    # room around it, so that closing does not stop at the edge
    grown = ndimage.distance_transform_edt(~np.pad(ink, gap + 1)) <= gap
    shrunk: Shape = ndimage.distance_transform_edt(grown) > gap
    return shrunk[gap + 1 : -gap - 1, gap + 1 : -gap - 1]
