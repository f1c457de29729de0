"""Single pictures that say most about a model: where it was sure and wrong, and where it was right and doubted."""

from torch import Tensor

from apparel.evaluation.predictions import Predictions


def confident_mistakes(found: Predictions) -> Tensor:
    """The positions of the pictures that it is wrong about, the one that it was surest of first: int64 [M]."""
    return _by_confidence(found, ~found.is_right, surest_first=True)


def doubted_hits(found: Predictions) -> Tensor:
    """The positions of the pictures that it is right about, the one that it was least sure of first: int64 [M]."""
    return _by_confidence(found, found.is_right, surest_first=False)


def _by_confidence(found: Predictions, which: Tensor, surest_first: bool) -> Tensor:
    positions = which.nonzero().flatten()
    return positions[found.confidence[positions].argsort(descending=surest_first, stable=True)]
