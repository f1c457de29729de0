"""Codes that people read from a wall and type on a phone, and the secrets of links that nobody types."""

import hashlib
import re
import secrets

from apparel.errors import RoomError

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that are taken for one another: no I, L, O, 0 or 1."""

LENGTH = 6
"""31 letters to the power of 6: 900 million codes, at which one may guess every other second."""


def new_code() -> str:
    """A code like ``K7MPQR``."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def in_groups(code: str) -> str:
    """A code as it is read aloud: ``K7M PQR``."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def read_code(text: str) -> str:
    """The code that somebody typed, in whatever case and with spaces or dashes; RoomError when it is none."""
    code = re.sub(r"[\s-]", "", text[:40]).upper()
    if not re.fullmatch(f"[{LETTERS}]{{{LENGTH}}}", code):
        raise RoomError(
            "A code has {length} letters and digits, without I, L, O, 0 and 1. Look at it once more.", length=LENGTH
        )
    return code


def new_secret() -> str:
    """What makes a link a secret: 128 bits by chance."""
    return secrets.token_urlsafe(16)


def digest(secret: str) -> str:
    """What is kept of a secret: whoever reads the database does not have it."""
    return hashlib.sha256(secret.encode()).hexdigest()
