"""What every run makes smaller: how wrong the network is about a batch."""

from torch import Tensor
from torch.nn import functional as F


def loss_of(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    """The mean cross-entropy of logits float32 [N, classes].

    A label that is no class is of something else: of that the network shall find every class as likely as any
    other (outlier exposure; Hendrycks, Mazeika and Dietterich 2019, arXiv:1812.04606, with their weight of 0.5).
    """
    known = labels < logits.shape[1]
    if known.all():
        return F.cross_entropy(logits, labels, label_smoothing=smoothing)
    loss = F.cross_entropy(logits[known], labels[known], label_smoothing=smoothing, reduction="sum")
    undecided = -logits[~known].log_softmax(1).mean(1).sum()
    return (loss + 0.5 * undecided) / len(labels)
