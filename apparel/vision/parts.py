"""The parts of a picture of several things: a screenshot of a shop, a collage, clothes side by side, or on a floor.

Pages and collages are cut where whole rows or columns are of one colour, again and again: the recursive X-Y cut (Nagy
and Seth 1984, "Hierarchical representation of optically scanned documents").
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

SIDE_LOOKED_AT = 240
"""Pictures are cut in pictures whose longest edge has this many pixels."""

SMALLEST = 64
"""Pictures with a shorter longest edge are of one thing, as those of the dataset are."""

ONE_COLOUR = 24
"""Grey levels of 255 by which the pixels of a line of one colour may differ: JPEG blurs the edges beside it."""

GAP = 2
"""Lines of one colour, of 240, from which on they part what lies beside them."""

PART = 0.2
"""Of a picture's shorter edge: what is narrower than this is a word or a button, and not a part."""

FRAME = 0.85
"""Share of a part's edges that are unlike what lies around, from which on it is a picture within the picture."""

SIDE_OF_MASK = 64
"""Height and width in which the parts of a mask are told from each other, as many as the network that made it gives."""

SMALL = 0.01
"""Share of a picture: what of a mask is smaller is no garment."""

GROUND = 4
"""Lines of SIDE_OF_MASK of the ground that are left around a part, for what prepares it to know the ground by."""

Box = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""


def parts_of(picture: Image.Image) -> list[Box]:
    """Where there are several things in a picture, or one picture within it: from the top, from left to right.

    Empty for a picture of one thing.
    """
    if max(picture.size) < SMALLEST:
        return []
    zoom = min(1.0, SIDE_LOOKED_AT / max(picture.size))
    size = (max(1, round(picture.width * zoom)), max(1, round(picture.height * zoom)))
    values = np.asarray(picture.convert("RGB").resize(size, Image.Resampling.BOX)).astype(np.int16)
    least = PART * min(size)
    boxes = [
        (left, top, right, bottom)
        for left, top, right, bottom in _cut(values, (0, 0, *size))
        if min(right - left, bottom - top) >= least
    ]
    if len(boxes) == 1 and not _is_framed(values, boxes[0]):
        return []
    across, down = picture.width / size[0], picture.height / size[1]
    return [
        (round(left * across), round(top * down), round(right * across), round(bottom * down))
        for left, top, right, bottom in boxes
    ]


def parts_of_mask(mask: Image.Image) -> list[Box]:
    """Where there are several things on one ground, by a mask of mode L of what is no ground: from the left.

    Empty for a picture of one thing.
    """
    size = np.array(mask.size) / SIDE_OF_MASK
    shares = np.asarray(mask.resize((SIDE_OF_MASK, SIDE_OF_MASK), Image.Resampling.BOX))
    labelled, _ = ndimage.label(shares > 127)
    large = np.bincount(labelled.ravel()) >= SMALL * labelled.size
    places = [place for label, place in enumerate(ndimage.find_objects(labelled), start=1) if large[label]]
    if len(places) < 2:
        return []
    corners = [(columns.start, rows.start, columns.stop, rows.stop) for rows, columns in places]
    around = np.array([-GROUND, -GROUND, GROUND, GROUND])
    boxes = (np.array(sorted(corners)) + around).clip(0, SIDE_OF_MASK) * np.tile(size, 2)
    return [(left, top, right, bottom) for left, top, right, bottom in boxes.round().astype(int).tolist()]


def _cut(values: NDArray[np.int16], box: Box) -> list[Box]:
    """The parts of ``box`` of values [H, W, 3] between lines of one colour."""
    left, top, right, bottom = box
    inside = values[top:bottom, left:right]
    if not inside.size:
        return []
    rows, columns = _between(_one_colour(inside, 1)), _between(_one_colour(inside, 0))
    boxes = [(left + x, top + y, left + to_x, top + to_y) for y, to_y in rows for x, to_x in columns]
    if boxes == [box]:
        return boxes
    return [part for smaller in boxes for part in _cut(values, smaller)]


def _one_colour(values: NDArray[np.int16], across: int) -> NDArray[np.bool_]:
    """Which lines ``across`` an axis, bool, are of one colour all along."""
    is_one: NDArray[np.bool_] = (np.ptp(values, axis=across) <= ONE_COLOUR).all(-1)
    return is_one


def _between(gaps: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Beginning and end of what lies between the gaps that are wide enough, or at an edge."""
    edges = np.flatnonzero(np.diff(np.concatenate([[True], gaps, [True]])))
    found: list[tuple[int, int]] = []
    for begin, end in edges.reshape(-1, 2).tolist():
        if found and begin - found[-1][1] < GAP:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def _is_framed(values: NDArray[np.int16], box: Box) -> bool:
    """Whether the edges of ``box`` stand out from the lines around it, as those of a picture within a picture do."""
    left, top, right, bottom = box
    if left == 0 or top == 0 or right == values.shape[1] or bottom == values.shape[0]:
        return False
    pairs = [
        (values[top, left:right], values[top - 1, left:right]),
        (values[bottom - 1, left:right], values[bottom, left:right]),
        (values[top:bottom, left], values[top:bottom, left - 1]),
        (values[top:bottom, right - 1], values[top:bottom, right]),
    ]
    unlike = [abs(edge - beside).max(-1) > ONE_COLOUR for edge, beside in pairs]
    return bool(np.concatenate(unlike).mean() >= FRAME)
