"""What visitors said that a picture really is: each visitor's own small collection, which expires as datasets do.

A visitor has one file, whose name is a hash of theirs: what somebody gave never becomes a path.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

from apparel.data.whole_file import write_whole
from apparel.errors import DataError
from apparel.records.correction import Correction
from apparel.records.ids import DatasetId, VisitorId
from apparel.store.database import faults_as_sentences
from apparel.store.expiry import Bounds
from apparel.vision import SIDE

MAX_EACH = 500
"""Corrections that a visitor may have at once."""

LONGEST_LABEL = 200


class Corrections:
    """The corrections below ``folder``, within their bounds; any thread may call any method.

    What cannot be written raises StorageError.
    """

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self._folder, self._bounds = folder / "corrections", bounds
        self._lock = threading.Lock()

    def add(self, visitor: VisitorId, pixels: Tensor, label: str, dataset_id: DatasetId) -> str:
        """Keep that ``pixels``, uint8 [28, 28], are ``label`` in this dataset, whatever was kept of them there before.

        Returns the correction's id. Raises DataError when the visitor has too many, or when there is no room.
        """
        (correction_id,) = self.add_each(visitor, pixels[None], label, dataset_id)
        return correction_id

    def add_each(self, visitor: VisitorId, images: Tensor, label: str, dataset_id: DatasetId) -> list[str]:
        """The same of several pictures, ``images`` uint8 [N, 28, 28]: of all of them, or of none."""
        if not 0 < len(label) <= LONGEST_LABEL:
            raise DataError("The name of a class has at most {longest_label} characters.", longest_label=LONGEST_LABEL)
        distinct = {pixels.numpy().tobytes(): pixels for pixels in images}
        corrections = [
            Correction(secrets.token_urlsafe(8), pixels.clone(), label, dataset_id, time.time())
            for pixels in distinct.values()
        ]

        def add(known: list[Correction]) -> list[Correction]:
            others = [
                other
                for other in known
                if other.dataset_id != dataset_id or other.pixels.numpy().tobytes() not in distinct
            ]
            if len(others) + len(corrections) > MAX_EACH:
                raise DataError(
                    "No more than {most_each} corrections are kept at once. Remove some first.",
                    most_each=MAX_EACH,
                )
            if sum(file.stat().st_size for file in self._folder.glob("*.json")) > self._bounds.bytes:
                raise DataError("There is no room for corrections on this machine at the moment. Try again tomorrow.")
            return [*others, *corrections]

        self._change(visitor, add)
        return [correction.id for correction in corrections]

    def of_visitor(self, visitor: VisitorId) -> list[Correction]:
        """A visitor's corrections, newest first, without those that expired."""
        known = reversed(self._read(self._file(visitor)))
        return [each for each in known if not self._bounds.is_over(each.created)]

    def remove(self, visitor: VisitorId, *correction_ids: str) -> None:
        """Take corrections back; one that is gone already is no matter."""
        self._change(visitor, lambda known: [other for other in known if other.id not in correction_ids])

    def purge(self) -> None:
        """Remove for good what has expired."""
        for file in self._folder.glob("*.json"):
            self._write(file, lambda known: [each for each in known if not self._bounds.is_over(each.created)])

    def _change(self, visitor: VisitorId, change: Callable[[list[Correction]], list[Correction]]) -> None:
        self._write(self._file(visitor), change)

    def _write(self, file: Path, change: Callable[[list[Correction]], list[Correction]]) -> None:
        with self._lock:
            before = self._read(file)
            after = change(before)
            with faults_as_sentences():
                if not after:
                    file.unlink(missing_ok=True)
                elif len(after) != len(before) or after[-1] is not before[-1]:
                    write_whole(file, json.dumps([_to_json(correction) for correction in after]).encode())

    def _read(self, file: Path) -> list[Correction]:
        try:
            return [_from_json(correction) for correction in json.loads(file.read_text())]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def _file(self, visitor: VisitorId) -> Path:
        return self._folder / f"{hashlib.sha256(visitor.encode()).hexdigest()}.json"


def _to_json(correction: Correction) -> dict[str, object]:
    pixels = base64.b64encode(correction.pixels.numpy().tobytes()).decode()
    return vars(correction) | {"pixels": pixels}


def _from_json(described: dict[str, str | float]) -> Correction:
    raw = bytearray(base64.b64decode(str(described["pixels"])))
    pixels = torch.frombuffer(raw, dtype=torch.uint8).reshape(SIDE, SIDE)
    return Correction(**{**described, "pixels": pixels})  # type: ignore[arg-type]
