"""What a network answers for many pictures, without learning from them."""

import torch
from torch import Tensor, nn

from apparel.vision import to_input

CHUNK = 250
"""Pictures at a time: enough to keep every core busy, few enough for a small machine's memory."""


def logits(network: nn.Module, images: Tensor) -> Tensor:
    """Logits float32 [N, classes] for ``images`` uint8 [N, 28, 28], in evaluation mode."""
    was_training = network.training
    network.eval()
    with torch.inference_mode():
        answers = [network(to_input(chunk)).float() for chunk in images.split(CHUNK)]
    network.train(was_training)
    return torch.cat(answers)
