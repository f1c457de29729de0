"""The IDX format, whole and damaged."""

import gzip

import pytest
import torch

from apparel.assets import ASSETS
from apparel.data.formats.idx import read_idx
from apparel.errors import DataError

LABELS = ASSETS / "fashion-mnist" / "t10k-labels-idx1-ubyte.gz"


@pytest.fixture
def write(tmp_path):
    def write(content):
        path = tmp_path / "labels.gz"
        path.write_bytes(content)
        return path

    return write


def test_shape_and_order(write):
    raw = bytes([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255])
    values = read_idx(write(gzip.compress(raw)))
    assert values.dtype == torch.uint8
    assert values.tolist() == [[1, 2, 3], [4, 5, 255]]


def test_not_packed(write):
    packed = LABELS.read_bytes()
    assert torch.equal(read_idx(write(gzip.decompress(packed))), read_idx(LABELS))


def test_a_file_that_unpacks_to_too_much(write):
    packed = gzip.compress(bytes([0, 0, 8, 1]) + bytes(201 * 2**20), compresslevel=1)
    with pytest.raises(DataError, match=r"^labels\.gz unpacks to more than 200 MB"):
        read_idx(write(packed))


def test_missing_file(tmp_path):
    with pytest.raises(DataError, match=r"^labels\.gz cannot be read: .*Check out assets/ again\.$"):
        read_idx(tmp_path / "labels.gz")


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        pytest.param(lambda packed, raw: packed[: len(packed) // 2], "cannot be read", id="half"),
        pytest.param(lambda packed, raw: packed[:-1], "cannot be read", id="last byte cut"),
        pytest.param(lambda packed, raw: packed[:100] + bytes(50) + packed[150:], "cannot be read", id="zeros inside"),
        pytest.param(lambda packed, raw: packed[:40] + b"\xff" * 20 + packed[60:], "cannot be read", id="ones inside"),
        pytest.param(lambda packed, raw: b"", "is not an IDX file of unsigned bytes", id="empty"),
        pytest.param(
            lambda packed, raw: gzip.compress(b"\x89PNG" + raw[4:]),
            "is not an IDX file of unsigned bytes",
            id="other magic number",
        ),
        pytest.param(
            lambda packed, raw: gzip.compress(b"\0\0\x0d\x01" + raw[4:]),
            "is not an IDX file of unsigned bytes",
            id="floating point",
        ),
        pytest.param(lambda packed, raw: gzip.compress(raw[:6]), "ends before its sizes do", id="half a header"),
        pytest.param(
            lambda packed, raw: gzip.compress(raw[:8]), "declares 10,000 bytes and holds 0", id="only a header"
        ),
        pytest.param(
            lambda packed, raw: gzip.compress(raw[:-1]), "declares 10,000 bytes and holds 9,999", id="too short"
        ),
        pytest.param(
            lambda packed, raw: gzip.compress(raw + b"\0"), "declares 10,000 bytes and holds 10,001", id="too long"
        ),
    ],
)
def test_damage_is_refused_in_one_sentence(write, damage, sentence):
    packed = LABELS.read_bytes()
    with pytest.raises(DataError, match=rf"^labels\.gz ({sentence}).*Check out assets/ again\.$"):
        read_idx(write(damage(packed, gzip.decompress(packed))))
