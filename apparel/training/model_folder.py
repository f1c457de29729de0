"""The folder that ``train --out`` writes: the model, the log of its epochs, and until then what to go on from."""

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import Any

from apparel.data.whole_file import write_whole
from apparel.errors import CheckpointError
from apparel.training.checkpoint import Checkpoint
from apparel.training.events import EpochDone
from apparel.training.model_file import FILE_NAME

CHECKPOINT, LOG = "checkpoint.safetensors", "log.csv"


class ModelFolder:
    """``path``, in which a training writes as it goes, so that one that was cut off can be gone on with."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._epochs: list[dict[str, Any]] = []

    def resume(self) -> Checkpoint:
        """What an earlier training left; CheckpointError when there is nothing, or nothing whole."""
        try:
            checkpoint = Checkpoint.from_bytes((self._path / CHECKPOINT).read_bytes())
            with (self._path / LOG).open(newline="") as log:
                self._epochs = [row for row in csv.DictReader(log) if int(row["step"]) <= checkpoint.progress.step]
        except (OSError, KeyError, ValueError) as reason:
            raise CheckpointError(f"There is no training to go on with in {self._path}.") from reason
        return checkpoint

    def keep(self, checkpoint: Checkpoint) -> None:
        """Write what is needed to go on from here."""
        write_whole(self._path / CHECKPOINT, checkpoint.to_bytes())

    def log(self, epoch: EpochDone) -> None:
        """Add an epoch to the log."""
        self._epochs.append(asdict(epoch))
        text = io.StringIO()
        writer = csv.DictWriter(text, self._epochs[-1], lineterminator="\n")
        writer.writeheader()
        writer.writerows(self._epochs)
        write_whole(self._path / LOG, text.getvalue().encode())

    def finish(self, model: bytes) -> Path:
        """Write the model file and return its path; nothing is to be gone on with any more."""
        write_whole(self._path / FILE_NAME, model)
        (self._path / CHECKPOINT).unlink(missing_ok=True)
        return self._path / FILE_NAME
