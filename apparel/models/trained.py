"""A trained network, and the one way to it from its weights and from its file.

The weights are a safetensors file; everything else (the layers, the classes, how it was trained and
how well) is JSON in that file's own metadata, so that the two can never be separated or half written.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor, nn

from apparel.errors import ModelFileError, SpecError
from apparel.models.calibration import Calibration
from apparel.models.facts import Facts
from apparel.models.spec import ModelSpec
from apparel.words import Sentence

FILE_NAME = "model.safetensors"
MAX_BYTES = 200 * 2**20
EXPECTED = Sentence("Give the folder or file that train --out wrote.")

# Measured on 2 CPU cores: 32 and 64 filters run twice as fast in channels_last, 4 filters slower.
FILTERS_FOR_CHANNELS_LAST = 16

CPU = torch.device("cpu")


@dataclass(frozen=True)
class TrainedModel:
    """A network that is ready to answer, with what it is made of and ``facts`` about its training."""

    spec: ModelSpec
    classes: tuple[str, ...]
    network: nn.Module
    facts: Facts = Facts()

    @property
    def calibration(self) -> Calibration:
        """What its validation pictures said; the logits as they are for a network that was never asked."""
        known = {name: getattr(self.facts, name) for name in ("temperature", "outside_below", "familiarity")}
        return Calibration(**{name: value for name, value in known.items() if value is not None})


def place(network: nn.Sequential, spec: ModelSpec, device: torch.device) -> nn.Sequential:
    """Move ``network`` to ``device`` in the memory format that runs fastest there."""
    if spec.most_filters() >= FILTERS_FOR_CHANNELS_LAST:
        return network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]
    return network.to(device)


def from_weights(
    spec: ModelSpec,
    classes: tuple[str, ...],
    weights: Mapping[str, Tensor],
    facts: Facts = Facts(),
) -> TrainedModel:
    """The network of ``spec`` with these weights, on the CPU and ready to answer.

    Raises SpecError when it cannot be built for so many classes, RuntimeError when the weights are another's.
    """
    network = spec.build(len(classes))
    network.load_state_dict(weights)
    return TrainedModel(spec, classes, place(network.eval(), spec, CPU), facts)


def to_bytes(spec: ModelSpec, classes: tuple[str, ...], weights: dict[str, Tensor], facts: Facts) -> bytes:
    """The content of a model file."""
    described = {"layers": spec.to_json(), "classes": list(classes), "facts": facts.to_json()}
    return save(weights, metadata={"apparel": json.dumps(described)})


def load_model(path: Path) -> TrainedModel:
    """Read a model file, or the one in a folder that ``train --out`` wrote; nothing is unpickled.

    Raises ModelFileError when there is none, or when it is not a model of this project.
    """
    try:
        file = path / FILE_NAME if path.is_dir() else path
        size = file.stat().st_size if file.is_file() else None
    except OSError as reason:
        raise ModelFileError(
            "The model cannot be read: {reason}. {expected}", reason=str(reason.strerror), expected=EXPECTED
        ) from reason
    if size is None:
        raise ModelFileError("There is no model at {path}. {expected}", path=str(path), expected=EXPECTED)
    if size > MAX_BYTES:
        raise ModelFileError(
            "{file} is larger than {most} MB, which no model of this project is.", file=file.name, most=MAX_BYTES >> 20
        )
    try:
        with safe_open(file, framework="pt") as tensors:
            described = json.loads((tensors.metadata() or {})["apparel"])
            weights = {name: tensors.get_tensor(name) for name in tensors.keys()}  # noqa: SIM118
        spec, facts = ModelSpec.from_json(described["layers"]), Facts.from_json(described["facts"])
        return from_weights(spec, tuple(map(str, described["classes"])), weights, facts)
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError, SpecError) as reason:
        raise ModelFileError("{file} is not a model that this project wrote.", file=file.name) from reason
