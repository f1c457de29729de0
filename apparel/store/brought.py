"""The networks that visitors brought back: model files of ours, under a hash of their content, for a while."""

import hashlib
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from torch import Tensor

from apparel.data.whole_file import write_whole
from apparel.errors import ModelFileError
from apparel.models import ModelSpec, TrainedModel, load_model
from apparel.models.brought import MAX_UPLOAD_MB, load_brought
from apparel.models.trained import to_bytes
from apparel.records.ids import is_brought
from apparel.store.expiry import Bounds


class Brought:
    """Networks in files below ``folder``, within their bounds; whoever has the id of one may ask it."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self._folder, self._bounds = folder / "brought", bounds

    def bring(self, name: str, content: bytes, layers: ModelSpec | None) -> str:
        """Read what somebody gave as ``name``, keep the network in it, and return its id.

        Raises ModelFileError when it is too large or cannot be read, see ``load_brought``.
        """
        if len(content) > MAX_UPLOAD_MB * 2**20:
            raise ModelFileError("A network has at most {most} MB, and this file has more.", most=MAX_UPLOAD_MB)
        with TemporaryDirectory(prefix="brought-") as folder:
            # of the name somebody gave, only its ending and harmless letters
            stem = re.sub(r"[^\w-]", "_", Path(name).stem, flags=re.ASCII)[:60] or "file"
            ending = re.sub(r"[^.a-z0-9]", "", Path(name).suffix.lower())[:12]
            file = Path(folder) / (stem + ending)
            file.write_bytes(content)
            model = load_brought(file, layers)
        kept = to_bytes(model.spec, model.classes, _weights(model), model.facts)
        model_id = hashlib.blake2b(kept, digest_size=16).hexdigest()
        write_whole(self._file(model_id), kept)
        return model_id

    def get(self, model_id: str) -> TrainedModel:
        """The network with this id; ModelFileError when there is none any more."""
        if not is_brought(model_id) or not self._file(model_id).exists():
            raise ModelFileError("The network that was brought is not here any more. Bring it once more.")
        return load_model(self._file(model_id))

    def purge(self) -> None:
        """Remove what was brought a while ago, and the oldest beyond what there is room for."""
        for file in self._bounds.outdated({file: file.stat().st_size for file in self._folder.glob("*")}):
            file.unlink(missing_ok=True)

    def _file(self, model_id: str) -> Path:
        return self._folder / f"{model_id}.safetensors"


def _weights(model: TrainedModel) -> dict[str, Tensor]:
    return {name: weight.contiguous() for name, weight in model.network.state_dict().items()}
