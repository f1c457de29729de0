"""What a model says about pictures in files, as somebody gave them."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import torch

from apparel.errors import PictureError
from apparel.evaluation.predictions import Answer, predict
from apparel.evaluation.several import Part, answers_in_doubt, parts_of_prepared
from apparel.models.trained import TrainedModel
from apparel.vision import Prepared, open_picture, prepare

AT_ONCE = 64
"""Files that are answered together."""


def answers_of_files(
    model: TrainedModel, paths: Sequence[Path], content_of: Callable[[Path], bytes]
) -> Iterator[Answer | PictureError]:
    """An answer for each of the files, or what is wrong with it, in their order; several are prepared at once.

    A picture of several kinds is ``outside`` of each of them.
    """

    def prepared_of(path: Path) -> tuple[Prepared, list[Part]] | PictureError:
        try:
            prepared = prepare(open_picture(content_of(path), path.name))
        except PictureError as reason:
            return reason
        return prepared, parts_of_prepared(prepared)

    # decoding, shrinking and cutting out let other threads work meanwhile
    with ThreadPoolExecutor() as pool:
        for begin in range(0, len(paths), AT_ONCE):
            found = list(pool.map(prepared_of, paths[begin : begin + AT_ONCE]))
            usable = [one[0].pixels for one in found if isinstance(one, tuple)]
            said = predict(model, torch.stack(usable)).answers() if usable else iter(())
            for one in found:
                if isinstance(one, tuple):
                    whole = next(said)
                    doubt = answers_in_doubt(model, one[1], whole)
                    yield replace(whole, outside=True) if doubt else whole
                else:
                    yield one
