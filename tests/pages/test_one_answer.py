"""One picture has one answer of one network, wherever somebody reads it."""

import json

import pytest
import torch
from PIL import Image

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.evaluation.metrics import evaluate
from apparel.evaluation.of_files import answers_of_files
from apparel.models.logits import logits
from apparel.models.trained import load_model
from apparel.vision.mark import PREPARED
from apparel.words import figures
from pages.parts.kit.text import unbroken
from pages.parts.services import services
from tests.pages.opening import open_page

JUDGE = "tutorial"
TRAIN = 60_000


@pytest.fixture(scope="module")
def model():
    return load_model(ASSETS / "models" / JUDGE)


@pytest.fixture(scope="module")
def found(model):
    """What the services say of every picture."""
    return services().predictions(model, fashion_mnist())


@pytest.fixture(scope="module")
def number(model, found):
    """The test picture about whose probability calibration changes most: who forgets it says something else."""
    plain = logits(model.network, fashion_mnist().test.images).softmax(1).amax(1)
    apart = (plain - found.confidence[TRAIN:]).abs()
    assert apart.max() > 0.05
    return TRAIN + int(apart.argmax())


def texts(app):
    return " ".join(element.value for element in [*app.markdown, *app.header, *app.caption])


def test_browse_says_it_below_the_picture_and_beside_it(found, number):
    place = str(number - TRAIN + 1)
    page = str((number - TRAIN) // 60 + 1)
    app = open_page("browse", judge=JUDGE, split="test", picture=place, page=page)
    app.session_state["say"] = True
    app.run()
    answer, name = found.answer(number), fashion_mnist().classes[int(found.labels[number])]
    sure = figures.sure(answer.probability)
    verdict = f"✓ {sure}" if answer.label == name else f"✗ {answer.label} {sure}"
    [chooser] = app.get("bidi_component")
    words = json.loads(chooser.proto.json)["pictures"][(number - TRAIN) % 60]["words"]
    assert words == unbroken(f"{name} {verdict}")
    said = app.table[0].value
    [row] = [row for row in said.itertuples(index=False) if row[0].startswith(JUDGE.capitalize())]
    assert tuple(row[1:3]) == (answer.label, sure)


def test_browse_chooses_by_the_same_confidence(found):
    app = open_page("browse", judge=JUDGE, split="test", confidence=["99", "100"])
    many = figures.whole(int((found.confidence[TRAIN:] >= 0.99).sum()))
    assert f"In this selection: {many} pictures" in texts(app)


def test_classify_says_it(found, number):
    app = open_page("classify", way="test", model=JUDGE)
    app.session_state["test_picture"] = number - TRAIN
    app.run()
    answer = found.answer(number)
    said = "None of these kinds" if answer.outside else f"{figures.sure(answer.probability)} sure"
    assert said in texts(app)


def test_files_and_counting_say_it(model, found, number, tmp_path):
    file = tmp_path / "picture.png"
    Image.fromarray(fashion_mnist().test.images[number - TRAIN].numpy()).save(file, pnginfo=PREPARED)
    [answer] = answers_of_files(model, [file], lambda path: path.read_bytes())
    assert answer.probabilities == pytest.approx(found.answer(number).probabilities, abs=1e-5)
    some = services().predictions_of(model, fashion_mnist(), torch.tensor([number]))
    assert torch.equal(some.probabilities[0], found.probabilities[number]), "what is kept is not asked again"
    counted = evaluate(found[torch.arange(TRAIN, TRAIN + 10_000)])
    assert counted.accuracy == pytest.approx(model.facts.test_accuracy, abs=1e-6)
