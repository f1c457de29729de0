"""What a network's logits mean once they are calibrated: probabilities, and whether a picture is of something else."""

from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class Calibration:
    """What the validation split says about a network's logits.

    They are divided by ``temperature`` (Guo et al. 2017, arXiv:1706.04599). A picture whose ``familiarity`` is
    less than ``outside_below`` does not look like any of the classes.
    """

    temperature: float = 1.0
    outside_below: float = float("-inf")

    def probabilities(self, logits: Tensor) -> Tensor:
        """What logits float32 [..., classes] say about every class; they sum to 1."""
        return (logits / self.temperature).softmax(-1)


def familiarity(logits: Tensor) -> Tensor:
    """How much a picture looks like those of training, float32 [N] from logits [N, classes].

    It is the maximum softmax probability (Hendrycks and Gimpel 2017, arXiv:1610.02136). For a network that was shown
    other things in training it tells them better than the free energy (Liu et al. 2020) or the largest logit.
    """
    return logits.softmax(1).amax(1)
