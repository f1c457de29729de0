"""The datasets that visitors brought: private to who has their link, bounded, and gone after a while.

Each has a small file of facts, ``ID.json``, and its pictures under the key of its content, which two visitors may
share. No name that somebody gave becomes a path.
"""

import json
import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from apparel.data import Dataset, fashion_mnist
from apparel.data.cache import content_key, kept_file
from apparel.data.files import shown
from apparel.data.kept import read_kept
from apparel.data.whole_file import write_whole
from apparel.errors import DataError
from apparel.runs.chores import Chore
from apparel.runs.settings import Settings

FASHION_MNIST = ""
"""The id of the dataset that ships."""

MOST_EACH = 5
"""Datasets that a visitor may have at once."""

NO_SUCH_DATASET = "There is no dataset with this id. The link may be incomplete, or the dataset expired or was deleted."
INTERRUPTED = "The app was closed while it read this dataset. Bring it once more."


@dataclass(frozen=True)
class OwnDataset:
    """What a page knows of a dataset that a visitor brought; times are seconds since 1970."""

    id: str
    visitor: str
    name: str
    ending: str
    created: float
    expires: float
    state: str = "reading"
    """reading, ready or failed"""
    message: str = ""
    key: str = ""
    layout: str = ""
    classes: tuple[str, ...] = ()
    train: int = 0
    test: int = 0
    refused: int = 0


