"""From the bytes of a file that somebody gave to a picture, or to a sentence that says why not."""

import io
import warnings

import numpy as np
from PIL import Image, ImageOps

from apparel.errors import PictureError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
MAX_BYTES = 20 * 2**20
MAX_PIXELS = 30_000_000
ENOUGH = 640
"""Of the pixels of a JPEG's sides, so many are enough for everything that is done with pictures here."""


def open_picture(content: bytes, name: str = "the picture") -> Image.Image:
    """Decode a PNG, JPEG, WebP, GIF or BMP file; of an animation, its first frame.

    The result is upright (EXIF rotation applied) and in mode L, RGB or RGBA with 8 bits a channel.
    ``name`` is only repeated in the sentences. Raises PictureError when ``content`` is empty, over
    20 MB, not a picture, over 30 megapixels (by its header, before any pixel is decoded) or broken.
    """
    if not content:
        raise PictureError("There is nothing in {name}. Give a file that holds a picture.", name=name)
    if len(content) > MAX_BYTES:
        raise PictureError(
            "At {content:1} MB {name} is over the limit of {max_bytes} MB. Give a smaller file.",
            content=len(content) / 2**20,
            name=name,
            max_bytes=MAX_BYTES >> 20,
        )
    picture = _read_header(content, name)
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise PictureError(
            "At {width} × {height} pixels ({megapixels:0} megapixels) {name} is over the limit of "
            "{max_pixels} megapixels. Give a smaller picture.",
            width=str(width),
            height=str(height),
            megapixels=width * height / 1e6,
            name=name,
            max_pixels=MAX_PIXELS // 1_000_000,
        )
    try:
        # a JPEG may be decoded with fewer pixels at once, in a fraction of the time
        picture.draft(None, (ENOUGH, ENOUGH))
        picture.load()
        return eight_bits(ImageOps.exif_transpose(picture))
    except Exception as reason:  # a decoder that is fed with broken bytes raises almost anything
        raise PictureError(
            "The pixels in {name} are broken and cannot be read. Save it again, or give another picture.", name=name
        ) from reason


def eight_bits(picture: Image.Image) -> Image.Image:
    """The picture in mode RGBA where it has transparency, else L where it is grey, else RGB."""
    if picture.mode.startswith("I"):  # 16 bits of grey, which Pillow's own conversion would clip
        return Image.fromarray((np.asarray(picture).astype(np.uint32) >> 8).astype(np.uint8))
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


def _read_header(content: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # Pillow warns from 89 megapixels on; the limit here is lower and has its own sentence
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        raise PictureError(
            "The size of {name} is far over the limit of {max_pixels} megapixels. Give a smaller picture.",
            name=name,
            max_pixels=MAX_PIXELS // 1_000_000,
        ) from None
    except Exception as reason:  # as above
        raise PictureError(
            "There is no picture in {name} that can be read. Give a PNG, JPEG, WebP, GIF or BMP file.", name=name
        ) from reason
