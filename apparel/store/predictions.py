"""What models said about all pictures of a split: computed once, and kept beside the model.

It is a safetensors file, under a key that is the model's weights and calibration and the pictures with their labels:
whatever changes has a key of its own.
"""

import hashlib
import json
from collections.abc import MutableMapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor
from torch.utils.weak import WeakTensorKeyDictionary

import apparel
from apparel.data import Pictures
from apparel.data.progress import Progress, unwatched
from apparel.data.whole_file import write_whole
from apparel.evaluation.predictions import Predictions, predict
from apparel.models.trained import TrainedModel
from apparel.store.expiry import Bounds

PARTS = ("probabilities", "outside", "labels", "loss")
PREFIX = "predictions-"


def key_of(model: TrainedModel, pictures: Pictures) -> str:
    """What stands for what this model says about these pictures."""
    key = hashlib.blake2b(model.spec.to_text().encode() + _code(), digest_size=16)
    key.update(json.dumps([*model.classes, repr(model.calibration)]).encode())
    for weights in model.network.state_dict().values():
        key.update(weights.detach().cpu().contiguous().numpy().tobytes())
    key.update(_digest(pictures.images))
    if pictures.labels is not None:
        key.update(pictures.labels.numpy().data)
    return key.hexdigest()


@cache
def _code() -> bytes:
    """What stands for the code that answers, so that it cannot change unnoticed."""
    package = Path(apparel.__file__).parent
    files = [*package.glob("vision/*.py"), *package.glob("models/*.py"), package / "evaluation" / "predictions.py"]
    return hashlib.blake2b(b"".join(file.read_bytes() for file in sorted(files))).digest()


def _digest(images: Tensor) -> bytes:
    """What stands for pixels; a dataset is asked about again and again, and its pixels never change."""
    if images not in _DIGESTS:
        _DIGESTS[images] = hashlib.blake2b(images.contiguous().numpy().data).digest()
    return _DIGESTS[images]


_DIGESTS: MutableMapping[Tensor, bytes] = WeakTensorKeyDictionary()


class KeptPredictions:
    """Predictions in files: of a run in the run's own folder, of all else in one of theirs, within their bounds."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self._folder, self._runs, self._bounds = folder / "predictions", folder / "runs", bounds

    def of(
        self, model: TrainedModel, pictures: Pictures, of_run: Path | None = None, progress: Progress = unwatched
    ) -> Predictions:
        """What ``model`` says about ``pictures``: computed once, and kept in the folder of the run that taught it."""
        if known := self.known(model, pictures, of_run):
            return known
        found = predict(model, pictures.images, pictures.labels, progress)
        tensors: dict[str, Tensor] = {part: getattr(found, part).contiguous() for part in PARTS}
        content = save(tensors, metadata={"classes": json.dumps(found.classes)})
        # a full disk is no reason not to answer, and a run that was removed meanwhile does not come back for it
        with suppress(OSError):
            if of_run is None or of_run.exists():
                write_whole(self._file(key_of(model, pictures), of_run), content)
        return found

    def known(self, model: TrainedModel, pictures: Pictures, of_run: Path | None = None) -> Predictions | None:
        """What was kept of that; None where nothing was, or nothing whole."""
        file = self._file(key_of(model, pictures), of_run)
        try:
            with safe_open(file, framework="pt") as tensors:
                classes = tuple(json.loads((tensors.metadata() or {})["classes"]))
                found = Predictions(classes, *(tensors.get_tensor(part) for part in PARTS))
            file.touch()  # what is asked for is not old
        except (OSError, SafetensorError, KeyError, ValueError):
            return None
        return found

    def purge(self) -> None:
        """Remove what nobody asked for in a while, and the oldest beyond what there is room for."""
        files = [*self._folder.glob(f"{PREFIX}*"), *self._runs.glob(f"*/{PREFIX}*")]
        for file in self._bounds.outdated({file: file.stat().st_size for file in files}):
            file.unlink(missing_ok=True)
        for file in self._folder.glob(".*"):  # what was not finished
            if self._bounds.is_over(file.stat().st_mtime):
                file.unlink(missing_ok=True)

    def _file(self, key: str, of_run: Path | None) -> Path:
        return (of_run or self._folder) / f"{PREFIX}{key}.safetensors"
