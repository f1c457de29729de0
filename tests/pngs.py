"""PNGs that are not what they say."""

import struct
import zlib


def png_that_declares(width: int, height: int, more: bytes = b"") -> bytes:
    """A PNG of a few hundred bytes whose header promises ``width`` × ``height`` pixels, with ``more`` chunks."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def chunk(kind: bytes, body: bytes) -> bytes:
    """A part of a PNG, with its length and checksum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
