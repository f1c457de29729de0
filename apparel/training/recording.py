"""What is written of a training: the model file of its end, and the folder that ``train --out`` fills as it goes."""

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import Any

from apparel.data import Dataset
from apparel.data.whole_file import write_whole
from apparel.errors import CheckpointError
from apparel.models import ModelSpec
from apparel.models.facts import Facts
from apparel.models.trained import FILE_NAME, to_bytes
from apparel.training.checkpoint import Checkpoint
from apparel.training.config import TrainConfig
from apparel.training.events import EpochDone, Finished, Started

CHECKPOINT, LOG = "checkpoint.safetensors", "log.csv"


def pack_model(
    preset: str, spec: ModelSpec, config: TrainConfig, dataset: Dataset, started: Started, finished: Finished
) -> tuple[bytes, Facts]:
    """The bytes of a model file, and the facts about the training that they carry."""
    facts = Facts(
        preset=preset,
        dataset=dataset.name,
        parameters=started.parameters,
        device=started.device,
        reason=finished.reason,
        epochs=finished.epochs,
        seconds=round(finished.seconds, 2),
        train_accuracy=finished.train_accuracy,
        validation_accuracy=finished.validation_accuracy,
        test_accuracy=finished.test_accuracy,
        test_balanced_accuracy=finished.test_balanced_accuracy,
        test_pictures=len(dataset.test),
        **asdict(finished.calibration),
        calibration_error=finished.calibration_error,
        config=config.to_json(),
    )
    return to_bytes(spec, dataset.classes, finished.weights, facts), facts


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
            raise CheckpointError("There is no training to go on with in {path}.", path=str(self._path)) from reason
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
