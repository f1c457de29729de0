"""What Fashion-MNIST lacks: other people's pictures, pictures of other things, pairs of shoes."""

import numpy as np
import torch
from torch import Generator

from apparel.assets import ASSETS
from apparel.data import CLASSES
from apparel.data.dataset import LabelledPictures
from apparel.training.pictures.shoe_pairs import paired

EXTRA = ASSETS / "evidence" / "prepared.npz"
"""What two zips in assets/evidence hold, prepared by ``scripts/extra.py``: ten classes, OTHER and OTHER_CLOTHES."""

OTHER = len(CLASSES)
"""The label of something else."""

OTHER_CLOTHES = OTHER + 1
"""In that file, the label of clothes that are none of the ten: they are shown as often as a class of their own."""

SHOES = [CLASSES.index(name) for name in ("Sandal", "Sneaker", "Ankle boot")]
PAIRS = 0.25
"""Share of the shoes that are shown as pairs."""


def extra_pictures() -> LabelledPictures:
    """All of them: the ten classes' labels, OTHER and OTHER_CLOTHES."""
    with np.load(EXTRA) as file:
        return LabelledPictures(torch.from_numpy(file["images"]), torch.from_numpy(file["labels"]))


class Extra:
    """``count`` of these pictures for every batch, the rare classes among them more often than their share.

    Some of the batch's own shoes become pairs.
    """

    def __init__(self, count: int, device: torch.device) -> None:
        pictures = extra_pictures()
        # to be learnt from, all that is none of the ten is one thing
        self._pictures = LabelledPictures(pictures.images.to(device), pictures.labels.clamp(max=OTHER).to(device))
        self._chances = pictures.labels.bincount().float().rsqrt()[pictures.labels].to(device)
        self._shoes = torch.tensor(SHOES, device=device)
        self._count = count

    def join(self, batch: LabelledPictures, chance: Generator) -> LabelledPictures:
        """The batch, some of its shoes in pairs, and a random choice of the extra pictures behind it."""
        is_pair = torch.rand(len(batch), generator=chance, device=chance.device) < PAIRS
        shoes = (is_pair & torch.isin(batch.labels, self._shoes)).nonzero().flatten()
        images = batch.images.index_copy(0, shoes, paired(batch.images[shoes], chance)) if len(shoes) else batch.images
        chosen = self._chances.multinomial(self._count, generator=chance)
        extra = self._pictures[chosen]
        return LabelledPictures(torch.cat([images, extra.images]), torch.cat([batch.labels, extra.labels]))
