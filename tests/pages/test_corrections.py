"""What a visitor corrects on the Classify page, without a browser."""

import pytest
import torch
from streamlit.testing.v1 import AppTest

from apparel.data import CLASSES, fashion_mnist
from apparel.records.correction import NONE_OF_THESE
from apparel.records.ids import FASHION_MNIST
from pages.parts.services import services
from tests.pages.opening import open_page
from tests.waiting import wait_until

pytestmark = pytest.mark.usefixtures("page_workers")

HOSTILE = "<b>x</b> **y** :red[z] $a$ [l](http://e.vil) `c`"


def page(classes: tuple[str, ...] = CLASSES, dataset_id: str = FASHION_MNIST) -> AppTest:
    """The part as the page calls it, for the first test picture, which the network took for a class."""

    def script(classes, dataset_id):
        from apparel.data import fashion_mnist
        from apparel.evaluation.predictions import Answer
        from pages.parts.classify.corrections import correct

        correct(dataset_id, classes, fashion_mnist().test.images[0], Answer(0, classes[0], 1.0, (), False, classes))

    app = AppTest.from_function(script, kwargs={"classes": classes, "dataset_id": dataset_id}, default_timeout=60)
    app.run()
    assert not app.exception
    return app


def kept(app):
    return services().corrections.of_visitor(app.session_state.visitor)


def said(app) -> str:
    assert not app.exception
    boxes = [*app.markdown, *app.caption, *app.toast, *app.success, *app.warning]
    return " ".join(box.value for box in boxes)


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    return app


def correct(app, label):
    app.pills(key="really").set_value(label).run()
    return app


def test_a_correction_is_kept_shown_and_taken_back():
    app = page()
    assert "Your corrections" not in " ".join(box.label for box in app.expander)
    correct(app, "Shirt")
    assert [(known.label, known.dataset_id) for known in kept(app)] == [("Shirt", FASHION_MNIST)]
    assert torch.equal(kept(app)[0].pixels, fashion_mnist().test.images[0])
    assert "You said: it is **Shirt**." in said(app)
    assert app.expander[0].label == "Your corrections: 1 picture"
    press(app, "Undo")
    assert kept(app) == []
    assert "You said" not in said(app)
    correct(app, "Coat")
    press(app, "Remove")
    assert kept(app) == []


def test_what_the_network_said_is_no_choice():
    assert list(page().pills(key="really").options) == [*CLASSES[1:], NONE_OF_THESE]


def test_hostile_names_are_shown_letter_by_letter():
    app = page(classes=("a", HOSTILE))
    correct(app, HOSTILE)
    assert kept(app)[0].label == HOSTILE
    assert HOSTILE not in said(app)
    assert HOSTILE in said(app).replace("\\", "")


def test_a_dataset_is_made_of_them():
    app = open_page("classify", way="Samples")
    app.session_state["sample"] = "Dress"
    app.run()
    correct(app, "Shirt")
    press(app, "Make a dataset of them")
    datasets, me = services().datasets, app.session_state.visitor
    made = datasets.of_visitor(me)[0]
    wait_until(lambda: datasets.get(made.id).state != "reading", what="the dataset")
    assert "10,001 pictures to learn from, 2,000 to test with" in said(app.run())
    pictures = datasets.pictures(made.id).train
    assert torch.equal(pictures.images[0], kept(app)[0].pixels)
    assert int(pictures.labels[0]) == CLASSES.index("Shirt")
    datasets.delete(made.id, me)
    assert "2,000 to test with" not in said(app.run())


def test_a_dataset_that_is_gone_is_said():
    app = page(dataset_id="x" * 11)
    correct(app, "Shirt")
    press(app, "Make a dataset of them")
    assert "There is no dataset with this id" in said(app)


def test_the_bound_is_said(monkeypatch):
    monkeypatch.setattr("apparel.store.corrections.MAX_EACH", 0)
    app = correct(page(), "Shirt")
    assert "are kept at once" in said(app)
    assert kept(app) == []


@pytest.mark.parametrize("count", [30])
def test_many_are_shown_when_asked_for(count):
    app = page()
    for seed in range(count):
        pixels = torch.full((28, 28), seed, dtype=torch.uint8)
        services().corrections.add(app.session_state.visitor, pixels, "Coat", FASHION_MNIST)
    app.run()
    removers = lambda: [button for button in app.button if button.label == "Remove"]  # noqa: E731
    assert len(removers()) == 24
    press(app, "Show all 30")
    assert len(removers()) == 30
