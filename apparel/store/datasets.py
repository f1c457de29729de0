"""The datasets that visitors brought: private to who has their link, bounded, and gone after a while.

Each has a small file of facts, ``ID.json``, and its pictures under the key of its content, which two visitors may
share. No name that somebody gave becomes a path.
"""

import json
import re
import threading
import time
from dataclasses import replace
from pathlib import Path

from apparel.data import Dataset, fashion_mnist
from apparel.data.cached import kept_file
from apparel.data.packed import read_kept
from apparel.data.whole_file import write_whole
from apparel.errors import DataError
from apparel.records.dataset import OwnDataset, Reading
from apparel.records.ids import FASHION_MNIST, DatasetId, VisitorId
from apparel.store.expiry import Bounds
from apparel.words import Sentence

NO_SUCH_DATASET = "There is no dataset with this id. The link may be incomplete, or the dataset expired or was deleted."


class DatasetStore:
    """The datasets below ``folder``, within their bounds. Every method may be called from any thread."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self._folder, self._bounds = folder / "datasets", bounds
        self._lock = threading.Lock()
        self._folder.mkdir(parents=True, exist_ok=True)

    def get(self, dataset_id: str) -> OwnDataset:
        """The dataset with this id; DataError when there is none any more."""
        # what is no id of ours is not looked for, so that it cannot lead anywhere
        if not re.fullmatch(r"[\w-]{11}", dataset_id, re.ASCII):
            raise DataError(NO_SUCH_DATASET)
        try:
            return OwnDataset.from_json(json.loads(self.facts(dataset_id).read_text()))
        except (OSError, ValueError, KeyError, TypeError) as reason:
            raise DataError(NO_SUCH_DATASET) from reason

    def all(self) -> list[OwnDataset]:
        """Everybody's datasets."""
        found = []
        for file in self._folder.glob("*.json"):
            try:
                found.append(self.get(file.stem))
            except DataError:
                continue  # it was deleted a moment ago
        return found

    def of_visitor(self, visitor: VisitorId) -> list[OwnDataset]:
        """A visitor's datasets, newest first."""
        return sorted((own for own in self.all() if own.visitor == visitor), key=lambda own: -own.created)

    def has_room(self) -> bool:
        """Whether one more may be kept."""
        return sum(file.stat().st_size for file in self._folder.iterdir()) <= self._bounds.bytes

    def add(self, own: OwnDataset) -> None:
        """Remember a new one."""
        write_whole(self.facts(own.id), json.dumps(own.to_json()).encode())

    def change(self, own: OwnDataset) -> None:
        """Remember it as it is now, unless it was deleted meanwhile."""
        with self._lock:
            if self.facts(own.id).exists():
                self.add(own)

    def is_there(self, own: OwnDataset) -> bool:
        """Whether it was not deleted."""
        return self.facts(own.id).exists()

    def forget(self, own: OwnDataset) -> None:
        """Remove it and its pictures for good."""
        with self._lock:
            self.facts(own.id).unlink(missing_ok=True)
        self.sweep(own)

    def sweep(self, own: OwnDataset) -> None:
        """Remove the files and pictures of a deleted dataset, finished or not; these not while others have the same."""
        self.brought(own).unlink(missing_ok=True)
        if own.key not in {other.key for other in self.all()}:
            # what begins with a dot was being written when its process was killed
            for file in [*self._folder.glob(f"{own.key}.*"), *self._folder.glob(f".{own.key}.*")]:
                file.unlink(missing_ok=True)

    def purge(self) -> None:
        """Remove what has expired, and what the command line read and nobody asked for again."""
        known = self.all()
        for own in known:
            if own.expires < time.time():
                self.forget(own)
        keys = {own.key for own in known}
        # what begins with a dot was not finished
        for file in [*self._folder.glob("*.safetensors"), *self._folder.glob(".*")]:
            if file.stem not in keys and self._bounds.is_over(file.stat().st_mtime):
                file.unlink(missing_ok=True)

    # the pictures

    def pictures(self, dataset_id: str) -> Dataset:
        """The dataset itself, Fashion-MNIST for its id; DataError when it is not there or not read yet."""
        if dataset_id == FASHION_MNIST:
            return fashion_mnist()
        own = self.get(dataset_id)
        if own.state != Reading.READY:
            raise DataError(own.message or Sentence("{name} is still being read.", name=own.name))
        return replace(read_kept(self.kept(own)), name=own.name)

    def content(self, dataset_id: DatasetId) -> tuple[str, bytes] | None:
        """What workers, who may be on another machine, are sent of a dataset: its name and its kept form.

        None for the one that they have; DataError when there is none with this id.
        """
        if dataset_id == FASHION_MNIST:
            return None
        own = self.get(dataset_id)
        try:
            return own.name, self.kept(own).read_bytes()
        except OSError as reason:
            raise DataError(NO_SUCH_DATASET) from reason

    def brought(self, own: OwnDataset) -> Path:
        """Where its files lie, as somebody brought them: they may be read once more, and understood otherwise."""
        return self._folder / own.file

    def kept(self, own: OwnDataset) -> Path:
        """Where its pictures lie once they are read."""
        return kept_file(self._folder, own.key)

    def result(self, own: OwnDataset, kind: str) -> Path:
        """Where a job of this kind leaves what it found."""
        return self._folder / f"{own.key}.{kind}"

    def facts(self, dataset_id: str) -> Path:
        """What is known of it, as JSON."""
        return self._folder / f"{dataset_id}.json"
