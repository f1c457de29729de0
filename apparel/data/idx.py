"""The IDX format of MNIST and its relatives: a magic number, the sizes, then the bytes.

Source: http://yann.lecun.com/exdb/mnist/, "the IDX file format".
"""

import gzip
import math
import zlib
from pathlib import Path

import torch
from torch import Tensor

from apparel.errors import DataError

UNSIGNED_BYTE = 0x08


def read_idx(path: Path) -> Tensor:
    """Read a gzipped IDX file of unsigned bytes as a uint8 tensor of the sizes that it declares.

    Raises DataError when the file is not IDX or holds fewer bytes than it declares.
    """
    try:
        raw = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as reason:
        raise DataError(f"{path.name} cannot be read: {reason}. Check out assets/ again.") from reason
    if len(raw) < 4 or raw[:2] != b"\0\0" or raw[2] != UNSIGNED_BYTE:
        raise DataError(f"{path.name} is not an IDX file of unsigned bytes. Check out assets/ again.")
    dimensions = raw[3]
    start = 4 + 4 * dimensions
    if len(raw) <= start:
        raise DataError(f"{path.name} ends before its first byte of data. Check out assets/ again.")
    shape = [int.from_bytes(raw[at : at + 4], "big") for at in range(4, start, 4)]
    if len(raw) - start != math.prod(shape):
        raise DataError(
            f"{path.name} declares {math.prod(shape)} bytes and holds {len(raw) - start}. Check out assets/ again."
        )
    # bytearray: torch wants memory that it may write to
    return torch.frombuffer(bytearray(raw[start:]), dtype=torch.uint8).reshape(shape)
