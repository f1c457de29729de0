"""Taking networks away: what takes a moment at once, what takes long in a process of its own."""

import hashlib
import threading
from dataclasses import dataclass

from apparel.data.formats.files import shown
from apparel.errors import DataError, ExportError
from apparel.export.model_file import write_model_file
from apparel.export.subject import Subject
from apparel.jobs.job import Job
from apparel.jobs.kinds import EXPORT
from apparel.jobs.orders import LOG, MODEL, SAMPLE, SUBMISSION, TEST, Order, give
from apparel.records.ids import FASHION_MNIST, DatasetId
from apparel.settings import Settings
from apparel.store.datasets import DatasetStore
from apparel.store.exports import ExportStore
from apparel.words import Sentence

MAX_SAMPLE = 20 * 2**20
"""Bytes of a sample file."""


@dataclass(frozen=True)
class Wish:
    """A format, or SUBMISSION, of a network with its dataset; ``key`` stands for all of it, and is a hash."""

    format: str
    subject: Subject
    dataset: DatasetId
    files: tuple[tuple[str, bytes], ...]
    key: str


class Exports:
    """Ask for formats, see how far they are, and fetch them. Every method may be called from any thread."""

    def __init__(self, store: ExportStore, datasets: DatasetStore, settings: Settings) -> None:
        self._store, self._datasets, self._settings = store, datasets, settings
        self._jobs: dict[str, Job] = {}
        self._mistakes: dict[str, Sentence] = {}
        self._lock = threading.Lock()

    def wish(self, format: str, subject: Subject, dataset: DatasetId) -> Wish:
        """What stands for one format of a network."""
        return _wish(format, subject, dataset, ())

    def wish_answers(
        self, subject: Subject, dataset: DatasetId, test: tuple[str, bytes] | None, sample: bytes | None
    ) -> Wish:
        """What stands for the contest's answers.

        ``test`` are the name and the content of a zip with test.csv and its pictures, in place of the dataset's own;
        ``sample`` is the contest's sample file. Raises DataError when they are too large or no zip.
        """
        files = []
        if test is not None:
            name, content = test
            if not name.lower().endswith(".zip"):
                raise DataError("{file} is no .zip. Give the contest's test.zip.", file=shown(name))
            if len(content) > self._settings.upload_mb * 2**20:
                raise DataError(
                    "{file} has more than {most} MB, which no contest's test pictures have.",
                    file=shown(name),
                    most=self._settings.upload_mb,
                )
            files.append((TEST, content))
        if sample is not None:
            if len(sample) > MAX_SAMPLE:
                raise DataError("The sample file has more than {most} MB.", most=MAX_SAMPLE >> 20)
            files.append((SAMPLE, sample))
        return _wish(SUBMISSION, subject, dataset, tuple(files))

    def begin(self, wish: Wish) -> None:
        """Begin to write it, unless it is being written; DataError when its dataset is gone."""
        kept = "" if wish.dataset == FASHION_MNIST else str(self._datasets.kept(self._datasets.get(wish.dataset)))
        self._mistakes.pop(wish.key, None)
        with self._lock:
            if wish.key in self._jobs:
                return
            files = {MODEL: write_model_file(wish.subject).content, **dict(wish.files)}
            if len(wish.subject.epochs):
                files[LOG] = wish.subject.epochs.to_csv(index=False).encode()
            order = Order(wish.format, kept, wish.subject.aside, wish.subject.departures)
            source = give(order, self._store.folder(wish.key), files)
            target = self._store.result(wish.key)
            self._jobs[wish.key] = Job(
                EXPORT.id, source, target, self._settings.chore_seconds, lambda mistake: self._end(wish.key, mistake)
            )

    def job(self, wish: Wish) -> Job | None:
        """What is being done for it at this moment."""
        return self._jobs.get(wish.key)

    def result(self, wish: Wish) -> bytes | None:
        """What was written; None before that, ExportError when it could not be."""
        if mistake := self._mistakes.get(wish.key):
            raise ExportError(mistake)
        try:
            return self._store.result(wish.key).read_bytes()
        except OSError:
            return None

    def _end(self, key: str, mistake: Sentence) -> None:
        if mistake:
            self._mistakes[key] = mistake
        with self._lock:
            self._jobs.pop(key, None)


def _wish(format: str, subject: Subject, dataset: DatasetId, files: tuple[tuple[str, bytes], ...]) -> Wish:
    key = hashlib.blake2b(f"{format}\0{dataset}\0{subject.fingerprint}".encode(), digest_size=16)
    for name, content in files:
        key.update(name.encode() + content)
    return Wish(format, subject, dataset, files, key.hexdigest())
