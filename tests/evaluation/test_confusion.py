"""Which class is taken for which."""

import torch

from apparel.evaluation.confusion import Mixup, confusion_matrix, mixups, most_confused_first


def test_a_row_for_what_it_is_and_a_column_for_what_it_was_called():
    counted = confusion_matrix(torch.tensor([0, 0, 2, 2, 2]), torch.tensor([0, 1, 0, 0, 2]), 3)
    assert counted.tolist() == [[1, 1, 0], [0, 0, 0], [2, 0, 1]]


def test_mixups_come_by_their_share_of_the_class_and_hits_are_none():
    counted = torch.tensor([[90, 10, 0], [1, 3, 0], [0, 25, 75]])
    assert mixups(counted) == [Mixup(2, 1, 25, 100), Mixup(1, 0, 1, 4), Mixup(0, 1, 10, 100)]
    assert [mixup.share for mixup in mixups(counted)] == [0.25, 0.25, 0.1]
    assert mixups(torch.eye(3, dtype=torch.int64)) == []


def test_of_many_classes_those_that_are_mixed_up_come_first_and_side_by_side():
    counted = torch.diag(torch.full((5,), 10))
    counted[4, 1], counted[1, 0] = 9, 2
    assert most_confused_first(mixups(counted), 5) == [4, 1, 0, 2, 3]
