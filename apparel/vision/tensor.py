"""The last step of every preparation, the same for training, uploads, drawings and the command line."""

import torch
from torch import Tensor


def to_input(images: Tensor) -> Tensor:
    """Pixels uint8 [N, 28, 28] -> network input float32 [N, 1, 28, 28], 0 black to 1 white."""
    return images.unsqueeze(1).to(torch.float32).div_(255)
