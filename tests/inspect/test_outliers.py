"""What does not belong in a class stands out."""

import pytest
import torch

from apparel.assets import ASSETS
from apparel.data import Dataset, Pictures
from apparel.inspect.outliers import outliers
from apparel.models.trained import load_model
from tests.inspect.planted import joined, of_class

MODEL = load_model(ASSETS / "models" / "shipped")
SHIRTS = Pictures(of_class("T-shirt/top").images[:300], of_class("T-shirt/top").labels[:300])


def among_shirts(strange):
    planted = joined(SHIRTS, Pictures(strange, torch.zeros(len(strange), dtype=torch.int64)))
    return outliers(Dataset("shirts", planted, Pictures(SHIRTS.images[:0], SHIRTS.labels[:0])), MODEL)


def noise():
    return torch.randint(0, 256, (3, 28, 28), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))


@pytest.mark.parametrize("name", ["noise", "Sneaker", "Trouser"])
def test_what_is_no_shirt_stands_out(name):
    strange = noise() if name == "noise" else of_class(name).images[:3]
    finding = among_shirts(strange)
    assert {(300,), (301,), (302,)} <= set(finding.groups[:10])
    assert str(finding.remarks[300]) == "labelled T-shirt/top"


def test_shirts_alone():
    finding = among_shirts(SHIRTS.images[:0])
    assert finding.count < 10


def test_a_class_of_a_few_is_not_judged():
    few = Dataset("few", Pictures(SHIRTS.images[:19], SHIRTS.labels[:19]), Pictures(SHIRTS.images[:0], None))
    finding = outliers(few, MODEL)
    assert (finding.count, str(finding.sentence)) == (0, "No picture is quite unlike the others of its class.")
