"""How well a network does on pictures: the figures of curves, and of the end of a run."""

import torch

from apparel.evaluation.scoring import score_of
from apparel.words import figures


def test_what_a_run_says_of_itself_is_what_anybody_counts():
    answers, labels = torch.eye(2)[torch.zeros(10_000, dtype=torch.int64)], (torch.arange(10_000) >= 8_635).long()
    accuracy = score_of(answers, labels)[1]
    assert accuracy == 8_635 / 10_000
    assert figures.percent(accuracy) == "86.4 %"
