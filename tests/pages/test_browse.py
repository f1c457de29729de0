"""The Browse page, without a browser."""

import json
import re

import pytest

from apparel.data import CLASSES, fashion_mnist
from apparel.data.numbers import select
from tests.pages.opening import open_page


def page(**link):
    app = open_page("browse", **link)
    assert not app.exception
    return app


def said(app):
    return " ".join(element.value for element in [*app.markdown, *app.caption, *app.info, *app.header])


def test_begins_with_all_70000():
    app = page()
    assert "In this selection: 70,000 pictures" in said(app)
    assert "Pictures 1 to 60 of 70,000" in said(app)
    assert "Training picture 1 of 60,000" in said(app)


@pytest.mark.parametrize(("part", "count"), [("Training", "60,000"), ("Test", "10,000")])
def test_a_part_of_the_dataset(part, count):
    assert f"of {count}. Choose one" in said(page(split=part))


def test_one_class_shows_only_that_class():
    app = page(**{"class": "Bag"})
    assert "In this selection: 7,000 pictures" in said(app)
    assert "Bag" in [heading.value for heading in app.header]
    assert f"Its label is {CLASSES.index('Bag')}" in said(app)


def test_in_the_order_of_classes_and_of_brightness():
    assert sheet(page(order="Class")) == [CLASSES[0]] * 60
    assert sheet(page(order="Class", falling="true")) == [CLASSES[9]] * 60
    brightest = fashion_mnist().test.images.float().mean((1, 2)).argmax()
    app = page(split="Test", order="Brightness", falling="true")
    assert f"Test picture {int(brightest) + 1:,} of 10,000" in said(app)


def test_no_class_is_a_sentence_and_a_way_back():
    app = page()
    next(button for button in app.button if button.label == "No class").click().run()
    assert "No class is chosen" in said(app)
    next(button for button in app.button if button.label == "Clear the filters").click().run()
    assert "In this selection: 70,000 pictures" in said(app)


def test_the_same_seed_shows_the_same_sample():
    def first(seed):
        return re.search(r"(Training|Test) picture [\d,]+ of", said(page(order="Random sample", seed=seed)))[0]

    assert first("7") == first("7")
    assert first("7") != first("8")


def test_next_and_previous_walk_through_the_pictures_and_their_pages():
    app = page(picture="60")
    assert "Training picture 60 of 60,000" in said(app)
    next(button for button in app.button if button.label == "Next").click().run()
    assert "Training picture 61 of 60,000" in said(app)
    assert "Pictures 61 to 120" in said(app)
    next(button for button in app.button if button.label == "Previous").click().run()
    assert "Pictures 1 to 60" in said(app)


def sheet(app):
    """The words under the pictures of the page that is shown."""
    [chooser] = app.get("bidi_component")
    return [picture["words"] for picture in json.loads(chooser.proto.json)["pictures"]]


def test_a_page_shows_its_sixty_pictures_in_order():
    assert sheet(page(page="2")) == [CLASSES[label] for label in fashion_mnist().train.labels[60:120]]


def test_a_link_reopens_the_filters_the_sample_the_page_and_the_picture():
    link = {"class": ["Bag", "Sandal"], "split": "Test", "order": "Random sample", "seed": "7", "page": "2"}
    app = page(**link, picture="75")
    numbers = select(fashion_mnist(), [CLASSES.index("Bag"), CLASSES.index("Sandal")], "test", 7) - 60_000
    assert sheet(app) == [CLASSES[label] for label in fashion_mnist().test.labels[numbers[60:120]]]
    assert f"Test picture {int(numbers[74]) + 1:,} of 10,000" in said(app)


@pytest.mark.parametrize(
    "link",
    [{"page": "99999"}, {"picture": "70001"}, {"picture": "<b>"}, {"class": "Hat"}, {"order": "x", "seed": "-1"}],
)
def test_a_link_that_makes_no_sense_shows_the_first_pictures(link):
    app = page(**link)
    assert "Pictures 1 to 60 of 70,000" in said(app)
    assert "Training picture 1 of 60,000" in said(app)


def test_moving_between_pictures_of_a_page_keeps_the_page():
    app = page(page="3", picture="125")
    next(button for button in app.button if button.label == "Next").click().run()
    assert "Training picture 126 of 60,000" in said(app)
    assert "Pictures 121 to 180" in said(app)


def test_a_new_filter_begins_with_its_first_page_and_picture():
    app = page(page="3", picture="125")
    app.segmented_control(key="split").set_value("Test").run()
    assert "Pictures 1 to 60 of 10,000" in said(app)
    assert "Test picture 1 of 10,000" in said(app)


def test_another_sample_shows_other_pictures():
    app = page(order="Random sample", seed="7")
    before = sheet(app)
    next(button for button in app.button if button.label == "Another sample").click().run()
    assert sheet(app) != before
