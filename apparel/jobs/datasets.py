"""Bringing a dataset, and having long work done on it: what pages ask about datasets."""

import re
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from apparel.data import Dataset
from apparel.data.cached import content_key
from apparel.data.formats.files import shown
from apparel.data.packed import read_kept
from apparel.data.read_as import ReadAs
from apparel.data.whole_file import write_whole
from apparel.errors import DataError
from apparel.jobs.job import Job
from apparel.jobs.kinds import READ, Kind
from apparel.records.dataset import OwnDataset, Reading
from apparel.records.ids import DatasetId, VisitorId
from apparel.settings import Settings
from apparel.store.datasets import DatasetStore
from apparel.store.expiry import DAY
from apparel.words import Sentence

MAX_EACH = 5
"""Datasets that a visitor may have at once."""

INTERRUPTED = Sentence("The app was closed while it read this dataset. Bring it once more.")


class Datasets:
    """Bring, look at and delete datasets. Every method may be called from any thread."""

    def __init__(self, store: DatasetStore, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._jobs: dict[tuple[str, DatasetId], Job] = {}
        self._mistakes: dict[tuple[str, DatasetId], Sentence] = {}
        self._lock = threading.Lock()
        for own in store.all():
            if own.state == Reading.READING:
                self._was_read(own, INTERRUPTED)

    @property
    def upload_mb(self) -> int:
        """The most megabytes that one may have when it is brought."""
        return self._settings.upload_mb

    def bring(self, name: str, content: bytes, visitor: VisitorId, expires: float | None = None) -> DatasetId:
        """Begin to read a file and return the new dataset's id; what it is, its content says.

        It goes at the time ``expires`` (since 1970), or after as many days as datasets are kept.
        Raises DataError when it is too large, or when the visitor has too many.
        """
        ending = Path(name).suffix.lower()
        if not re.fullmatch(r"\.[a-z0-9]{1,8}", ending):  # it becomes the end of a path
            ending = ""
        if len(content) > self.upload_mb * 2**20:
            raise DataError(
                "{file} has more than {most} MB. Bring fewer pictures.", file=shown(name), most=self.upload_mb
            )
        self._check_room(visitor, MAX_EACH)
        now, dataset_id = time.time(), DatasetId(secrets.token_urlsafe(8))
        last = expires or now + self._settings.dataset_days * DAY
        own = OwnDataset(dataset_id, visitor, shown(name), ending, now, last)
        write_whole(self._store.brought(own), content)
        return self._read(own)

    def read_again(self, dataset_id: DatasetId, visitor: VisitorId, read_as: ReadAs, keep: bool) -> DatasetId:
        """Begin to read the files of a dataset as somebody says, and return the new dataset's id.

        The old one goes when the new one is ready, unless it is to be kept because something was made of it.
        Raises DataError when it is not the visitor's own, or when its files are not here any more.
        """
        before = self.get(dataset_id)
        if before.visitor != visitor:
            raise DataError("Only the person who brought this dataset can have it read otherwise.")
        self._check_room(visitor, MAX_EACH + (not keep))
        own = replace(
            before,
            id=DatasetId(secrets.token_urlsafe(8)),
            created=time.time(),
            state=Reading.READING,
            message=Sentence(""),
            read_as=read_as,
            replaces=None if keep else before.id,
        )
        try:
            shutil.copyfile(self._store.brought(before), self._store.brought(own))
        except OSError as reason:
            raise DataError("The files of this dataset are not here any more. Bring them once more.") from reason
        return self._read(own)

    def get(self, dataset_id: str) -> OwnDataset:
        """The dataset with this id; DataError when there is none any more."""
        return self._store.get(dataset_id)

    def of_visitor(self, visitor: VisitorId) -> list[OwnDataset]:
        """A visitor's datasets, newest first."""
        return self._store.of_visitor(visitor)

    def pictures(self, dataset_id: str) -> Dataset:
        """The dataset itself, Fashion-MNIST for its id; DataError when it is not there or not read yet."""
        return self._store.pictures(dataset_id)

    def begin(self, kind: Kind, dataset_id: DatasetId) -> None:
        """Begin a job on a dataset that was read, unless it is being done; DataError when there is no dataset."""
        own = self.get(dataset_id)
        self._mistakes.pop((kind.id, own.id), None)

        def then(mistake: Sentence) -> None:
            if mistake:
                self._mistakes[kind.id, own.id] = mistake

        if (kind.id, own.id) not in self._jobs:
            self._start(kind, own, self._store.kept(own), self._store.result(own, kind.id), then)

    def job(self, kind: Kind, dataset_id: DatasetId) -> Job | None:
        """What is being done for the dataset at this moment."""
        return self._jobs.get((kind.id, dataset_id))

    def result(self, kind: Kind, dataset_id: DatasetId) -> Path | None:
        """The file that a job wrote for the dataset; None before that, DataError when the job failed."""
        own = self.get(dataset_id)
        if mistake := self._mistakes.get((kind.id, own.id)):
            raise DataError(mistake)
        result = self._store.result(own, kind.id)
        return result if result.exists() else None

    def delete(self, dataset_id: DatasetId, visitor: VisitorId) -> None:
        """Remove a dataset and its pictures for good; DataError when it is not the visitor's own."""
        own = self.get(dataset_id)
        if own.visitor != visitor:
            raise DataError("Only the person who brought this dataset can delete it.")
        self._cancel(dataset_id)
        self._store.forget(own)

    def purge(self) -> None:
        """Remove what has expired, and end what is being done with it."""
        for own in self._store.all():
            if own.expires < time.time():
                self._cancel(own.id)
        self._store.purge()

    def _check_room(self, visitor: VisitorId, most: int) -> None:
        """Raise DataError when the visitor has so many datasets, or when the disk is full of everybody's."""
        if len(self.of_visitor(visitor)) >= most:
            raise DataError("You have {most} datasets here, and no more are kept at once. Delete one first.", most=most)
        if not self._store.has_room():
            raise DataError("There is no room for more datasets on this machine at the moment. Try again tomorrow.")

    def _read(self, own: OwnDataset) -> DatasetId:
        """Begin to read the files of ``own``, which are here, unless the same were read before."""
        own = replace(own, key=content_key(self._store.brought(own), own.read_as))
        self._store.add(own)
        kept = self._store.kept(own)
        if kept.exists():
            self._was_read(own)
        else:
            self._start(READ, own, self._store.facts(own.id), kept, lambda mistake: self._was_read(own, mistake))
        return own.id

    def _cancel(self, dataset_id: DatasetId) -> None:
        for (_, busy_with), job in list(self._jobs.items()):
            if busy_with == dataset_id:
                job.cancel()

    def _was_read(self, own: OwnDataset, mistake: Sentence = Sentence("")) -> None:
        """Note how reading ended."""
        brought = self._store.brought(own)
        if not mistake:
            try:
                dataset = read_kept(self._store.kept(own))
                own = replace(
                    own,
                    state=Reading.READY,
                    layout=dataset.layout.with_value(brought.name, own.name),
                    classes=dataset.classes,
                    train=len(dataset.train),
                    test=len(dataset.test),
                    refused=len(dataset.refused),
                )
            except DataError as reason:
                mistake = reason.sentence
        if mistake:
            own = replace(own, state=Reading.FAILED, message=mistake.with_value(brought.name, own.name))
        self._store.change(own)
        if own.replaces and own.state == Reading.READY:
            with suppress(DataError):  # it was deleted meanwhile
                self.delete(own.replaces, own.visitor)

    def _start(self, kind: Kind, own: OwnDataset, source: Path, target: Path, then: Callable[[Sentence], None]) -> None:
        def end(mistake: Sentence) -> None:
            then(mistake)
            with self._lock:
                self._jobs.pop((kind.id, own.id), None)
            if not self._store.is_there(own):
                self._store.sweep(own)  # what it wrote after the dataset was deleted

        with self._lock:
            self._jobs[kind.id, own.id] = Job(kind.id, source, target, self._settings.chore_seconds, end)
