"""What is being taken away: a folder for each order, with what it asks for and what was written, for a short while."""

import shutil
from pathlib import Path

from apparel.store.expiry import Bounds

ORDER, RESULT = "order.json", "result"


class ExportStore:
    """Folders below ``folder`` by a key that is made of their content, within their bounds."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self._folder, self._bounds = folder / "exports", bounds

    def folder(self, key: str) -> Path:
        """Where everything about an order lies; ``key`` is a hash of ours."""
        return self._folder / key

    def result(self, key: str) -> Path:
        """Where what was written lies, once it is."""
        return self._folder / key / RESULT

    def purge(self) -> None:
        """Remove what was asked for a while ago, and the oldest beyond what there is room for."""
        sizes = {folder: sum(file.stat().st_size for file in folder.glob("*")) for folder in self._folder.glob("*")}
        for folder in self._bounds.outdated(sizes):
            shutil.rmtree(folder, ignore_errors=True)
