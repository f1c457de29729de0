"""The pictures that a visitor set aside, to train without them; kept until the visitor's datasets would be removed."""

import json
import re
import time
from collections.abc import Collection
from pathlib import Path

from apparel.data.whole_file import write_whole


class Aside:
    """For each visitor and dataset the numbers of pictures, in files below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "aside"

    def of(self, visitor: str, dataset_id: str) -> frozenset[int]:
        """What the visitor set aside of this dataset."""
        try:
            return frozenset(json.loads(self._file(visitor, dataset_id).read_text()))
        except (OSError, ValueError):
            return frozenset()

    def keep(self, visitor: str, dataset_id: str, numbers: Collection[int]) -> None:
        """Let these be what the visitor set aside, and no others."""
        write_whole(self._file(visitor, dataset_id), json.dumps(sorted(numbers)).encode())

    def purge(self, days: float) -> None:
        """Forget what was not changed for so long."""
        for file in self._folder.glob("*.json"):
            if file.stat().st_mtime < time.time() - days * 86_400:
                file.unlink(missing_ok=True)

    def _file(self, visitor: str, dataset_id: str) -> Path:
        # both are random ids of ours; anything else may not become part of a path
        return self._folder / (re.sub(r"[^\w-]", "", f"{visitor}-{dataset_id}", flags=re.ASCII) + ".json")
