"""Probabilities that mean what they say, checked with networks that are too sure of themselves."""

import math

import pytest
import torch
from torch.nn import functional as F

from apparel.assets import ASSETS
from apparel.data import fashion_mnist, stratified_split
from apparel.evaluation.calibration import TURNED_AWAY, Bin, calibrate, calibration_curve, calibration_error
from apparel.models.logits import logits
from apparel.models.trained import load_model


def test_what_is_too_sure_is_cooled_down():
    model, train = load_model(ASSETS / "models" / "quick"), fashion_mnist().train.with_labels()
    _, validation = stratified_split(train.labels, 0)
    said, labels = logits(model.network, train.images[validation]), train.labels[validation]
    too_sure = 3 * said
    found = calibrate(too_sure, labels)
    assert calibrate(said, labels).temperature * 2.7 < found.temperature < calibrate(said, labels).temperature * 3.3
    before = F.cross_entropy(too_sure, labels)
    assert F.cross_entropy(too_sure / found.temperature, labels) < before
    assert calibration_error((too_sure / found.temperature).softmax(1), labels) < 0.02
    assert calibration_error(too_sure.softmax(1), labels) > 0.04


def test_few_validation_pictures_are_turned_away():
    said = torch.randn(5000, 10, generator=torch.Generator().manual_seed(0)) * 4
    found = calibrate(said, said.argmax(1))
    assert 0 < found.outside(said).sum().item() <= math.ceil(TURNED_AWAY * len(said))


def test_the_error_by_hand():
    # 0.75 sure and half right, 0.95 sure and right
    probabilities = torch.tensor([[0.75, 0.25], [0.75, 0.25], [0.95, 0.05], [0.95, 0.05]])
    labels = torch.tensor([0, 1, 0, 0])
    assert abs(calibration_error(probabilities, labels) - (2 * 0.25 + 2 * 0.05) / 4) < 1e-6
    assert calibration_curve(probabilities, labels) == [Bin(0.75, 0.5, 2), Bin(pytest.approx(0.95), 1.0, 2)]


def test_the_curve_has_every_picture_in_one_bin_and_no_empty_ones():
    said = torch.tensor([[1.0, 0.0], [0.5, 0.5], [0.52, 0.48]])
    bins = calibration_curve(said, torch.tensor([0, 1, 0]))
    assert [each.pictures for each in bins] == [2, 1]
    assert bins[0].sure == pytest.approx(0.51)
    assert [each.right for each in bins] == [0.5, 1.0]
