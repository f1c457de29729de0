"""Networks that come from elsewhere: files of this project by other ways, and weights that somebody else trained.

Only safetensors is read, which holds numbers and nothing that could run. Sizes are bounded before anything is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from apparel.data import CLASSES
from apparel.data.formats.files import read, shown
from apparel.data.formats.labels import natural
from apparel.data.formats.opening import opened
from apparel.errors import DataError, ModelFileError
from apparel.models.facts import Facts
from apparel.models.spec import MAX_LAYERS, ModelSpec
from apparel.models.trained import FILE_NAME, MAX_BYTES, TrainedModel, from_weights, load_model

PICKLES = (".pt", ".pth", ".pkl", ".pickle", ".bin", ".ckpt")
GRAPHS = (".onnx", ".pt2")

MAX_UPLOAD_MB = 64
"""Of a file that a visitor brings: the largest network has 40 MB of weights."""

MOST_TENSORS = 6 * MAX_LAYERS
"""Of a state dict: no layer has more."""


def load_brought(path: Path, layers: ModelSpec | None = None) -> TrainedModel:
    """Read a model file, a folder or zip that holds one, or with ``layers`` a state dict in safetensors.

    Raises ModelFileError when it is none of these, a pickle above all, or when the weights do not fit the layers.
    """
    _refuse_what_runs(path)
    if path.suffix.lower() == ".zip" and path.is_file():
        with TemporaryDirectory(prefix="brought-") as folder:
            file = Path(folder) / FILE_NAME
            file.write_bytes(_packed(path))
            return load_brought(file, layers)
    file = path / FILE_NAME if path.is_dir() else path
    if layers is None or not _is_plain(file):
        if _is_plain(file):
            raise ModelFileError(
                "{file} holds weights, and not which layers they belong to. Name these: a preset as tutorial, or the "
                "layers as conv:4 batch_norm relu pool flatten linear:10.",
                file=shown(file.name),
            )
        return load_model(path)
    weights = fitted(_tensors(file), layers, file.name)
    facts = Facts("own", "somebody else's pictures", layers.parameters())
    return from_weights(layers, CLASSES, weights, facts)


def two_lines(name: str) -> str:
    """How a pickle is turned into safetensors, by whoever trusts it."""
    name = shown(Path(name).name)
    return (
        "import torch; from safetensors.torch import save_file\n"
        f"save_file(torch.load({name!r}, weights_only=True), {f'{Path(name).stem}.safetensors'!r})"
    )


def fitted(given: Mapping[str, Tensor], spec: ModelSpec, file: str) -> dict[str, Tensor]:
    """The weights ``given`` under the names that the network of ``spec`` has for them.

    Names say only which tensors are of one layer: layers are found by their shapes, and those of one shape by the
    order of their names. A bias that a layer lacks is zero. Raises ModelFileError when something is missing or left.
    """
    state = spec.build(len(CLASSES)).state_dict()
    free = _by_layer(given)
    # what is counted or fixed is nobody's weight
    found = {name: value for name, value in state.items() if not value.is_floating_point()}
    for layer, own in _by_layer(state).items():
        match = next((name for name, tensors in free.items() if _is_like(tensors, own)), None)
        if match is None:
            number = layer.partition(".")[0]
            raise ModelFileError(
                "The weights in {file} do not fit these layers: for layer {number} ({title}) there is nothing of the "
                "shape {shape}. {file} holds {held}.",
                file=shown(file),
                number=str(int(number) + 1),
                title=spec.layers[int(number)].title(),
                shape=_size(own["weight"]),
                held=", ".join(f"{shown(name)} {_size(tensors['weight'])}" for name, tensors in free.items())[:400]
                or "nothing more",
            )
        tensors = free.pop(match)
        for name, weight in own.items():
            found[f"{layer}.{name}"] = tensors.get(name, torch.zeros_like(weight)).to(weight.dtype)
    if free:
        raise ModelFileError(
            "{file} holds more than these layers have: {left}. Name all layers.",
            file=shown(file),
            left=[shown(name) for name in list(free)[:5]],
        )
    return found


def _by_layer(state: Mapping[str, Tensor]) -> dict[str, dict[str, Tensor]]:
    """The tensors of each layer by their own names, layers in the natural order of theirs: 2 before 10."""
    layers: dict[str, dict[str, Tensor]] = defaultdict(dict)
    for name in sorted(state, key=natural):
        layer, _, own = name.rpartition(".")
        if state[name].is_floating_point():
            layers[layer][own] = state[name]
    return {layer: tensors for layer, tensors in layers.items() if "weight" in tensors} | {
        layer: {"weight": next(iter(tensors.values()))} for layer, tensors in layers.items() if "weight" not in tensors
    }


def _is_like(given: Mapping[str, Tensor], own: Mapping[str, Tensor]) -> bool:
    """Whether what is ``given`` has the shapes of what a layer has of its own, and nothing but a bias is missing."""
    is_known = all(name in own and weight.shape == own[name].shape for name, weight in given.items())
    return is_known and set(own) - set(given) <= {"bias"}


def _size(weight: Tensor) -> str:
    return "×".join(map(str, weight.shape))


def _refuse_what_runs(path: Path) -> None:
    ending = path.suffix.lower()
    if ending in GRAPHS:
        raise ModelFileError(
            "{file} can be taken away from here, but nothing is read back from it: what is in it could run. Bring "
            "model.safetensors.",
            file=shown(path.name),
        )
    if ending in PICKLES or _is_pickle(path):
        raise _pickle(path.name)


def _pickle(name: str) -> ModelFileError:
    first, second = two_lines(name).splitlines()
    return ModelFileError(
        "{file} is a pickle, and is not opened: whatever is in one would run. Where you trust it, two lines of Python "
        "turn it into a file that is taken: {first} and {second}",
        file=shown(name),
        first=first,
        second=second,
    )


def _is_pickle(path: Path) -> bool:
    """Whether the bytes are one, whatever the file is called: pickle's own, or torch's zip with one in it."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        begin = file.read(9)
    if begin[8:] == b"{":
        return False  # safetensors, which begins with the length of its header
    return begin[:1] == b"\x80" or (begin[:2] == b"PK" and path.suffix.lower() != ".zip")


def _packed(path: Path) -> bytes:
    """The model file in a zip."""
    try:
        with opened(path) as files:
            if any(name.endswith("data.pkl") for name in files):
                raise _pickle(path.name)
            names = [name for name in files if name.rpartition("/")[2] == FILE_NAME]
            if len(names) != 1:
                raise ModelFileError(
                    "{file} holds no model.safetensors, or several. Bring the zip as it was taken away.",
                    file=shown(path.name),
                )
            return read(files, names[0], MAX_BYTES)
    except DataError as reason:
        raise ModelFileError(reason.sentence) from reason


def _is_plain(file: Path) -> bool:
    """Whether it is safetensors that does not say which layers it is of."""
    if not file.is_file() or file.stat().st_size > MAX_BYTES:
        return False
    try:
        with safe_open(file, framework="pt") as tensors:
            return "apparel" not in (tensors.metadata() or {})
    except (OSError, SafetensorError):
        return False


def _tensors(file: Path) -> dict[str, Tensor]:
    with safe_open(file, framework="pt") as tensors:
        names: Iterable[str] = tensors.keys()
        if len(list(names)) > MOST_TENSORS:
            raise ModelFileError(
                "{file} holds more tensors than {most} layers have.", file=shown(file.name), most=MAX_LAYERS
            )
        return {name: tensors.get_tensor(name) for name in names}
