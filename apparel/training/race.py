"""Two networks that race: one with convolutions, and a plain one with as many parameters, trained alike."""

from dataclasses import dataclass, replace

import torch

from apparel.data import Pictures
from apparel.models import Flatten, Linear, ModelSpec, ReLU, Shuffle
from apparel.training.config import TrainConfig
from apparel.training.pictures.augment import shift
from apparel.training.presets import STEADY_STEPS, TWO_CONVOLUTIONS

EPOCHS = 5
SHIFT, SHIFT_SEED = 4, 0


@dataclass(frozen=True)
class Race:
    """Both networks, and the settings with which each of them is trained."""

    convolutions: ModelSpec
    plain: ModelSpec
    config: TrainConfig


def shifted(pictures: Pictures) -> Pictures:
    """The same pictures, each moved by up to SHIFT pixels in both directions: always in the same way."""
    chance = torch.Generator().manual_seed(SHIFT_SEED)
    return replace(pictures, images=shift(pictures.images, SHIFT, chance))


def race(shuffled: bool, seed: int = 0) -> Race:
    """TWO_CONVOLUTIONS and a plain network, for ten classes; to both all pixels come ``shuffled`` if that is asked.

    Pixels in another order, the same one for every picture, are a first layer: the pictures stay those of everybody.
    """
    first = (Shuffle(),) if shuffled else ()
    wanted, row, classes = TWO_CONVOLUTIONS.parameters(), 28 * 28, 10
    # units have a weight for each pixel, one for each class and a bias
    units = round((wanted - classes) / (row + 1 + classes))
    plain = ModelSpec((*first, Flatten(), Linear(units), ReLU(), Linear(classes)))
    convolutions = ModelSpec((*first, *TWO_CONVOLUTIONS.layers))
    return Race(convolutions, plain, replace(STEADY_STEPS, epochs=EPOCHS, seed=seed))
