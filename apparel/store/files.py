"""What runs learnt and what they can go on from: files in a folder for each run, written whole or not at all."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from torch import Tensor

from apparel.data.whole_file import write_whole
from apparel.errors import CheckpointError
from apparel.models.trained import FILE_NAME, TrainedModel, load_model
from apparel.records.ids import RunId
from apparel.store.database import faults_as_sentences
from apparel.store.epoch_weights import forget_weights, keep_weights, kept_epochs, read_weights
from apparel.training.checkpoint import Checkpoint

CHECKPOINT = "checkpoint.safetensors"


class RunFiles:
    """The files of the runs below ``folder``; what cannot be written raises StorageError.

    Ids are those of runs that are known: somebody else's text is looked up in the database first.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "runs"

    def folder(self, run_id: RunId) -> Path:
        """Where a run has its files."""
        return self._folder / run_id

    def size(self, run_id: RunId) -> int:
        """Bytes that a run takes, without what can be computed again."""
        files = [file for file in self.folder(run_id).glob("*") if not file.name.startswith("predictions-")]
        return sum(file.stat().st_size for file in files)

    def keep_model(self, run_id: RunId, content: bytes) -> None:
        """Write the model file of a run; its checkpoint is not needed any more."""
        with faults_as_sentences():
            write_whole(self.folder(run_id) / FILE_NAME, content)
            (self.folder(run_id) / CHECKPOINT).unlink(missing_ok=True)

    def model(self, run_id: RunId) -> TrainedModel:
        """What a run learnt; ModelFileError when it learnt nothing yet."""
        return load_model(self.folder(run_id) / FILE_NAME)

    def keep_checkpoint(self, run_id: RunId, content: bytes) -> None:
        """Write what the run needs to go on; the one before stays until the new one is whole."""
        with faults_as_sentences():
            write_whole(self.folder(run_id) / CHECKPOINT, content)

    def checkpoint(self, run_id: RunId) -> bytes | None:
        """What the run can go on from: a whole checkpoint, or None, from the beginning."""
        try:
            content = (self.folder(run_id) / CHECKPOINT).read_bytes()
            Checkpoint.from_bytes(content)
        except (OSError, CheckpointError):
            return None
        return content

    def keep_weights(self, run_id: RunId, epoch: int, network: dict[str, Tensor]) -> None:
        """Write what the network weighs after ``epoch``; earlier ones may be thinned out."""
        with faults_as_sentences():
            keep_weights(self.folder(run_id), epoch, network)

    def weights(self, run_id: RunId) -> Iterator[tuple[int, dict[str, Tensor]]]:
        """The epochs whose weights were kept, in their order, each with the network's state; read one by one."""
        for epoch in kept_epochs(self.folder(run_id)):
            if network := read_weights(self.folder(run_id), epoch):
                yield epoch, network

    def forget_weights(self, run_id: RunId, after: int) -> None:
        """Remove the weights of the epochs that come after ``after``, since the run goes on from there."""
        with faults_as_sentences():
            forget_weights(self.folder(run_id), after)

    def forget(self, run_id: RunId) -> None:
        """Remove what a run learnt and what it could go on from."""
        shutil.rmtree(self.folder(run_id), ignore_errors=True)
