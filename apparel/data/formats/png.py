"""Many PNGs of 28×28 pixels at once.

Pillow spends far more time on opening so small a picture than on its pixels. So pictures that are written alike are
stacked into one tall PNG, which Pillow decodes in one go.
"""

import io
import struct
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from apparel.data.formats.files import shown
from apparel.errors import DataError
from apparel.vision import SIDE

EIGHT_BIT_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
"""Bytes of a pixel, by the colour types whose pixels need no palette."""


def decode(names: Sequence[str], pngs: Iterable[bytes]) -> NDArray[np.uint8]:
    """The pictures ``pngs`` in grey as uint8 [N, 28, 28]; ``names`` are only repeated in the sentences.

    Raises DataError for a file that is no whole PNG, or whose picture has another size or more than 8 bits a channel.
    """
    pixels = np.empty((len(names), SIDE, SIDE), np.uint8)
    stacks: defaultdict[int, dict[int, bytes]] = defaultdict(dict)
    for at, (name, png) in enumerate(zip(names, pngs, strict=True)):
        colour = COLOURS.get(png[:END_OF_HEADER])
        rows = None if colour is None else _unpack(png, CHANNELS[colour])
        if colour is None or rows is None:
            pixels[at] = _decode_one(name, png)
        else:
            stacks[colour][at] = rows
    for colour, stack in stacks.items():
        pixels[list(stack)] = _decode_stack(colour, stack.values())
    return pixels


def check(name: str, png: bytes) -> None:
    """Raise DataError unless every chunk of ``png`` agrees with its checksum: Pillow passes over that of the pixels."""
    try:
        _packed_pixels(png)
    except (ValueError, struct.error) as reason:
        raise DataError(
            "{name} is damaged or not a PNG picture. Replace it with a whole one.", name=shown(name)
        ) from reason


def _decode_one(name: str, png: bytes) -> NDArray[np.uint8]:
    try:
        _packed_pixels(png)
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            if picture.size == (SIDE, SIDE) and picture.mode in EIGHT_BIT_MODES:
                return np.asarray(picture.convert("L"))
            found = "{}×{} pixels".format(*picture.size) if picture.size != (SIDE, SIDE) else "more than 8 bits a pixel"
    except (OSError, SyntaxError, ValueError, struct.error, zlib.error, Image.DecompressionBombError) as reason:
        raise DataError(
            "{name} is damaged or not a PNG picture. Replace it with a whole one.", name=shown(name)
        ) from reason
    raise DataError(
        "{name} has {found}; the contest's pictures have {side}×{side} pixels in 256 greys.",
        name=shown(name),
        found=found,
        side=SIDE,
    )


def _decode_stack(colour: int, stack: Collection[bytes]) -> NDArray[np.uint8]:
    """Decode the rows of many pictures as those of one.

    A row of zeros lies above each picture, because that is what a PNG's filters take for the row above the first.
    """
    nothing = bytes(1 + SIDE * CHANNELS[colour])
    rows = b"".join(nothing + picture for picture in stack)
    png = _header(len(stack) * (1 + SIDE), colour) + _chunk(b"IDAT", zlib.compress(rows, 0)) + _chunk(b"IEND", b"")
    with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
        return np.asarray(picture.convert("L")).reshape(-1, 1 + SIDE, SIDE)[:, 1:]


# The format: https://www.w3.org/TR/png-3/


def _unpack(png: bytes, channels: int) -> bytes | None:
    """The rows of a whole PNG as its filters left them, a byte before each saying which; None if there is a doubt."""
    size = SIDE * (1 + SIDE * channels)
    unpacker = zlib.decompressobj()
    try:
        rows = unpacker.decompress(_packed_pixels(png), size + 1)
    except (ValueError, struct.error, zlib.error):
        return None
    is_sound = unpacker.eof and len(rows) == size and max(rows[:: size // SIDE]) <= LAST_FILTER
    return rows if is_sound else None


def _packed_pixels(png: bytes) -> bytes:
    """The packed pixels; raise unless every chunk up to the last is there and agrees with its checksum.

    Pillow skips the checksum of the pixels: about one flipped bit in a hundred gives another picture, silently.
    """
    at, kind, pixels = len(SIGNATURE), b"", []
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", png, at)
        end = at + 8 + length
        if struct.unpack_from(">I", png, end) != (zlib.crc32(png[at + 4 : end]),):
            raise ValueError("a chunk does not agree with its checksum")
        if kind == b"IDAT":
            pixels.append(png[at + 8 : end])
        at = end + 4
    return b"".join(pixels)


def _header(height: int, colour: int) -> bytes:
    """How a PNG starts that is 28 pixels wide, has 8 bits a channel and is not interlaced."""
    return SIGNATURE + _chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, height, 8, colour, 0, 0, 0))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = {_header(SIDE, colour): colour for colour in CHANNELS}
END_OF_HEADER = len(_header(SIDE, 0))
LAST_FILTER = 4
