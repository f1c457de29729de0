"""How often a model is right: counted on the shipped model, and checked against published figures."""

import pytest
import torch
from torch.nn import functional as F

from apparel.assets import ASSETS
from apparel.data import CLASSES, fashion_mnist
from apparel.errors import DataError
from apparel.evaluation.metrics import ClassScore, evaluate, wilson_interval
from apparel.evaluation.predictions import Predictions, predict
from apparel.models import Flatten, Linear, ModelSpec
from apparel.models.logits import logits
from apparel.models.trained import TrainedModel, load_model


@pytest.fixture(scope="module")
def shipped():
    return load_model(ASSETS / "models" / "shipped")


@pytest.fixture(scope="module")
def evaluation(shipped):
    test = fashion_mnist().test
    return evaluate(predict(shipped, test.images, test.labels))


def test_the_shipped_model_is_as_good_as_its_file_says(shipped, evaluation):
    assert evaluation.accuracy == pytest.approx(shipped.facts.test_accuracy, abs=1e-6)
    assert evaluation.accuracy > 0.9
    low, high = evaluation.interval
    assert (low, high) == wilson_interval(round(evaluation.accuracy * 10_000), 10_000)
    assert low < evaluation.accuracy < high
    assert high - low == pytest.approx(
        2 * 1.96 * (evaluation.accuracy * (1 - evaluation.accuracy) / 10_000) ** 0.5, 0.01
    )


def test_confusion_counts_every_picture_once(shipped, evaluation):
    assert [sum(row) for row in evaluation.confusion] == [1_000] * 10
    test = fashion_mnist().test.with_labels()
    said = logits(shipped.network, test.images).argmax(1)
    for row, column in ((6, 0), (0, 6), (9, 9), (4, 2)):
        count = int(((test.labels == row) & (said == column)).sum())
        assert evaluation.confusion[row][column] == count


def test_the_mean_over_classes_counts_the_rare_ones_alike_and_those_without_pictures_not():
    counted = evaluate(said_as([[10, 0, 0], [1, 1, 0], [0, 0, 0]], ("hat", "scarf", "glove")))
    assert counted.accuracy == pytest.approx(11 / 12)
    assert counted.balanced_accuracy == pytest.approx((1 + 0.5) / 2)


def test_recall_is_the_diagonal(evaluation):
    assert list(evaluation.per_class) == list(CLASSES)
    diagonal = [evaluation.confusion[label][label] / 1_000 for label in range(10)]
    recalls = {name: score.recall for name, score in evaluation.per_class.items()}
    assert list(recalls.values()) == pytest.approx(diagonal)
    assert evaluation.accuracy == pytest.approx(sum(diagonal) / 10)
    assert min(recalls, key=recalls.get) == "Shirt"
    assert evaluation.unseen == ()


def said_as(confusion, classes):
    """Predictions that have this confusion matrix."""
    cells = [(row, column) for row, counts in enumerate(confusion) for column, n in enumerate(counts) for _ in range(n)]
    labels, said = torch.tensor(cells).T
    return Predictions(classes, F.one_hot(said, len(classes)).float(), said < 0, labels, torch.zeros(len(cells)))


def test_precision_recall_and_macro_f1_as_published():
    """The cats, fish and hens of B. Shmueli, "Multi-Class Metrics Made Simple" (2019), in per cent."""
    found = evaluate(said_as([[4, 1, 1], [6, 2, 2], [3, 0, 6]], ("cat", "fish", "hen")))
    shares = [(100 * score.precision, 100 * score.recall, 100 * score.f1) for score in found.per_class.values()]
    assert shares[0] == pytest.approx((30.8, 66.7, 42.1), abs=0.05)
    assert shares[1] == pytest.approx((66.7, 20.0, 30.8), abs=0.05)
    assert shares[2] == pytest.approx((66.7, 66.7, 66.7), abs=0.05)
    assert [score.pictures for score in found.per_class.values()] == [6, 10, 9]
    assert 100 * found.macro_f1 == pytest.approx(46.5, abs=0.05)


def always(label, classes):
    """A network that says ``label`` whatever it sees."""
    spec = ModelSpec((Flatten(), Linear(len(classes))))
    network = spec.build(len(classes))
    torch.nn.init.zeros_(network[1].weight)
    network[1].bias.data = torch.eye(len(classes))[label]
    return TrainedModel(spec, classes, network)


def test_a_class_without_pictures_is_named_and_never_counted_as_right():
    labels = torch.tensor([0, 2, 2, 0])
    found = evaluate(predict(always(2, ("a", "b", "c")), torch.zeros(4, 28, 28, dtype=torch.uint8), labels))
    assert found.accuracy == 0.5
    assert found.per_class["a"] == ClassScore(None, 0.0, 0.0, 2), "it was never said, so it was never said rightly"
    assert found.per_class["b"] == ClassScore(None, None, None, 0)
    assert found.per_class["c"] == ClassScore(0.5, 1.0, pytest.approx(2 / 3), 2)
    assert found.unseen == ("b",)
    assert found.macro_f1 == pytest.approx(1 / 3), "the mean of two classes, not of three"
    assert found.confusion == [[0, 0, 2], [0, 0, 0], [0, 0, 2]]


def test_labels_that_the_model_does_not_know_are_refused():
    test = fashion_mnist().test
    with pytest.raises(DataError, match="The model knows 3 classes and the dataset has more"):
        evaluate(predict(always(0, ("a", "b", "c")), test.images, test.labels))


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_interval_as_published(successes, trials, low, high):
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    assert wilson_interval(successes, trials) == pytest.approx((low, high), abs=5e-5)


def test_wilson_interval_stays_within_0_and_1():
    for trials in (1, 20, 1_000, 10_000):
        assert wilson_interval(0, trials)[0] >= 0
        assert wilson_interval(trials, trials)[1] <= 1
