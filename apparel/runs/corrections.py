"""What visitors said that a picture really is: each visitor's own small collection, which expires as datasets do.

A visitor has one file, whose name is a hash of theirs: what somebody gave never becomes a path.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from apparel.data import Dataset
from apparel.data.corrected import corrected
from apparel.data.dataset import LabelledPictures
from apparel.data.whole_file import write_whole
from apparel.data.writing import idx_files, zipped
from apparel.errors import DataError, StorageError
from apparel.vision import SIDE

MOST_EACH = 500
"""Corrections that a visitor may have at once."""

LONGEST_LABEL = 200


@dataclass(frozen=True)
class Correction:
    """A picture, uint8 [28, 28], and the class of a dataset that it really is; ``created`` in seconds since 1970."""

    id: str
    pixels: Tensor
    label: str
    dataset_id: str
    created: float


class Corrections:
    """The corrections below ``folder``, for ``days``, in at most ``megabytes``; any thread may call any method.

    What cannot be written raises StorageError.
    """

    def __init__(self, folder: Path, days: float, megabytes: int) -> None:
        self._folder, self._seconds, self._bytes = folder / "corrections", days * 86_400, megabytes * 2**20
        self._lock = threading.Lock()

    def add(self, visitor: str, pixels: Tensor, label: str, dataset_id: str) -> str:
        """Keep that ``pixels``, uint8 [28, 28], are ``label`` in this dataset, whatever was kept of them there before.

        Returns the correction's id. Raises DataError when the visitor has too many, or when there is no room.
        """
        if not 0 < len(label) <= LONGEST_LABEL:
            raise DataError(f"The name of a class has at most {LONGEST_LABEL} characters.")
        correction = Correction(secrets.token_urlsafe(8), pixels.clone(), label, dataset_id, time.time())

        def add(known: list[Correction]) -> list[Correction]:
            others = [
                other for other in known if other.dataset_id != dataset_id or not torch.equal(other.pixels, pixels)
            ]
            if len(others) >= MOST_EACH:
                raise DataError(f"You have {MOST_EACH} corrections, and no more are kept at once. Remove some first.")
            if sum(file.stat().st_size for file in self._folder.glob("*.json")) > self._bytes:
                raise DataError("There is no room for corrections on this machine at the moment. Try again tomorrow.")
            return [*others, correction]

        self._change(visitor, add)
        return correction.id

    def of_visitor(self, visitor: str) -> list[Correction]:
        """A visitor's corrections, newest first, without those that expired."""
        oldest = time.time() - self._seconds
        return [known for known in reversed(self._read(self._file(visitor))) if known.created > oldest]

    def remove(self, visitor: str, correction_id: str) -> None:
        """Take a correction back; one that is gone already is no matter."""
        self._change(visitor, lambda known: [other for other in known if other.id != correction_id])

    def purge(self) -> None:
        """Remove for good what has expired."""
        oldest = time.time() - self._seconds
        for file in self._folder.glob("*.json"):
            self._write(file, lambda known: [each for each in known if each.created > oldest])

    def _change(self, visitor: str, change: Callable[[list[Correction]], list[Correction]]) -> None:
        self._write(self._file(visitor), change)

    def _write(self, file: Path, change: Callable[[list[Correction]], list[Correction]]) -> None:
        with self._lock:
            before = self._read(file)
            after = change(before)
            try:
                if not after:
                    file.unlink(missing_ok=True)
                elif len(after) != len(before) or after[-1] is not before[-1]:
                    write_whole(file, json.dumps([_to_json(correction) for correction in after]).encode())
            except OSError as fault:
                raise StorageError(f"The app's folder cannot be written to: {fault.strerror}.") from fault

    def _read(self, file: Path) -> list[Correction]:
        try:
            return [_from_json(correction) for correction in json.loads(file.read_text())]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def _file(self, visitor: str) -> Path:
        return self._folder / f"{hashlib.sha256(visitor.encode()).hexdigest()}.json"


def zip_of(corrections: Sequence[Correction], learnt_from: Dataset) -> bytes:
    """A zip to bring as a dataset: ``corrections`` and a sample of the dataset that the network ``learnt_from``.

    Raises DataError when no correction names one of its classes.
    """
    fitting = [each for each in reversed(corrections) if each.label in learnt_from.classes]
    if not fitting:
        raise DataError("There are no corrections that name a class of this dataset.")
    labels = torch.tensor([learnt_from.classes.index(each.label) for each in fitting])
    pictures = LabelledPictures(torch.stack([each.pixels for each in fitting]), labels)
    return zipped(idx_files(corrected(learnt_from, pictures)))


def _to_json(correction: Correction) -> dict[str, object]:
    pixels = base64.b64encode(correction.pixels.numpy().tobytes()).decode()
    return vars(correction) | {"pixels": pixels}


def _from_json(described: dict[str, str | float]) -> Correction:
    raw = bytearray(base64.b64decode(str(described["pixels"])))
    pixels = torch.frombuffer(raw, dtype=torch.uint8).reshape(SIDE, SIDE)
    return Correction(**{**described, "pixels": pixels})  # type: ignore[arg-type]
