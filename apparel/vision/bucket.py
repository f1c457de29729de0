"""The paint bucket: what lies around a place, up to the lines, becomes of one colour."""

import numpy as np
from PIL import Image, ImageFilter
from scipy import ndimage

UNLIKE = 60
"""Grey levels of 255 between what is filled and the line that ends it."""


def around(picture: Image.Image, place: tuple[int, int]) -> Image.Image:
    """All that looks like the pixel at ``place`` (x, y) and hangs together with it: mode L, 255 there and 0 elsewhere.

    It reaches a pixel into the lines around it, whose edges are soft. A place beside the picture has nothing around it.
    """
    x, y = place
    if not (0 <= x < picture.width and 0 <= y < picture.height):
        return Image.new("L", picture.size)
    # Pillow's floodfill goes from pixel to pixel in Python, which takes too long after a press
    values = np.asarray(picture.convert("L")).astype(int)
    parts, _ = ndimage.label(abs(values - values[y, x]) < UNLIKE)
    return Image.fromarray(np.where(parts == parts[y, x], np.uint8(255), np.uint8(0))).filter(ImageFilter.MaxFilter(3))
