"""The same picture through a run's epochs."""

import pandas as pd
import pytest
import torch

from apparel.data import CLASSES, fashion_mnist
from apparel.evaluation.predictions import answer
from apparel.explain.timeline import leading, ranked, settled, timeline
from tests.evaluation.test_predictions import constant

PICTURE = fashion_mnist().test.images[0]
COAT, BAG = CLASSES.index("Coat"), CLASSES.index("Bag")


def leaning(label: int, by: float):
    return constant([by if each == label else 0.0 for each in range(10)])


def story(*answers: str) -> pd.DataFrame:
    """A timeline with these answers, in epochs 1, 2, ..."""
    return timeline([(at, leaning(CLASSES.index(name), 5.0)) for at, name in enumerate(answers, start=1)], PICTURE)


def test_every_epoch_says_what_its_network_answers():
    models = [(1, leaning(BAG, 1.0)), (4, leaning(COAT, 2.0))]
    table = timeline(models, PICTURE)
    assert list(table.columns) == ["epoch", "class", "probability"]
    for epoch, model in models:
        rows = table[table.epoch == epoch]
        assert list(rows["class"]) == list(CLASSES)
        assert list(rows.probability) == list(answer(model, PICTURE).probabilities)
        assert ranked(table, epoch) == answer(model, PICTURE).top(10)


def test_the_classes_that_ever_counted_lead():
    models = [(1, leaning(BAG, 6.0)), (2, leaning(COAT, 5.0)), (3, leaning(COAT, 4.0))]
    assert leading(timeline(models, PICTURE), 4)[:2] == ["Bag", "Coat"]
    assert leading(timeline(models, PICTURE), 1) == ["Bag"]


@pytest.mark.parametrize(
    ("answers", "since"),
    [
        (["Bag"], 1),
        (["Bag", "Bag"], 1),
        (["Coat", "Bag", "Bag"], 2),
        (["Bag", "Coat", "Bag"], 3),
        (["Coat", "Bag", "Coat", "Bag"], 4),
    ],
)
def test_since_when_the_answer_stays(answers, since):
    assert settled(story(*answers)) == (since, answers[-1])


def test_no_epochs_no_rows():
    assert timeline([], torch.zeros(28, 28, dtype=torch.uint8)).empty
