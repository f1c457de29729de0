"""The arithmetic of a feature map, as the browser is told of it."""

import base64
import json

import numpy as np
import torch

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.explain.feature_maps import feature_maps
from apparel.explain.worked import worked_map
from apparel.models.trained import load_model
from tests.pages.kit.drawn import drawn

QUICK, BOOT = load_model(ASSETS / "models" / "quick"), fashion_mnist().test.images[0]


def part(worked):
    from pages.parts.why.worked_view import worked_view

    worked_view(worked, "The picture", "Feature map 3", key="worked")


def test_every_value_can_be_worked_out_from_what_is_sent():
    (view,) = drawn(part, worked_map(QUICK, BOOT, 3, 3)).get("bidi_component")
    told = json.loads(view.proto.json)

    def unpacked(name):
        return np.frombuffer(base64.b64decode(told[name]), "<f4")

    channels, rows, columns = told["shape"]
    assert (channels, told["kernel"]) == (32, 3)
    values = unpacked("subtotals").reshape(told["shape"]).sum(0) + told["bias"]
    assert np.allclose(values, feature_maps(QUICK, BOOT)[2].values[2].numpy(), atol=1e-4)
    inputs = torch.tensor(unpacked("inputs")).reshape(channels, rows + 2, columns + 2)
    weights = torch.tensor(unpacked("weights")).reshape(channels, 3, 3)
    assert np.isclose((inputs[:, 4:7, 6:9] * weights).sum() + told["bias"], values[4, 6], atol=1e-4)


def test_it_is_named_for_those_who_hear_it():
    (view,) = drawn(part, worked_map(QUICK, BOOT, 1, 3)).get("bidi_component")
    told = json.loads(view.proto.json)
    assert (told["from"], told["to"]) == ("The picture", "Feature map 3")
    assert told["label"] == "Feature map 3. Arrow keys go from value to value."
