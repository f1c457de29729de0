"""Who comes again: signs the ids of visitors, so that nobody can make one up, with a key that all apps of a home share.

Ids of earlier builds stood in the browser as they are. Each is taken over once; ids of today are longer, so that one
that is not signed is never mistaken for theirs.
"""

import hashlib
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

from itsdangerous import BadSignature, Signer

from apparel.records.ids import VisitorId

KEY_BYTES = 32
OLD_ID = r"[\w-]{22}"
GRACE_SECONDS = 600.0
"""For so long an old id is still taken over: a browser asks for all of its pages at once, and answers get lost."""
MAX_TAKEN_OVER = 10_000


class Visitors:
    """Those of the app whose home is ``folder``; OSError where it cannot be written to."""

    def __init__(self, folder: Path) -> None:
        self._taken_over = folder / "visitors" / "taken-over"
        self._taken_over.mkdir(parents=True, exist_ok=True)
        key = _key(folder / "visitors" / "key")
        self._signer = Signer(key, salt="apparel.visitor", digest_method=hashlib.sha256)
        self.mark = hashlib.sha256(key).hexdigest()[:8]
        """Tells this home from others."""

    def signed(self, visitor: VisitorId) -> str:
        """The id as it may be given to its visitor."""
        return self._signer.sign(visitor).decode()

    def signed_by_us(self, text: str) -> VisitorId | None:
        """The id that ``signed`` gave out as ``text``; None for anything else."""
        try:
            return VisitorId(self._signer.unsign(text).decode())
        except BadSignature:
            return None

    def take_over(self, text: str) -> VisitorId | None:
        """The id that an earlier build gave out as ``text``; None for anything else, and once it was taken over."""
        if not re.fullmatch(OLD_ID, text, re.ASCII):
            return None
        taken = self._taken_over / hashlib.sha256(text.encode()).hexdigest()
        if taken.exists():
            is_over = time.time() - taken.stat().st_mtime > GRACE_SECONDS
        else:
            is_over = sum(1 for _ in self._taken_over.iterdir()) >= MAX_TAKEN_OVER
            if not is_over:
                taken.touch()
        return None if is_over else VisitorId(text)


def _key(file: Path) -> bytes:
    """The key in ``file``, which only this user may read; made by the first app that asks for it."""
    with suppress(FileNotFoundError):
        key = file.read_bytes()
        if len(key) == KEY_BYTES:
            return key
        file.unlink()  # cut short, anybody could guess it
    own = file.with_name(f".{secrets.token_hex(8)}")
    try:
        own.touch(mode=0o600)
        own.write_bytes(secrets.token_bytes(KEY_BYTES))
        with suppress(FileExistsError):  # another app was first
            file.hardlink_to(own)
    finally:
        own.unlink(missing_ok=True)
    return file.read_bytes()
