"""How well a network does on pictures with labels: the two figures that curves are drawn of."""

from torch import Tensor, nn
from torch.nn import functional as F

from apparel.data.dataset import LabelledPictures
from apparel.models.logits import logits


def score(network: nn.Module, pictures: LabelledPictures) -> tuple[float, float]:
    """Mean cross-entropy and accuracy (a fraction) over ``pictures``."""
    return score_of(logits(network, pictures.images), pictures.labels)


def score_of(answers: Tensor, labels: Tensor) -> tuple[float, float]:
    """Mean cross-entropy and accuracy of logits float32 [N, classes].

    The accuracy is a quotient of whole numbers: a float32 of 8,635 in 10,000 is written 86.3 %, and by all others 86.4.
    """
    return F.cross_entropy(answers, labels).item(), int((answers.argmax(1) == labels).sum()) / len(labels)
