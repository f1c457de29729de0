"""Prepare other people's pictures for training: assets/evidence/train.zip becomes assets/evidence/prepared.zip"""

import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import torch

from apparel.data import ASSETS, CLASSES
from apparel.data.class_names import known_classes
from apparel.data.dataset import Dataset, Pictures
from apparel.data.writing import LAYOUTS, zipped
from apparel.errors import PictureError
from apparel.training.extra import EXTRA, OTHER
from apparel.vision import SIDE, open_picture, prepare

images, labels = [], []
with zipfile.ZipFile(ASSETS / "evidence" / "train.zip") as archive:
    for name in sorted(archive.namelist()):
        kind, class_name, _ = name.split("/")
        truth = next(iter(known_classes([class_name]).values())) if kind != "others" else OTHER
        try:
            images.append(prepare(open_picture(archive.read(name))).pixels)
        except PictureError:
            continue  # nothing is left of it
        labels.append([*CLASSES, OTHER].index(truth))
nothing = Pictures(torch.empty(0, SIDE, SIDE, dtype=torch.uint8), torch.empty(0, dtype=torch.int64))
pictures = Pictures(torch.stack(images), torch.tensor(labels))
EXTRA.write_bytes(zipped(LAYOUTS["IDX files"](Dataset("extra", (*CLASSES, OTHER), pictures, nothing))))
print(f"{len(images):,} pictures, {labels.count(len(CLASSES)):,} of them of something else")
