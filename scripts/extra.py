"""Prepare other people's pictures, train.zip and other-clothes.zip in assets/evidence, for training: prepared.npz"""

import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import torch

from apparel.assets import ASSETS
from apparel.data import CLASSES
from apparel.data.formats.class_names import known_classes
from apparel.errors import PictureError
from apparel.training.pictures.extra import EXTRA, OTHER, OTHER_CLOTHES
from apparel.vision import open_picture, prepare

images, labels = [], []
for file, usual in (("train.zip", OTHER), ("other-clothes.zip", OTHER_CLOTHES)):
    with zipfile.ZipFile(ASSETS / "evidence" / file) as archive:
        for name in sorted(archive.namelist()):
            kind, class_name = name.split("/")[0], name.split("/")[-2]
            truth = next(iter(known_classes([class_name]).values())) if kind in ("photos", "drawings") else None
            try:
                images.append(prepare(open_picture(archive.read(name))).pixels)
            except PictureError:
                continue  # nothing is left of it
            labels.append(CLASSES.index(truth) if truth else usual)
np.savez_compressed(EXTRA, images=torch.stack(images).numpy(), labels=np.array(labels))
others = f"{labels.count(OTHER):,} of them of something else, {labels.count(OTHER_CLOTHES):,} of other clothes"
print(f"{len(images):,} pictures, {others}")
