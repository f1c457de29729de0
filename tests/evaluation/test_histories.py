"""How a run came to know its pictures, by hand and through a real run."""

import torch

from apparel.evaluation.histories import Histories, Shape

RIGHT = torch.tensor([[1, 0, 1, 0, 1], [1, 0, 0, 0, 0], [1, 1, 0, 0, 1]]).bool()
LOSS = torch.tensor([[0.1, 2.0, 0.3, 4.0, 0.2], [0.1, 1.0, 1.0, 4.0, 1.0], [0.1, 0.5, 2.0, 5.0, 0.2]])
MADE = Histories((1, 2, 4), LOSS, RIGHT, torch.tensor([0, 0, 0, 1, 1]))


def test_every_picture_has_one_shape():
    shapes = {shape: MADE.of_shape(shape).nonzero().flatten().tolist() for shape in Shape}
    assert shapes == {Shape.AT_ONCE: [0], Shape.LATE: [1, 4], Shape.FORGOTTEN: [2], Shape.NEVER: [3]}


def test_the_hardest_of_a_class_has_the_largest_mean_loss():
    everything = torch.ones(5, dtype=torch.bool)
    # means 0.1, 1.17 and 1.1 of the class 0
    assert MADE.hardest(0, everything).tolist() == [1, 2, 0]
    assert MADE.hardest(0, MADE.of_shape(Shape.FORGOTTEN)).tolist() == [2]
    assert MADE.hardest(1, MADE.of_shape(Shape.AT_ONCE)).tolist() == []
