"""A dataset in one file of the app's own, from which it is back in milliseconds and which workers are sent.

It is a safetensors file: pixels and labels as bytes, and all the rest as JSON in its metadata. Nothing is unpickled.
"""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load, save
from torch import Tensor

from apparel.data.dataset import Dataset, Pictures, Refusal
from apparel.data.metadata import metadata_of
from apparel.data.read_as import Choices
from apparel.errors import DataError
from apparel.words import Sentence

DAMAGED = "The kept dataset is damaged. Read its files again."


def to_bytes(dataset: Dataset) -> bytes:
    """All of ``dataset``, with at most 256 classes."""
    tensors, ids = {}, {}
    for name, split in (("train", dataset.train), ("test", dataset.test)):
        tensors[f"{name}.images"], ids[name] = split.images.contiguous(), split.ids
        if split.labels is not None:
            tensors[f"{name}.labels"] = split.labels.to(torch.uint8)
    described = {
        "name": dataset.name,
        "classes": dataset.classes,
        "layout": dataset.layout.to_json(),
        "refused": [[refusal.file, refusal.reason.to_json()] for refusal in dataset.refused],
        "remarks": [remark.to_json() for remark in dataset.remarks],
        "choices": dataset.choices and dataset.choices.to_json(),
        "ids": ids,
    }
    return save(tensors, metadata={"apparel-dataset": json.dumps(described)})


def from_bytes(content: bytes) -> Dataset:
    """The inverse of ``to_bytes``; DataError for anything else."""
    try:
        return _dataset(metadata_of(content), load(content))
    except (SafetensorError, KeyError, TypeError, ValueError) as reason:
        raise DataError(DAMAGED) from reason


def read_kept(path: Path) -> Dataset:
    """The dataset in a file with the content of ``to_bytes``; its pixels are read as they are needed.

    Raises DataError when there is no such file or it is damaged.
    """
    try:
        with safe_open(path, framework="pt") as file:
            return _dataset(file.metadata() or {}, {name: file.get_tensor(name) for name in file.keys()})  # noqa: SIM118
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as reason:
        raise DataError(DAMAGED) from reason


def _dataset(metadata: dict[str, str], tensors: dict[str, Tensor]) -> Dataset:
    described = json.loads(metadata["apparel-dataset"])

    def split(name: str) -> Pictures:
        labels, ids = tensors.get(f"{name}.labels"), described["ids"][name]
        long = None if labels is None else labels.long()
        return Pictures(tensors[f"{name}.images"], long, None if ids is None else tuple(ids))

    return Dataset(
        described["name"],
        split("train"),
        split("test"),
        tuple(described["classes"]),
        Sentence.from_json(described["layout"]),
        tuple(map(_refusal, described["refused"])),
        tuple(map(Sentence.from_json, described.get("remarks", ()))),
        Choices.from_json(choices) if (choices := described.get("choices")) else None,
    )


def _refusal(described: Any) -> Refusal:
    # those that were kept before there were sentences have keys
    file, reason = described.values() if isinstance(described, dict) else described
    return Refusal(file, Sentence.from_json(reason))
