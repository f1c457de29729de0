"""A mark in a PNG file that says: these pixels are what the network sees, take them as they are."""

import numpy as np
import torch
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from torch import Tensor

from apparel.vision.steps import SIDE

_KEY, _WORDS = "Comment", "prepared by Apparel"

PREPARED = PngInfo()
PREPARED.add_text(_KEY, _WORDS)


def is_prepared(picture: Image.Image) -> bool:
    """Whether ``picture`` was written with the mark PREPARED, and nobody has resized or coloured it since."""
    return picture.info.get(_KEY) == _WORDS and picture.size == (SIDE, SIDE) and picture.mode == "L"


def pixels_of(picture: Image.Image) -> Tensor:
    """The pixels of a prepared picture, uint8 [28, 28]."""
    return torch.from_numpy(np.array(picture))
