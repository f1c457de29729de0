"""What came of the steps, read from the device where they were computed."""

import time
from dataclasses import dataclass

import torch
from torch import Tensor

EVERY = 0.1
"""Seconds after which a GPU is waited for: to wait after every step would leave it idle between them."""


@dataclass(frozen=True)
class Taken:
    """A step that was taken, with the learning rate ``rate``; ``loss`` and the number of ``right`` answers lie on the
    device."""

    step: int
    epoch: int
    images: int
    rate: float
    loss: Tensor
    right: Tensor


class Unread:
    """The steps that were not read yet, and how many pictures a second there were lately."""

    def __init__(self, device: torch.device) -> None:
        self._is_cpu = device.type == "cpu"
        self._taken: list[Taken] = []
        self._busy, self._last = 0.0, time.perf_counter()
        self.images_per_second = 0.0

    def add(self, taken: Taken, seconds: float) -> None:
        """A step that was asked for in so many seconds."""
        self._taken.append(taken)
        self._busy += seconds

    @property
    def is_due(self) -> bool:
        """A CPU has done a step when it returns; a GPU works on."""
        return self._is_cpu or time.perf_counter() - self._last > EVERY

    def read(self) -> list[tuple[Taken, float, int]]:
        """The steps with their losses and right answers, oldest first; waits until the device is done with them."""
        taken, self._taken = self._taken, []
        if not taken:
            return []
        begin = time.perf_counter()
        both = torch.stack([torch.stack([one.loss.double(), one.right.double()]) for one in taken]).tolist()
        self._last = time.perf_counter()
        pace = sum(one.images for one in taken) / (self._busy + self._last - begin)
        self.images_per_second = 0.9 * self.images_per_second + 0.1 * pace if self.images_per_second else pace
        self._busy = 0.0
        return [(one, loss, int(right)) for one, (loss, right) in zip(taken, both, strict=True)]
