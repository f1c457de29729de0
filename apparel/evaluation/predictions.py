"""What a model says about many pictures: asked once, and the same wherever it is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from apparel.data.progress import Progress, unwatched
from apparel.models.logits import logits
from apparel.models.trained import TrainedModel

CHUNK = 2_000
"""Pictures between two reports of progress."""

UNLABELLED = -1


@dataclass(frozen=True)
class Answer:
    """The class that the network finds most likely, and how likely it finds every class (they sum to 1).

    ``outside`` is true when the picture does not look like any of the classes.
    """

    class_id: int
    label: str
    probability: float
    probabilities: tuple[float, ...]
    outside: bool
    classes: tuple[str, ...]

    def top(self, n: int) -> list[tuple[str, float]]:
        """The ``n`` most likely classes and their probabilities, most likely first."""
        ranked = sorted(zip(self.classes, self.probabilities, strict=True), key=lambda pair: -pair[1])
        return ranked[:n]


@dataclass(frozen=True)
class Predictions:
    """What a model that tells ``classes`` apart says about N pictures, by their positions.

    ``probabilities`` float32 [N, classes] are calibrated. ``outside`` bool [N] is true for a picture that looks like
    none of the classes. ``labels`` int64 [N] are what the pictures really are, -1 where nobody said, and ``loss``
    float32 [N] is each picture's cross-entropy with its label, NaN without one.
    """

    classes: tuple[str, ...]
    probabilities: Tensor
    outside: Tensor
    labels: Tensor
    loss: Tensor

    def __len__(self) -> int:
        return len(self.probabilities)

    def __getitem__(self, positions: Tensor) -> "Predictions":
        """Those of the pictures at ``positions``, int64 [M]."""
        parts = (self.probabilities, self.outside, self.labels, self.loss)
        return Predictions(self.classes, *(part[positions] for part in parts))

    @property
    def said(self) -> Tensor:
        """The class of each picture, int64 [N]."""
        return self.probabilities.argmax(1)

    @property
    def confidence(self) -> Tensor:
        """How likely that class is, float32 [N]."""
        return self.probabilities.amax(1)

    @property
    def is_right(self) -> Tensor:
        """Whether it is the label, bool [N]; it is not where there is no label."""
        return self.said == self.labels

    def answer(self, position: int) -> Answer:
        """What is said of one picture."""
        probabilities = self.probabilities[position].tolist()
        best = int(self.probabilities[position].argmax())
        return Answer(
            best,
            self.classes[best],
            probabilities[best],
            tuple(probabilities),
            bool(self.outside[position]),
            self.classes,
        )

    def answers(self) -> Iterator[Answer]:
        """What is said of each picture, in their order."""
        return map(self.answer, range(len(self)))


def predict(
    model: TrainedModel, images: Tensor, labels: Tensor | None = None, progress: Progress = unwatched
) -> Predictions:
    """Ask ``model`` about ``images``, uint8 [N, 28, 28]; ``labels`` int64 [N] are -1 where nobody knows."""
    asked = [torch.empty(0, len(model.classes))]
    for chunk in images.split(CHUNK):
        asked.append(logits(model.network, chunk))
        progress(sum(map(len, asked)), len(images))
    return of_logits(model, torch.cat(asked), labels)


def joined(parts: Sequence[Predictions]) -> Predictions:
    """Those of all ``parts``, of one model, one after the other."""
    columns = zip(*((part.probabilities, part.outside, part.labels, part.loss) for part in parts), strict=True)
    return Predictions(parts[0].classes, *(torch.cat(column) for column in columns))


def of_logits(model: TrainedModel, said: Tensor, labels: Tensor | None = None) -> Predictions:
    """What ``model`` says by the logits float32 [N, classes] that its network gave."""
    known = model.calibration
    if labels is None:
        labels = torch.full((len(said),), UNLABELLED)
    # a label that the model does not know is as good as none
    usable = torch.where((labels >= 0) & (labels < len(model.classes)), labels, UNLABELLED)
    calibrated = said / known.temperature
    loss = F.cross_entropy(calibrated, usable, ignore_index=UNLABELLED, reduction="none")
    loss = loss.masked_fill(usable == UNLABELLED, float("nan"))
    return Predictions(model.classes, known.probabilities(said), known.outside(said), labels, loss)


def answer(model: TrainedModel, pixels: Tensor) -> Answer:
    """The answer for one picture, uint8 [28, 28]."""
    return predict(model, pixels.unsqueeze(0)).answer(0)
