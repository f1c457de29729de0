"""What a network's logits mean once they are calibrated: probabilities, and whether a picture is of something else."""

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

FAMILIARITY: dict[str, Callable[[Tensor], Tensor]] = {
    "logit": lambda logits: logits.amax(1) - logits.mean(1),
    "probability": lambda logits: logits.softmax(1).amax(1),
}
"""How much pictures look like those of training, float32 [N] from logits float32 [N, classes], by the way to tell.

``logit``: the largest logit (Hendrycks and others 2022, arXiv:1911.11132) above the mean of all, since only
differences of logits mean something. ``probability``: the maximum softmax probability (Hendrycks and Gimpel 2017,
arXiv:1610.02136), by which networks were calibrated before. On the set for choosing, an earlier ``robust`` told other
things better by the first: area under the ROC curve 0.973 and 0.969; 93.0 % of them and 91.5 % where both take 8.7 %
of the clothes for something else.
"""


@dataclass(frozen=True)
class Calibration:
    """What the validation split says about a network's logits.

    They are divided by ``temperature`` (Guo et al. 2017, arXiv:1706.04599). A picture that is less familiar than
    ``outside_below``, in this way of FAMILIARITY, does not look like any of the classes.
    """

    temperature: float = 1.0
    outside_below: float = float("-inf")
    familiarity: str = "probability"

    def probabilities(self, logits: Tensor) -> Tensor:
        """What logits float32 [..., classes] say about every class; they sum to 1."""
        return (logits / self.temperature).softmax(-1)

    def outside(self, logits: Tensor) -> Tensor:
        """Whether pictures with logits float32 [N, classes] look like none of the classes, bool [N]."""
        return FAMILIARITY[self.familiarity](logits) < self.outside_below
