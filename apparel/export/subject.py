"""What is taken away: a network, what it learnt from, and how that went."""

import hashlib
import io
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import torch
from torch import Tensor, nn

from apparel.data import Dataset
from apparel.data.progress import Progress, unwatched
from apparel.data.split import spread
from apparel.evaluation.metrics import Evaluation, evaluate
from apparel.evaluation.predictions import Predictions, predict
from apparel.models.trained import TrainedModel, from_weights
from apparel.training.config import TrainConfig

COMPARED = 1_000
"""Pictures on which what was written is compared with the network."""

EPOCHS = ("epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy")
"""What is known of every epoch."""


@dataclass(frozen=True)
class Subject:
    """A network beside the ``dataset`` that it is shown with.

    ``epochs`` has a row an epoch with the columns EPOCHS; it is empty where that was not kept. ``aside`` are the
    numbers of the pictures that it learnt without, and was not tested with; ``departures`` are sentences about what
    else its run had that a training from the beginning has not.
    """

    model: TrainedModel
    dataset: Dataset
    epochs: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(EPOCHS)))
    aside: tuple[int, ...] = ()
    departures: tuple[str, ...] = ()
    tell: Progress = unwatched
    """Told how far it has come to be written."""

    @cached_property
    def network(self) -> nn.Module:
        """The network with its numbers in the usual order, in evaluation mode; nobody else has it."""
        model = self.model
        copy = from_weights(model.spec, model.classes, model.network.state_dict(), model.facts).network
        return copy.to(memory_format=torch.contiguous_format)  # type: ignore[call-overload, no-any-return]

    @cached_property
    def config(self) -> TrainConfig:
        """The settings by which it learnt, as far as they are known; the others as they are by default."""
        return TrainConfig.from_json(self.model.facts.config)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that is taken away of it but of its dataset: weights, facts, epochs and what was set aside."""
        key = hashlib.blake2b(repr((self.aside, self.departures, self.model.facts)).encode(), digest_size=16)
        key.update(self.epochs.to_csv(index=False).encode())
        for weights in self.model.network.state_dict().values():
            key.update(weights.detach().cpu().contiguous().numpy().tobytes())
        return key.hexdigest()

    @cached_property
    def pictures(self) -> Tensor:
        """Up to COMPARED pictures, uint8 [N, 28, 28]: test pictures where there are any."""
        split = self.dataset.test if len(self.dataset.test) else self.dataset.train
        return split.images[spread(len(split), COMPARED)]

    @cached_property
    def predictions(self) -> Predictions | None:
        """What it says of the test pictures; None where these are of other classes, or there are none."""
        test = self.dataset.test
        if self.dataset.classes != self.model.classes or not len(test):
            return None
        return predict(self.model, test.images, test.labels)

    @cached_property
    def counted(self) -> Predictions | None:
        """What it says of the test pictures that were not set aside; None where nobody knows what these show."""
        test, first = self.dataset.test, len(self.dataset.train)
        kept = torch.ones(len(test), dtype=torch.bool)
        kept[[number - first for number in self.aside if number >= first]] = False
        if not self.predictions or not test.can_be_counted or not kept.any():
            return None
        return self.predictions[kept.nonzero().flatten()]

    @cached_property
    def evaluation(self) -> Evaluation | None:
        """How often it is right about those; None where that cannot be counted."""
        return evaluate(self.counted) if self.counted else None


def epochs_of_log(content: bytes) -> pd.DataFrame:
    """The rows of a ``log.csv`` as ``train --out`` writes it."""
    return pd.read_csv(io.BytesIO(content))[list(EPOCHS)]


def epochs_beside(model: Path) -> dict[str, Any]:
    """What stands beside a model file, or in its folder, as values for Subject."""
    log = (model if model.is_dir() else model.parent) / "log.csv"
    return {"epochs": epochs_of_log(log.read_bytes())} if log.is_file() else {}
