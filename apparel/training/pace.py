"""How long training takes on this machine: a few real steps are taken, timed and forgotten."""

import math
import time
from statistics import median

import torch

from apparel.data.dataset import LabelledPictures
from apparel.models import ModelSpec
from apparel.training.config import TrainConfig
from apparel.training.device import choose_device
from apparel.training.learner import Learner
from apparel.vision import SIDE

MOST_PICTURES = 4_096
"""In a step that is timed; a larger one takes as much longer as it has more. Of 512, memory is still at hand from the
last step, and the tutorial would look twice as fast as it is."""

LARGE_BLOCK = 31 * 2**20
"""Bytes that are taken and given back before it is timed, so that memory behaves as in a process that has done so."""

LOOKED = 0.4
"""Seconds for which steps are taken, one at least after the first, for which much is loaded: that does not count."""

ASKING = 0.3
"""Of the time of a training step, what the network takes only to say what a picture shows."""

VALIDATED = 0.1
"""Time of the looks at the validation pictures, as a share of the time of the steps."""


def seconds_per_picture(spec: ModelSpec, config: TrainConfig, classes: tuple[str, ...], pictures: int) -> float:
    """What a training step takes for each of its pictures here, with the threads that torch has now.

    ``pictures`` are those to learn from. Raises what training would raise, as for a device that is not there.
    """
    batch_size = min(config.batch_size or pictures, pictures)
    device = choose_device(config.device)
    # a training has loaded its pictures before; see findings/torch-is-slower-until-a-large-block-was-freed.sh
    torch.empty(LARGE_BLOCK, dtype=torch.uint8)
    learner = Learner(spec, config, classes, device, batch_size)
    size = min(batch_size, MOST_PICTURES)
    batch = LabelledPictures(
        torch.randint(256, (size, SIDE, SIDE), dtype=torch.uint8, device=device),
        torch.randint(len(classes), (size,), device=device),
    )
    took: list[float] = []
    while sum(took[1:]) < LOOKED:
        begin = time.perf_counter()
        loss, _ = learner.step(batch, len(took), config.learning_rate)
        loss.item()  # a GPU is done then
        took.append(time.perf_counter() - begin)
    return median(took[1:]) / size


def seconds_of_a_run(config: TrainConfig, per_picture: float, pictures: int, test_pictures: int) -> float:
    """What all epochs and the counting at the end take, when a step takes ``per_picture`` for each picture."""
    size = min(config.batch_size or pictures, pictures)
    steps = config.epochs * math.ceil(pictures / size)
    training = steps * size * per_picture * (1 + VALIDATED)
    if config.time_limit:
        training = min(training, config.time_limit)
    return training + ASKING * per_picture * (pictures / 4 + test_pictures)
