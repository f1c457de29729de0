"""What a network says about pictures that nobody labelled."""

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from apparel.assets import ASSETS
from apparel.data import CLASSES, fashion_mnist
from apparel.errors import PictureError
from apparel.evaluation.of_files import answers_of_files
from apparel.evaluation.predictions import UNLABELLED, answer, joined, predict
from apparel.models import Flatten, Linear, ModelSpec
from apparel.models.facts import Facts
from apparel.models.trained import TrainedModel, load_model
from apparel.vision import open_picture, prepare


@pytest.fixture(scope="module")
def quick():
    return load_model(ASSETS / "models" / "quick")


def constant(logits: list[float], **calibration: Any) -> TrainedModel:
    """A network that answers ``logits`` whatever it sees."""
    spec = ModelSpec((Flatten(), Linear(10)))
    network = spec.build(10)
    nn.init.zeros_(network[1].weight)
    network[1].bias.data = torch.tensor(logits)
    return TrainedModel(spec, CLASSES, network, Facts(**calibration))


def test_is_right_about_most_test_pictures(quick):
    test = fashion_mnist().test.with_labels()
    found = list(predict(quick, test.images[:1000]).answers())
    assert [CLASSES[each.class_id] for each in found] == [each.label for each in found]
    right = sum(each.class_id == label for each, label in zip(found, test.labels[:1000].tolist(), strict=True))
    assert right > 870


def test_probabilities_sum_to_one_and_rank(quick):
    found = answer(quick, fashion_mnist().test.images[0])
    assert found.label == "Ankle boot"
    assert sum(found.probabilities) == pytest.approx(1, abs=1e-5)
    assert found.probability == max(found.probabilities) == found.probabilities[found.class_id]
    ranked = found.top(10)
    assert ranked[0] == (found.label, found.probability)
    assert [part for _, part in ranked] == sorted(found.probabilities, reverse=True)
    assert {name for name, _ in ranked} == set(CLASSES)
    assert found.top(3) == ranked[:3]


def test_one_picture_is_answered_as_in_a_batch(quick):
    images = fashion_mnist().test.images[:5]
    for alone, together in zip(images, list(predict(quick, images).answers()), strict=True):
        assert answer(quick, alone).probabilities == pytest.approx(together.probabilities, abs=1e-5)


@pytest.mark.parametrize(
    "known",
    [{"outside_below": 0.4}, {"outside_below": 2.0, "familiarity": "logit"}],
    ids=["as networks were calibrated before", "as they are now"],
)
def test_outside_means_unsure(known):
    picture = torch.zeros(28, 28, dtype=torch.uint8)
    assert answer(constant([0.0] * 10, **known), picture).outside
    assert not answer(constant([5.0, *[0.0] * 9], **known), picture).outside
    assert not answer(constant([5.0, 5.0, *[0.0] * 8], **known), picture).outside, "between two classes is no stranger"
    assert not answer(constant([0.0] * 10), picture).outside, "a network that was never calibrated cannot tell"


def test_the_temperature_makes_it_less_sure_and_changes_no_answer():
    picture = torch.zeros(28, 28, dtype=torch.uint8)
    sure, cooler = (
        answer(constant([5.0, *[0.0] * 9], temperature=heat, outside_below=0.0), picture) for heat in (1.0, 2.0)
    )
    assert sure.label == cooler.label
    assert sure.probability > cooler.probability > 0.1


@pytest.mark.parametrize("name", ["robust", "shipped", "quick", "strong"])
def test_few_test_pictures_are_outside(name):
    found = predict(load_model(ASSETS / "models" / name), fashion_mnist().test.images)
    assert 0 < found.outside.float().mean() < 0.05


def test_files_are_answered_in_their_order_and_a_broken_one_is_a_sentence(quick, tmp_path):
    files = [ASSETS / "samples" / "Jeans.png", tmp_path / "broken.png", ASSETS / "samples" / "Handbag.png"] * 30
    files[1].write_bytes(b"no picture")
    found = list(answers_of_files(quick, files, Path.read_bytes))
    assert len(found) == 90
    assert [isinstance(each, PictureError) for each in found] == [False, True, False] * 30
    first = answer(quick, prepare(open_picture(files[0].read_bytes())).pixels)
    assert found[87].probabilities == pytest.approx(first.probabilities, abs=1e-5)


def test_the_loss_of_each_picture_is_that_of_its_label(quick):
    test = fashion_mnist().test
    labels = test.labels[:300].clone()
    labels[7] = UNLABELLED
    found = predict(quick, test.images[:300], labels)
    own = found.probabilities[torch.arange(300), labels.clamp(min=0)]
    known = labels != UNLABELLED
    assert torch.allclose(found.loss[known], -own[known].log(), atol=1e-4)
    assert found.loss.isnan().nonzero().flatten().tolist() == [7]
    assert not found.is_right[7]


def test_a_label_that_the_model_does_not_know_has_no_loss():
    found = predict(constant([0.0] * 10), torch.zeros(2, 28, 28, dtype=torch.uint8), torch.tensor([3, 11]))
    assert found.loss.isnan().tolist() == [False, True]
    assert found.labels.tolist() == [3, 11]


def test_some_of_them_are_the_same_as_all_of_them(quick):
    test = fashion_mnist().test
    found = predict(quick, test.images[:40], test.labels[:40])
    parts = [predict(quick, test.images[at : at + 20], test.labels[at : at + 20]) for at in (0, 20)]
    assert torch.allclose(joined(parts).probabilities, found.probabilities, atol=1e-5)
    some = found[torch.tensor([30, 2])]
    assert [each.label for each in some.answers()] == [found.answer(30).label, found.answer(2).label]


def test_progress_is_told_and_no_picture_is_no_trouble(quick):
    told = []
    predict(quick, fashion_mnist().test.images[:4_500], progress=lambda *step: told.append(step))
    assert told == [(2_000, 4_500), (4_000, 4_500), (4_500, 4_500)]
    assert len(predict(quick, torch.empty(0, 28, 28, dtype=torch.uint8))) == 0
