"""What a model says about pictures in files, as somebody gave them."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from torch import Tensor

from apparel.errors import PictureError
from apparel.evaluation.predictions import Answer, predict
from apparel.models.trained import TrainedModel
from apparel.vision import open_picture, prepare

AT_ONCE = 64
"""Files that are answered together."""


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
            said = predict(model, torch.stack(usable)).answers() if usable else iter(())
            for pixels in prepared:
                yield next(said) if isinstance(pixels, Tensor) else pixels
