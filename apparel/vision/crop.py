"""Cutting and turning a picture by hand, before anything else is done to it."""

from PIL import Image

QUARTERS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def turn_and_crop(picture: Image.Image, degrees: int, across: tuple[int, int], down: tuple[int, int]) -> Image.Image:
    """Turn clockwise by 0, 90, 180 or 270 degrees, then keep from ``across[0]`` to ``across[1]`` per cent of the width.

    ``down`` is the same for the height, from the top. At least one pixel is left.
    """
    turned = picture.transpose(QUARTERS[degrees]) if degrees else picture
    left, right = (round(turned.width * share / 100) for share in across)
    top, bottom = (round(turned.height * share / 100) for share in down)
    left, top = min(left, turned.width - 1), min(top, turned.height - 1)
    return turned.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
