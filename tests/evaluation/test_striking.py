"""The pictures that say most about a model."""

import torch

from apparel.evaluation.predictions import Predictions
from apparel.evaluation.striking import confident_mistakes, doubted_hits

# right and sure, wrong and sure, right and in doubt, wrong and in doubt
SURE = torch.tensor([0.99, 0.9, 0.55, 0.6])
FOUND = Predictions(
    ("a", "b"),
    torch.stack([SURE, 1 - SURE], 1),
    torch.zeros(4, dtype=torch.bool),
    torch.tensor([0, 1, 0, 1]),
    torch.zeros(4),
)


def test_the_surest_mistake_comes_first():
    assert confident_mistakes(FOUND).tolist() == [1, 3]


def test_the_hit_that_it_doubted_most_comes_first():
    assert doubted_hits(FOUND).tolist() == [2, 0]
