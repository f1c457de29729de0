"""The pictures that a visitor set aside, to train without them; kept until the visitor's datasets would be removed."""

import json
import re
from collections.abc import Collection
from pathlib import Path

from apparel.data.whole_file import write_whole
from apparel.records.ids import DatasetId, VisitorId
from apparel.store.expiry import Bounds


class Aside:
    """For each visitor and dataset the numbers of pictures, in files below ``folder``, within their bounds."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self._folder, self._bounds = folder / "aside", bounds

    def of(self, visitor: VisitorId, dataset_id: DatasetId) -> frozenset[int]:
        """What the visitor set aside of this dataset."""
        try:
            return frozenset(json.loads(self._file(visitor, dataset_id).read_text()))
        except (OSError, ValueError):
            return frozenset()

    def keep(self, visitor: VisitorId, dataset_id: DatasetId, numbers: Collection[int]) -> None:
        """Let these be what the visitor set aside, and no others."""
        write_whole(self._file(visitor, dataset_id), json.dumps(sorted(numbers)).encode())

    def purge(self) -> None:
        """Forget what was not changed for so long."""
        for file in self._folder.glob("*.json"):
            if self._bounds.is_over(file.stat().st_mtime):
                file.unlink(missing_ok=True)

    def _file(self, visitor: VisitorId, dataset_id: DatasetId) -> Path:
        # both are random ids of ours; anything else may not become part of a path
        return self._folder / (re.sub(r"[^\w-]", "", f"{visitor}-{dataset_id}", flags=re.ASCII) + ".json")
