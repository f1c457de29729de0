"""A page of pictures, and the chosen one beside it."""

import json

import torch

from apparel.evaluation.predictions import Predictions
from pages.parts.browse.filters import Selection
from pages.parts.choose.model import ModelOption
from pages.parts.services import services
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import button, drawn, press, said

DATASET = own_dataset()
LABELS = torch.cat((DATASET.train.labels, DATASET.test.labels))


def part(dataset_id, selection):
    from pages.parts.browse.sheet import sheet_and_picture
    from pages.parts.choose.dataset import Chosen, pictures_of

    sheet_and_picture(Chosen(dataset_id, pictures_of(dataset_id), frozenset()), selection)


def page(numbers, judge=None, **link):
    selection = Selection(torch.tensor(numbers), judge, has_class=True)
    return drawn(part, brought(DATASET, "sheet-ann"), selection, visitor="sheet-ann", **link)


def told(app):
    (chooser,) = app.get("bidi_component")
    return json.loads(chooser.proto.json)


def test_the_chosen_picture_is_marked_on_its_page_and_large_beside_it():
    app = page(range(149, -1, -1), picture="62", page="2")
    assert "Pictures 61 to 120 of 150" in said(app)
    assert told(app)["chosen"] == 1
    assert len(told(app)["pictures"]) == 60
    assert "Training picture 89 of 100" in said(app), "the 62nd of 149, 148, … is picture 88"


def test_walking_on_turns_the_page_and_ends_with_the_selection():
    app = press(page(range(61), picture="60"), "Next")
    assert "Pictures 61 to 61 of 61" in said(app)
    assert button(app, "Next").disabled
    assert "Pictures 1 to 60 of 61" in said(press(app, "Previous"))
    assert button(page([7]), "Previous").disabled


def test_below_each_picture_stands_what_a_network_makes_of_it(monkeypatch):
    probabilities = torch.zeros(2, 10)
    probabilities[:, 3] = 1.0
    right, wrong = int((LABELS == 3).nonzero()[0]), int((LABELS == 5).nonzero()[0])
    found = Predictions(DATASET.classes, probabilities, torch.zeros(2).bool(), LABELS[[right, wrong]], torch.zeros(2))
    asked = []
    monkeypatch.setattr(
        services(), "predictions_of", lambda _, __, numbers, ___: asked.append(numbers.tolist()) or found
    )
    judge = ModelOption("sheet-judge", "Judge", "A judge", lambda: None)
    words = [picture["words"] for picture in told(page([right, wrong], judge))["pictures"]]
    assert words == ["kind_3 ✓ over 99\xa0%", "kind_5 ✗ kind_3 over 99\xa0%"]
    page([right, wrong], judge)
    assert asked == [[right, wrong]], "of no other picture, and once"