class Datasets:
    """Bring, look at and delete datasets. Every method may be called from any thread."""

    def __init__(self, settings: Settings) -> None:
        self._folder, self._settings = settings.folder / "datasets", settings
        self._chores: dict[tuple[str, str], Chore] = {}
        self._mistakes: dict[tuple[str, str], str] = {}
        self._lock = threading.Lock()
        self._folder.mkdir(parents=True, exist_ok=True)
        for own in self._all():
            if own.state == "reading":
                self._read(own, INTERRUPTED)

    @property
    def upload_mb(self) -> int:
        """The most megabytes that one may have when it is brought."""
        return self._settings.upload_mb

    def bring(self, name: str, content: bytes, visitor: str) -> str:
        """Begin to read a .zip or .csv and return the new dataset's id.

        Raises DataError when it is too large, when it is neither, or when the visitor has too many.
        """
        ending = Path(name).suffix.lower()
        if ending not in (".zip", ".csv"):
            raise DataError(f"{shown(name)} is no .zip or .csv. Pack the folder as a zip.")
        if len(content) > self._settings.upload_mb * 2**20:
            raise DataError(f"{shown(name)} has more than {self._settings.upload_mb} MB. Bring fewer pictures.")
        if len(self.of_visitor(visitor)) >= MOST_EACH:
            raise DataError(f"You have {MOST_EACH} datasets here, and no more are kept at once. Delete one first.")
        if sum(file.stat().st_size for file in self._folder.iterdir()) > self._settings.disk_mb * 2**20:
            raise DataError("There is no room for more datasets on this machine at the moment. Try again tomorrow.")
        now = time.time()
        expires = now + self._settings.dataset_days * 86_400
        own = OwnDataset(secrets.token_urlsafe(8), visitor, shown(name), ending, now, expires)
        brought = self._brought(own)
        write_whole(brought, content)
        own = replace(own, key=content_key(brought))
        self._keep(own)
        kept = kept_file(self._folder, own.key)
        if kept.exists():
            self._read(own, "")
        else:
            self._start("read", own, brought, kept, lambda mistake: self._read(own, mistake))
        return own.id

    def get(self, dataset_id: str) -> OwnDataset:
        """The dataset with this id; DataError when there is none any more."""
        # what is no id of ours is not looked for, so that it cannot lead anywhere
        if not re.fullmatch(r"[\w-]{11}", dataset_id, re.ASCII):
            raise DataError(NO_SUCH_DATASET)
        try:
            facts = json.loads(self._facts(dataset_id).read_text())
        except (OSError, ValueError) as reason:
            raise DataError(NO_SUCH_DATASET) from reason
        return OwnDataset(**facts | {"classes": tuple(facts["classes"])})

    def begin(self, kind: str, dataset_id: str) -> None:
        """Begin a chore on a dataset that was read, unless it is being done; DataError when there is no dataset."""
        own = self.get(dataset_id)
        self._mistakes.pop((kind, own.id), None)

        def then(mistake: str) -> None:
            if mistake:
                self._mistakes[kind, own.id] = mistake

        if (kind, own.id) not in self._chores:
            self._start(kind, own, kept_file(self._folder, own.key), self._result(kind, own), then)

    def chore(self, kind: str, dataset_id: str) -> Chore | None:
        """What is being done for the dataset at this moment."""
        return self._chores.get((kind, dataset_id))

    def result(self, kind: str, dataset_id: str) -> Path | None:
        """The file that a chore wrote for the dataset; None before that, DataError when the chore failed."""
        own = self.get(dataset_id)
        if mistake := self._mistakes.get((kind, own.id)):
            raise DataError(mistake)
        return self._result(kind, own) if self._result(kind, own).exists() else None

    def of_visitor(self, visitor: str) -> list[OwnDataset]:
        """A visitor's datasets, newest first."""
        return sorted((own for own in self._all() if own.visitor == visitor), key=lambda own: -own.created)

    def pictures(self, dataset_id: str) -> Dataset:
        """The dataset itself, Fashion-MNIST for its id; DataError when it is not there or not read yet."""
        if dataset_id == FASHION_MNIST:
            return fashion_mnist()
        own = self.get(dataset_id)
        if own.state != "ready":
            raise DataError(own.message or f"{own.name} is still being read.")
        return replace(read_kept(kept_file(self._folder, own.key)), name=own.name)

    def content(self, dataset_id: str) -> tuple[str, bytes] | None:
        """What workers, who may be on another machine, are sent of a dataset: its name and its kept form.

        None for the one that they have; DataError when there is none with this id.
        """
        if dataset_id == FASHION_MNIST:
            return None
        own = self.get(dataset_id)
        try:
            return own.name, kept_file(self._folder, own.key).read_bytes()
        except OSError as reason:
            raise DataError(NO_SUCH_DATASET) from reason

    def delete(self, dataset_id: str, visitor: str) -> None:
        """Remove a dataset and its pictures for good; DataError when it is not the visitor's own."""
        own = self.get(dataset_id)
        if own.visitor != visitor:
            raise DataError("Only the person who brought this dataset can delete it.")
        self._forget(own)

    def purge(self) -> None:
        """Remove what has expired, and what the command line read and nobody asked for again."""
        known = self._all()
        for own in known:
            if own.expires < time.time():
                self._forget(own)
        keys, oldest = {own.key for own in known}, time.time() - self._settings.dataset_days * 86_400
        # what begins with a dot was not finished
        for file in [*self._folder.glob("*.safetensors"), *self._folder.glob(".*")]:
            if file.stem not in keys and file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)

    def _read(self, own: OwnDataset, mistake: str) -> None:
        """Note how reading ended."""
        brought = self._brought(own)
        if not mistake:
            try:
                dataset = read_kept(kept_file(self._folder, own.key))
                own = replace(
                    own,
                    state="ready",
                    layout=dataset.layout,
                    classes=dataset.classes,
                    train=len(dataset.train),
                    test=len(dataset.test),
                    refused=len(dataset.refused),
                )
            except DataError as reason:
                mistake = str(reason)
        if mistake:
            own = replace(own, state="failed", message=mistake.replace(brought.name, own.name))
        brought.unlink(missing_ok=True)
        with self._lock:
            # it may have been deleted meanwhile
            if self._facts(own.id).exists():
                self._keep(own)

    def _start(self, kind: str, own: OwnDataset, source: Path, target: Path, then: Callable[[str], None]) -> None:
        def end(mistake: str) -> None:
            then(mistake)
            with self._lock:
                self._chores.pop((kind, own.id), None)
            if not self._facts(own.id).exists():
                self._sweep(own)  # what it wrote after the dataset was deleted

        with self._lock:
            self._chores[kind, own.id] = Chore(kind, source, target, self._settings.chore_seconds, end)

    def _forget(self, own: OwnDataset) -> None:
        with self._lock:
            self._facts(own.id).unlink(missing_ok=True)
        for (_, dataset_id), chore in list(self._chores.items()):
            if dataset_id == own.id:
                chore.cancel()
        self._sweep(own)

    def _sweep(self, own: OwnDataset) -> None:
        """Remove the pictures of a deleted dataset, finished or not, unless somebody else brought the same ones."""
        if own.key not in {other.key for other in self._all()}:
            # what begins with a dot was being written when its process was killed
            for file in [*self._folder.glob(f"{own.key}.*"), *self._folder.glob(f".{own.key}.*")]:
                file.unlink(missing_ok=True)

    def _all(self) -> list[OwnDataset]:
        found = []
        for file in self._folder.glob("*.json"):
            try:
                found.append(self.get(file.stem))
            except DataError:
                continue  # it was deleted a moment ago
        return found

    def _keep(self, own: OwnDataset) -> None:
        write_whole(self._facts(own.id), json.dumps(asdict(own)).encode())

    def _facts(self, dataset_id: str) -> Path:
        return self._folder / f"{dataset_id}.json"

    def _result(self, kind: str, own: OwnDataset) -> Path:
        return self._folder / f"{own.key}.{kind}"

    def _brought(self, own: OwnDataset) -> Path:
        return self._folder / f"{own.id}{own.ending}"
