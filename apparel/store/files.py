"""What runs learnt and what they can go on from: files in a folder for each run, written whole or not at all."""

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from torch import Tensor

from apparel.data.whole_file import write_whole
from apparel.errors import CheckpointError
from apparel.models.trained import FILE_NAME, TrainedModel, load_model
from apparel.records.ids import RunId
from apparel.store.database import faults_as_sentences
from apparel.store.epoch_weights import forget_weights, keep_weights, kept_epochs, read_weights
from apparel.training.checkpoint import Checkpoint

CHECKPOINT, BEGINNING, GLIMPSE = "checkpoint.safetensors", "beginning.safetensors", "glimpse.json"


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

    def keep_model(self, run_id: RunId, content: bytes, may_go_on: bool = False) -> None:
        """Write the model file of a run; its checkpoint is not needed any more, unless it may train longer."""
        with faults_as_sentences():
            write_whole(self.folder(run_id) / FILE_NAME, content)
        if not may_go_on:
            self.forget_checkpoint(run_id)

    def forget_checkpoint(self, run_id: RunId) -> None:
        """Remove what the run could go on from."""
        with faults_as_sentences():
            (self.folder(run_id) / CHECKPOINT).unlink(missing_ok=True)

    def model(self, run_id: RunId) -> TrainedModel:
        """What a run learnt; ModelFileError when it learnt nothing yet."""
        return load_model(self.folder(run_id) / FILE_NAME)

    def keep_checkpoint(self, run_id: RunId, content: bytes) -> None:
        """Write what the run needs to go on; the one before stays until the new one is whole."""
        with faults_as_sentences():
            write_whole(self.folder(run_id) / CHECKPOINT, content)

    def keep_beginning(self, run_id: RunId, network: dict[str, Tensor]) -> None:
        """Write the state of the network with which a run begins; it stays for as long as the run does."""
        with faults_as_sentences():
            write_whole(self.folder(run_id) / BEGINNING, Checkpoint.of_weights(network).to_bytes())

    def checkpoint(self, run_id: RunId) -> bytes | None:
        """What the run can go on from: a whole checkpoint, or what it began with, or None, from its seed."""
        for name in (CHECKPOINT, BEGINNING):
            with suppress(OSError, CheckpointError):
                content = (self.folder(run_id) / name).read_bytes()
                Checkpoint.from_bytes(content)
                return content
        return None

    def keep_glimpse(self, run_id: RunId, glimpse: dict[str, Any]) -> None:
        """Write what the network of a run makes of a few pictures, as plain values, in place of what it made before."""
        with faults_as_sentences():
            write_whole(self.folder(run_id) / GLIMPSE, json.dumps(glimpse).encode())

    def glimpse(self, run_id: RunId) -> dict[str, Any] | None:
        """What was kept by ``keep_glimpse``; None where nothing was, as of runs that nobody watched."""
        try:
            found: dict[str, Any] = json.loads((self.folder(run_id) / GLIMPSE).read_bytes())
        except (OSError, ValueError):
            return None
        return found

    def forget_glimpse(self, run_id: RunId) -> None:
        """Remove what the network made of a few pictures, of which the run may see others from now on."""
        with faults_as_sentences():
            (self.folder(run_id) / GLIMPSE).unlink(missing_ok=True)

    def keep_weights(self, run_id: RunId, epoch: int, network: dict[str, Tensor]) -> None:
        """Write what the network weighs after ``epoch``; earlier ones may be thinned out."""
        with faults_as_sentences():
            keep_weights(self.folder(run_id), epoch, network)

    def epochs(self, run_id: RunId) -> list[int]:
        """The epochs whose weights were kept, in their order."""
        return kept_epochs(self.folder(run_id))

    def weights(self, run_id: RunId, epoch: int) -> dict[str, Tensor] | None:
        """The state of the network after ``epoch``; None where it was not kept, or is there no more."""
        return read_weights(self.folder(run_id), epoch)

    def forget_weights(self, run_id: RunId, after: int) -> None:
        """Remove the weights of the epochs that come after ``after``, since the run goes on from there."""
        with faults_as_sentences():
            forget_weights(self.folder(run_id), after)

    def forget_all_but_beginning(self, run_id: RunId) -> None:
        """Remove what a run learnt and what it could go on from, since it begins anew."""
        with faults_as_sentences():
            for file in self.folder(run_id).glob("*"):
                if file.name != BEGINNING:
                    file.unlink(missing_ok=True)

    def forget(self, run_id: RunId) -> None:
        """Remove what a run learnt and what it could go on from."""
        shutil.rmtree(self.folder(run_id), ignore_errors=True)
