"""A trained network in one file.

The weights are a safetensors file; everything else (the layers, the classes, how it was trained and
how well) is JSON in that file's own metadata, so that the two can never be separated or half written.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import nn

from apparel.data import Dataset
from apparel.errors import ModelFileError, SpecError
from apparel.models import ModelSpec
from apparel.training.calibration import Calibration
from apparel.training.config import TrainConfig
from apparel.training.device import place
from apparel.training.events import Finished, Started

FILE_NAME = "model.safetensors"
MAX_BYTES = 200 * 2**20
CALIBRATION = [known.name for known in fields(Calibration)]
EXPECTED = "Give the folder or file that train --out wrote."


@dataclass(frozen=True)
class TrainedModel:
    """A network that is ready to answer, with what it is made of and ``facts`` about its training."""

    spec: ModelSpec
    classes: tuple[str, ...]
    network: nn.Module
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def calibration(self) -> Calibration:
        """What its validation pictures said; the logits as they are for a network that was never asked."""
        return Calibration(**{name: self.facts[name] for name in CALIBRATION if name in self.facts})


def pack_model(
    preset: str, spec: ModelSpec, config: TrainConfig, dataset: Dataset, started: Started, finished: Finished
) -> tuple[bytes, dict[str, Any]]:
    """The bytes of a model file, and the facts about the training that they carry."""
    facts = {
        "preset": preset,
        "dataset": dataset.name,
        "parameters": started.parameters,
        "device": started.device,
        "reason": finished.reason,
        "epochs": finished.epochs,
        "seconds": round(finished.seconds, 2),
        "train_accuracy": finished.train_accuracy,
        "validation_accuracy": finished.validation_accuracy,
        "test_accuracy": finished.test_accuracy,
        "test_pictures": len(dataset.test),
        **asdict(finished.calibration),
        "calibration_error": finished.calibration_error,
        "config": config.to_json(),
    }
    described = {"layers": spec.to_json(), "classes": list(dataset.classes), "facts": facts}
    return save(finished.weights, metadata={"apparel": json.dumps(described)}), facts


def load_model(path: Path) -> TrainedModel:
    """Read a model file, or the one in a folder that ``train --out`` wrote; nothing is unpickled.

    Raises ModelFileError when there is none, or when it is not a model of this project.
    """
    try:
        file = path / FILE_NAME if path.is_dir() else path
        size = file.stat().st_size if file.is_file() else None
    except OSError as reason:
        raise ModelFileError(f"The model cannot be read: {reason.strerror}. {EXPECTED}") from reason
    if size is None:
        raise ModelFileError(f"There is no model at {path}. {EXPECTED}")
    if size > MAX_BYTES:
        raise ModelFileError(f"{file.name} is larger than {MAX_BYTES >> 20} MB, which no model of this project is.")
    try:
        with safe_open(file, framework="pt") as tensors:
            described = json.loads((tensors.metadata() or {})["apparel"])
            weights = {name: tensors.get_tensor(name) for name in tensors.keys()}  # noqa: SIM118
        spec = ModelSpec.from_json(described["layers"])
        classes = tuple(map(str, described["classes"]))
        network = spec.build(len(classes))
        network.load_state_dict(weights)
        facts = dict(described["facts"])
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError, SpecError) as reason:
        raise ModelFileError(f"{file.name} is not a model that this project wrote.") from reason
    network.eval()
    return TrainedModel(spec, classes, place(network, spec, torch.device("cpu")), facts)
