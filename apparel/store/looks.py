"""How often a visitor has judged networks by the test pictures of a dataset.

Whoever looks often enough finds a network that is better by chance, so pages say how often it was. Kept until the
visitor's datasets would be removed.
"""

import hashlib
import json
import threading
from contextlib import suppress
from pathlib import Path

from apparel.data.whole_file import write_whole
from apparel.records.ids import DatasetId, VisitorId
from apparel.store.expiry import Bounds

MOST = 2_000
"""Looks that are told apart for each visitor and dataset; by then it does not matter whether one more is new."""


class Looks:
    """What each visitor looked at, in files below ``folder``, within their bounds; any thread may call any method."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self._folder, self._bounds = folder / "looks", bounds
        self._lock = threading.Lock()

    def note(self, visitor: VisitorId, dataset_id: DatasetId, *what: str) -> int:
        """Remember that the visitor looked at all of ``what``, each an id; returns at how many there were in all."""
        file = self._folder / f"{_digest(visitor, dataset_id)}.json"
        with self._lock:
            known = _read(file)
            seen = list(dict.fromkeys([*known, *map(_digest, what)]))[:MOST]
            if len(seen) > len(known):
                # a full disk is no reason to show nothing
                with suppress(OSError):
                    write_whole(file, json.dumps(seen).encode())
        return len(seen)

    def purge(self) -> None:
        """Forget what nothing was added to for so long."""
        for file in self._folder.glob("*.json"):
            if self._bounds.is_over(file.stat().st_mtime):
                file.unlink(missing_ok=True)


def _read(file: Path) -> list[str]:
    try:
        return list(map(str, json.loads(file.read_text())))
    except (OSError, ValueError, TypeError):
        return []


def _digest(*words: str) -> str:
    """A short stand-in: what somebody else wrote becomes no path, and a file no heap of long ids."""
    return hashlib.blake2b("\n".join(words).encode(), digest_size=8).hexdigest()
