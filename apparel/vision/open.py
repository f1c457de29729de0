"""From the bytes of a file that somebody gave to a picture, or to a sentence that says why not."""

import io
import warnings
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from apparel.errors import PictureError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
READ = "PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or HEIC"
HEIF = "HEIF"
"""In which phones of Apple keep photos; it is decoded by libheif, which is loaded for the first of them."""
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
"""What stands at the 8th byte of such a file."""
ENDINGS = (
    ".png", ".jpg", ".jpeg", ".jfif", ".jpe", ".mpo", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif",
    ".heic", ".heif",
)  # fmt: skip
"""How the names of pictures end that may be read."""
MAX_BYTES = 40 * 2**20
MAX_PIXELS = 30_000_000
"""That are decoded: what a JPEG declares is more, where an eighth of its sides is enough."""
MAX_DECLARED = 250_000_000
"""Pixels of the largest sensors of phones; a JPEG of so many is decoded in about two seconds."""
ENOUGH = 640
"""Of the pixels of a JPEG's longer side, so many are enough for everything that is done with pictures here."""
TWELVE_BITS = 4_095
"""The brightest that many a camera writes into 16 bits."""

Image.MAX_IMAGE_PIXELS = MAX_DECLARED  # Pillow refuses at twice as many, before there is a size to be said


def open_picture(content: bytes, name: str = "the picture") -> Image.Image:
    """Decode a file of one of the FORMATS or HEIC; of an animation, its first frame.

    The result is upright (EXIF rotation applied) and in mode L, RGB or RGBA with 8 bits a channel.
    ``name`` is only repeated in the sentences. Raises PictureError when ``content`` is empty, over 40 MB, not a
    picture, broken, or when more pixels would have to be decoded than are allowed (by its header, before any is).
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
    declared = picture.size
    if declared[0] * declared[1] <= MAX_DECLARED and not _is_progressive(picture):
        # a JPEG may be decoded with fewer pixels at once, in a fraction of the time
        longer = max(declared)
        picture.draft(None, (declared[0] * ENOUGH // longer, declared[1] * ENOUGH // longer))
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise PictureError(
            "At {width} × {height} pixels ({megapixels:0} megapixels) {name} is over the limit of "
            "{max_pixels} megapixels. Give a smaller picture.",
            width=str(declared[0]),
            height=str(declared[1]),
            megapixels=declared[0] * declared[1] / 1e6,
            name=name,
            max_pixels=MAX_PIXELS // 1_000_000,
        )
    try:
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        return eight_bits(picture)
    except Exception as reason:  # a decoder that is fed with broken bytes raises almost anything
        raise PictureError(
            "The pixels in {name} are broken and cannot be read. Save it again, or give another picture.", name=name
        ) from reason


def eight_bits(picture: Image.Image) -> Image.Image:
    """The picture in mode RGBA where it has transparency, else L where it is grey, else RGB."""
    if picture.mode.startswith(("I", "F")):  # more bits of grey than 8, which Pillow's own conversion would clip
        return Image.fromarray(_of_many_bits(np.asarray(picture).astype(np.float64)))
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    mode = "L" if picture.mode in ("1", "L") else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def _of_many_bits(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Greys of 12, 16 or 32 bits, or from 0 to 1, as those of 8."""
    known = np.nan_to_num(values).clip(0)
    brightest = known.max(initial=0)
    are_shares = brightest <= 1 and (known % 1).any()
    white = 1 if are_shares else next((most for most in (255, TWELVE_BITS, 65_535) if brightest <= most), brightest)
    greys: NDArray[np.uint8] = np.rint(known * (255 / white)).astype(np.uint8)
    return greys


def _is_progressive(picture: Image.Image) -> bool:
    """Whether it is a JPEG of which all has to be unpacked before a part of it can be decoded."""
    width, height = picture.size
    return "progressive" in picture.info and width * height > MAX_PIXELS


def _read_header(content: bytes, name: str) -> Image.Image:
    formats: tuple[str, ...] = FORMATS
    if content[4:8] == b"ftyp" and content[8:12] in HEIF_BRANDS:
        _know_heif()
        formats = (*FORMATS, HEIF)
    try:
        with warnings.catch_warnings():
            # Pillow warns of what is over its limit; the one here is lower and has its own sentence
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(content), formats=formats)
    except Image.DecompressionBombError:
        raise PictureError(
            "The size of {name} is far over the limit of {max_pixels} megapixels. Give a smaller picture.",
            name=name,
            max_pixels=MAX_PIXELS // 1_000_000,
        ) from None
    except Exception as reason:  # as above
        raise PictureError(
            "There is no picture in {name} that can be read. Give a {read} file.", name=name, read=READ
        ) from reason


@cache
def _know_heif() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
