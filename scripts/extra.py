"""Prepare other people's pictures for training: assets/evidence/train.zip becomes assets/evidence/prepared.npz"""

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
from apparel.training.pictures.extra import EXTRA, OTHER
from apparel.vision import open_picture, prepare

images, labels = [], []
with zipfile.ZipFile(ASSETS / "evidence" / "train.zip") as archive:
    for name in sorted(archive.namelist()):
        kind, class_name, _ = name.split("/")
        truth = next(iter(known_classes([class_name]).values())) if kind != "others" else None
        try:
            images.append(prepare(open_picture(archive.read(name))).pixels)
        except PictureError:
            continue  # nothing is left of it
        labels.append(CLASSES.index(truth) if truth else OTHER)
np.savez_compressed(EXTRA, images=torch.stack(images).numpy(), labels=np.array(labels))
print(f"{len(images):,} pictures, {labels.count(OTHER):,} of them of something else")
