"""You against the network: twenty test pictures, the same for the same seed, and who is right about how many."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

PICTURES = 20

PEOPLE = 0.835
"""How often people were right about 1,000 random test pictures: three people labelled each, and the majority counted.

"Human Performance" in the benchmark table of Fashion-MNIST's README, https://github.com/zalandoresearch/fashion-mnist
"""


def pictures_of_seed(pictures: int, seed: int) -> Tensor:
    """PICTURES positions among ``pictures`` test pictures, or all of those when there are fewer: int64 [PICTURES]."""
    return torch.randperm(pictures, generator=torch.Generator().manual_seed(seed))[:PICTURES]


@dataclass(frozen=True)
class Game:
    """How far a visitor has come with the pictures of ``seed``: a label, 0 to 9, for each one that was guessed.

    ``is_told`` while the answer to the last guess is on the screen.
    """

    seed: int
    guesses: tuple[int, ...] = ()
    is_told: bool = False

    @property
    def at(self) -> int:
        """Which picture is on the screen, from 0."""
        return len(self.guesses) - self.is_told

    @property
    def is_over(self) -> bool:
        """Whether all were guessed, and the last answer was looked at."""
        return self.at == PICTURES

    def guess(self, label: int) -> "Game":
        """Say what the picture on the screen is; a second guess, as of an impatient finger, does not count."""
        return self if self.is_told or self.is_over else replace(self, guesses=(*self.guesses, label), is_told=True)

    def go_on(self) -> "Game":
        """Turn to the next picture."""
        return replace(self, is_told=False)

    def undo(self) -> "Game":
        """Take the last guess back and turn to its picture."""
        return replace(self, guesses=self.guesses[:-1], is_told=False)


def right(said: Sequence[int], truth: Sequence[int]) -> int:
    """How many of the labels ``said`` are those of the pictures that they were said of, the first of ``truth``."""
    return sum(one == other for one, other in zip(said, truth, strict=False))
