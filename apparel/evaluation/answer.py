"""What a trained network says about pictures that nobody labelled."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from apparel.errors import PictureError
from apparel.training.calibration import familiarity
from apparel.training.model_file import TrainedModel
from apparel.training.scoring import logits
from apparel.vision import open_picture, prepare

AT_ONCE = 64
"""Files that are answered together."""


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


def answer(model: TrainedModel, pixels: Tensor) -> Answer:
    """The answer for one picture, uint8 [28, 28]."""
    return answers(model, pixels.unsqueeze(0))[0]


def answers(model: TrainedModel, images: Tensor) -> list[Answer]:
    """An answer for each of ``images``, uint8 [N, 28, 28]."""
    said, known = logits(model.network, images), model.calibration
    outside = familiarity(said) < known.outside_below
    probabilities = known.probabilities(said)
    return [
        _answer(model.classes, row, is_outside)
        for row, is_outside in zip(probabilities.tolist(), outside.tolist(), strict=True)
    ]


def answers_of_files(
    model: TrainedModel, paths: Sequence[Path], content_of: Callable[[Path], bytes]
) -> Iterator[Answer | PictureError]:
    """An answer for each of the files, or what is wrong with it, in their order; several are prepared at once."""

    def pixels_of(path: Path) -> Tensor | PictureError:
        try:
            return prepare(open_picture(content_of(path), path.name)).pixels
        except PictureError as reason:
            return reason

    # decoding, shrinking and cutting out let other threads work meanwhile
    with ThreadPoolExecutor() as pool:
        for begin in range(0, len(paths), AT_ONCE):
            prepared = list(pool.map(pixels_of, paths[begin : begin + AT_ONCE]))
            usable = [pixels for pixels in prepared if isinstance(pixels, Tensor)]
            said = iter(answers(model, torch.stack(usable)) if usable else [])
            for pixels in prepared:
                yield next(said) if isinstance(pixels, Tensor) else pixels


def _answer(classes: tuple[str, ...], probabilities: list[float], is_outside: bool) -> Answer:
    probability = max(probabilities)
    best = probabilities.index(probability)
    return Answer(best, classes[best], probability, tuple(probabilities), is_outside, classes)
