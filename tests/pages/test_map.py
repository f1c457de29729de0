"""The Map page, without a browser; the map itself is tried in tests/browser/test_map.py."""

import json

import pytest
import torch

from apparel.data import CLASSES, fashion_mnist
from apparel.inspect.lasso import inside, lasso_from_corners, lasso_to_text
from apparel.inspect.map import fashion_mnist_map
from tests.pages.opening import open_page

CORNERS = [(30_000, 30_000), (36_000, 30_000), (36_000, 36_000), (30_000, 36_000)]
LASSO = lasso_to_text(lasso_from_corners(CORNERS))
INSIDE = inside(lasso_from_corners(CORNERS), fashion_mnist_map())
LABELS = torch.cat((fashion_mnist().train.labels, fashion_mnist().test.labels))


def page(**link):
    app = open_page("map", **link)
    assert not app.exception
    return app


def said(app):
    elements = [*app.markdown, *app.caption, *app.info, *app.header, *app.warning]
    return " ".join(element.value for element in elements)


def component(app, name):
    """What the component that takes ``name`` is told."""
    told = [json.loads(each.proto.json) for each in app.get("bidi_component")]
    return next(each for each in told if name in each)


def words_of_sheet(app):
    return [picture["words"] for picture in component(app, "pictures")["pictures"]]


def test_begins_with_all_pictures_and_nothing_outlined():
    app = page()
    assert "All 70,000 pictures" in said(app)
    assert "Nothing is outlined yet" in said(app)
    told = component(app, "atlas")
    assert told["colours"] == list(CLASSES)
    assert len(told["atlas"]["files"]) == 137
    assert told["corners"] == told["hidden"] == []


def test_a_link_reopens_the_outline_and_its_pictures():
    app = page(lasso=LASSO)
    assert f"Inside the outline: {len(INSIDE):,} pictures" in said(app)
    assert words_of_sheet(app) == [CLASSES[label] for label in LABELS[INSIDE[:60]]]
    assert component(app, "atlas")["corners"] == [list(corner) for corner in CORNERS]


def test_hidden_groups_are_not_among_the_outlined():
    present = LABELS[INSIDE].unique().tolist()
    app = page(lasso=LASSO, hide=".".join(map(str, present[1:])))
    shown = (LABELS[INSIDE] == present[0]).sum()
    assert f"Inside the outline: {shown:,} pictures" in said(app)
    assert set(words_of_sheet(app)) == {CLASSES[present[0]]}


def test_an_outline_around_nothing_says_so():
    assert "There is no shown picture inside this outline" in said(
        page(lasso=lasso_to_text(lasso_from_corners([(0, 0), (9, 0), (0, 9)])))
    )


def test_another_layout_drops_the_outline_and_moves_the_points():
    app = page(lasso=LASSO)
    before = component(app, "atlas")
    app.segmented_control(key="layout").set_value("PCA").run()
    assert "Nothing is outlined yet" in said(app)
    assert component(app, "atlas")["points"] != before["points"]


def test_colours_may_tell_the_parts_of_the_dataset_apart():
    told = component(page(colour="Part of the dataset"), "atlas")
    assert told["colours"] == ["Training", "Test"]
    assert told["classes"] == list(CLASSES)


def test_a_picture_of_the_link_is_shown_large():
    assert "Test picture 2 of 10,000" in said(page(picture="60002"))


def test_clearing_the_outline():
    app = page(lasso=LASSO)
    next(button for button in app.button if button.label == "Clear the outline").click().run()
    assert "Nothing is outlined yet" in said(app)
    assert "lasso" not in app.query_params


@pytest.mark.parametrize("link", [{"lasso": "<b>"}, {"lasso": "A" * 999}])
def test_an_outline_that_cannot_be_read_is_a_sentence(link):
    assert "Draw it again" in said(page(**link))


@pytest.mark.parametrize(
    "link", [{"picture": "0"}, {"picture": "70001"}, {"picture": "9" * 5_000}, {"hide": "x.99.-1"}, {"layout": "?"}]
)
def test_a_link_that_makes_no_sense_shows_the_whole_map(link):
    app = page(**link)
    assert "Choose a picture" in said(app)
    assert component(app, "atlas")["hidden"] == []
