"""Everything that training needs to go on as if nothing had happened, in one safetensors file.

Random numbers are not among it: those of a step follow from the seed and the step's number.
"""

import json
from dataclasses import asdict, dataclass, field
from typing import Self

from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from apparel.data.metadata import metadata_of
from apparel.errors import CheckpointError


@dataclass(frozen=True)
class Progress:
    """How far a run has come; ``images``, ``loss_sum`` and ``correct`` are sums over the epoch at hand."""

    step: int = 0
    seconds: float = 0.0
    learning_rate: float = 0.0
    """The one in force, before the schedule."""
    images: int = 0
    loss_sum: float = 0.0
    correct: int = 0
    precision: str = ""
    """With which the run began; empty in checkpoints from before there was a choice."""


@dataclass(frozen=True)
class Checkpoint:
    """``progress``, the network's state and the optimiser's, whose keys are ``position.name`` of a parameter."""

    progress: Progress
    network: dict[str, Tensor] = field(repr=False)
    optimizer: dict[str, Tensor] = field(repr=False)

    def to_bytes(self) -> bytes:
        """A safetensors file with ``progress`` as JSON in its metadata."""
        tensors = {f"network.{name}": value for name, value in self.network.items()}
        tensors |= {f"optimizer.{name}": value for name, value in self.optimizer.items()}
        here = {name: value.cpu().contiguous() for name, value in tensors.items()}
        return save(here, metadata={"apparel-checkpoint": json.dumps(asdict(self.progress))})

    @classmethod
    def of_weights(cls, network: dict[str, Tensor]) -> Self:
        """What a training begins with whose network has these weights at its first step, and nothing else."""
        return cls(Progress(), network, {})

    @classmethod
    def from_bytes(cls, content: bytes) -> "Checkpoint":
        """The inverse of ``to_bytes``; CheckpointError for anything else. Nothing is unpickled."""
        try:
            progress = Progress(**json.loads(metadata_of(content)["apparel-checkpoint"]))
            tensors = load(content)
        except (SafetensorError, KeyError, TypeError, ValueError) as reason:
            raise CheckpointError("The checkpoint is damaged, or is not one that this project wrote.") from reason
        return cls(progress, _part(tensors, "network."), _part(tensors, "optimizer."))


def _part(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in tensors.items() if name.startswith(prefix)}
