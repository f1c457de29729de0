"""Codes and secrets."""

import pytest

from apparel.classroom.codes import LETTERS, digest, in_groups, new_code, new_secret, read_code
from apparel.errors import RoomError


def test_codes_are_read_however_they_are_typed():
    code = new_code()
    for typed in (code, code.lower(), in_groups(code), f" {code[:2]}-{code[2:]}\n"):
        assert read_code(typed) == code
    assert len({new_code() for _ in range(200)}) == 200
    assert not set("ILO01") & set(LETTERS)


@pytest.mark.parametrize("typed", ["", "K7MPQ", "K7MPQRS", "K7MPQ0", "K7MPQ'", "К7MPQR", "A" * 10_000, "%%%%%%"])
def test_what_is_no_code_is_said_before_anything_is_looked_up(typed):
    with pytest.raises(RoomError, match="6 letters and digits"):
        read_code(typed)


def test_a_secret_has_128_bits_and_is_kept_as_something_else():
    secret = new_secret()
    assert len(secret) == 22
    assert secret not in digest(secret)
