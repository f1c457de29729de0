"""The IDX format of MNIST and its relatives: a magic number, the sizes, then the bytes.

Source: http://yann.lecun.com/exdb/mnist/, "the IDX file format".
"""

import gzip
import io
import math
import zlib
from pathlib import Path

import torch
from torch import Tensor

from apparel.errors import DataError

UNSIGNED_BYTE = 0x08
GZIP = b"\x1f\x8b"
MAX_BYTES = 200 * 2**20
"""Of one file, unpacked: a quarter of a million pictures."""


def read_idx(path: Path) -> Tensor:
    """Read a file of assets/; DataError when it is damaged."""
    try:
        return parse_idx(path.read_bytes(), path.name)
    except OSError as reason:
        raise DataError(
            "{file} cannot be read: {reason}. Check out assets/ again.", file=path.name, reason=str(reason.strerror)
        ) from reason
    except DataError as reason:
        raise DataError("{reason} Check out assets/ again.", reason=reason.sentence) from reason


def parse_idx(content: bytes, name: str) -> Tensor:
    """An IDX file of unsigned bytes, gzipped or not, as a uint8 tensor of the sizes that it declares.

    Raises DataError when it is not one, unpacks to more than MAX_BYTES, or holds other than it declares.
    """
    raw = _unpacked(content, name) if content.startswith(GZIP) else content
    if len(raw) < 4 or raw[:2] != b"\0\0" or raw[2] != UNSIGNED_BYTE:
        raise DataError("{name} is not an IDX file of unsigned bytes.", name=name)
    dimensions = raw[3]
    start = 4 + 4 * dimensions
    if len(raw) < start:
        raise DataError("{name} ends before its sizes do.", name=name)
    shape = [int.from_bytes(raw[at : at + 4], "big") for at in range(4, start, 4)]
    if len(raw) - start != math.prod(shape):
        raise DataError(
            "{name} declares {prod} bytes and holds {raw}.", name=name, prod=math.prod(shape), raw=len(raw) - start
        )
    if 0 in shape:
        return torch.empty(shape, dtype=torch.uint8)
    # bytearray: torch wants memory that it may write to
    return torch.frombuffer(bytearray(raw[start:]), dtype=torch.uint8).reshape(shape)


def _unpacked(content: bytes, name: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as reason:
        raise DataError("{name} cannot be read: {reason}.", name=name, reason=str(reason)) from reason
    if len(raw) > MAX_BYTES:
        raise DataError(
            "{name} unpacks to more than {max_bytes} MB, and at most that is read.",
            name=name,
            max_bytes=MAX_BYTES >> 20,
        )
    return raw
