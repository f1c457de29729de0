"""Labels that may be wrong, from what networks say that never saw the picture."""

from torch import Tensor
from torch.nn import functional as F

from apparel.data import Dataset
from apparel.data.numbers import labelled
from apparel.inspect.finding import Finding, of_groups
from apparel.words import Sentence


def wrong_labels(dataset: Dataset, probabilities: Tensor) -> Finding:
    """The pictures whose label is in doubt, the clearest first, each with what it looks like instead.

    ``probabilities`` [N, classes] are those of ``cross_validated``.
    """
    labels = labelled(dataset).labels
    numbers = doubtful(probabilities, labels)
    remarks = {}
    for number in numbers.tolist():
        given, meant = (dataset.classes[label] for label in (labels[number], probabilities[number].argmax()))
        remarks[number] = Sentence(
            "labelled {given}, looks like {meant}, {sure:sure}",
            given=given,
            meant=meant,
            sure=probabilities[number].max().item(),
        )
    return of_groups(
        "wrong_labels",
        "Labels in doubt",
        [[number] for number in numbers.tolist()],
        "Pictures out of {total} whose label is in doubt: {count}. Networks that had not seen them were "
        "sure of another class. A wrong label teaches a mistake, and in the test it counts a right answer as wrong.",
        "No label is in doubt.",
        remarks,
        total=len(labels),
    )


def doubtful(probabilities: Tensor, labels: Tensor) -> Tensor:
    """Positions of the labels int64 [N] that confident learning doubts, int64 [M], the least likely label first.

    A picture counts as of class j when its probability [N, classes] for j is at least the mean over the pictures
    that carry the label j; where several are, the most probable is meant. Labels that disagree are doubted.
    Northcutt, Jiang and Chuang 2021, "Confident Learning: Estimating Uncertainty in Dataset Labels"
    (arXiv:1911.00068): the off-diagonal of the confident joint. Ranked by self-confidence.
    """
    given = F.one_hot(labels, probabilities.shape[1]).to(probabilities.dtype)
    # no picture carries the label: no threshold, and nothing is taken for that class
    thresholds = (given * probabilities).sum(0) / given.sum(0)
    confident = probabilities.where(probabilities >= thresholds, 0)
    meant = confident.argmax(1)
    doubted = (confident.amax(1) > 0) & (meant != labels) & (probabilities.argmax(1) != labels)
    numbers = doubted.nonzero().flatten()
    own = probabilities[numbers, labels[numbers]]
    return numbers[own.argsort(stable=True)]
