"""The page for datasets of one's own, without a browser."""

from dataclasses import replace

import pytest
import torch

from apparel.data import fashion_mnist
from apparel.data.formats import FORMATS
from apparel.data.formats.written import zipped
from apparel.data.numbers import only
from pages.parts.services import services
from tests.pages.opening import open_page
from tests.waiting import wait_until

pytestmark = pytest.mark.usefixtures("page_workers")

OWN = tuple(f"kind_{label}" for label in range(10))
DATASET = only(replace(fashion_mnist(), classes=OWN), torch.arange(0, 70_000, 700))


def bring(content=None, name="mine.zip", visitor="somebody"):
    """A dataset that was read, in the app's own place for them; gives its id."""
    datasets = services().datasets
    dataset_id = datasets.bring(name, content or zipped(FORMATS["class-folders"].write(DATASET)), visitor)
    wait_until(lambda: datasets.get(dataset_id).state != "reading", what="the dataset")
    return dataset_id


@pytest.fixture
def dataset_id():
    dataset_id = bring()
    yield dataset_id
    services().datasets.delete(dataset_id, "somebody")


def said(app):
    return " ".join(element.value for element in [*app.markdown, *app.caption, *app.info, *app.warning, *app.header])


def test_nothing_yet():
    app = open_page("data")
    assert not app.exception
    assert "Nothing yet" in said(app)


def test_bringing_a_zip():
    app = open_page("data")
    app.file_uploader[0].set_value(
        [("mine.zip", zipped(FORMATS["class-folders"].write(DATASET)), "application/zip")]
    ).run()
    assert not app.exception
    me = app.session_state.visitor
    wait_until(lambda: services().datasets.of_visitor(me)[0].state == "ready", what="the dataset")
    app.run()
    assert "**86** pictures to learn from, **14** to test with, **10** classes" in said(app)
    assert "A folder for each class: kind_0" in said(app).replace("\\", "")


def test_what_cannot_be_read_says_so():
    app = open_page("data")
    app.file_uploader[0].set_value([("<b>x.zip", b"no zip", "application/zip")]).run()
    wait_until(lambda: services().datasets.of_visitor(app.session_state.visitor)[0].state == "failed", what="the end")
    app.run()
    assert "is damaged or not a zip" in said(app)
    assert not app.exception


def test_browsing_a_dataset_by_its_link(dataset_id):
    app = open_page("browse", dataset=dataset_id, **{"class": "kind_8"})
    assert not app.exception
    count = int((torch.cat([DATASET.train.labels, DATASET.test.labels]) == 8).sum())
    assert f"In this selection: {count} pictures" in said(app)
    assert "kind\\_8" in [heading.value for heading in app.header]


def test_training_on_a_dataset_by_its_link(dataset_id):
    app = open_page("train", dataset=dataset_id)
    assert not app.exception
    assert "watch it learn from 77 pictures" in said(app)
    assert "Few pictures want more epochs" in said(app)


@pytest.mark.parametrize("page", ["browse", "train", "doubts", "map"])
@pytest.mark.parametrize("link", ["abcdefghijk", "../../x", "<script>"])
def test_a_link_to_no_dataset_shows_fashion_mnist(page, link):
    app = open_page(page, dataset=link)
    assert not app.exception
    assert "There is no dataset with this id" in said(app).replace("\\", "")


def test_filters_and_orders():
    app = open_page("browse", order="Ink", falling="true", brightness=["100", "255"])
    assert not app.exception
    numbers = said(app)
    assert "70,000" not in numbers.partition("In this selection")[2][:12]


def test_what_a_network_gets_wrong():
    app = open_page("browse", split="Test", judge="shipped", answers="Wrong")
    assert not app.exception
    found = next(text for text in (element.value for element in app.markdown) if text.startswith("In this selection"))
    assert 300 < int(found.split()[3].replace(",", "")) < 1_200


@pytest.mark.parametrize("numbers", [torch.arange(60_000, 70_000, 500), torch.arange(0, 60_000, 3_000)])
@pytest.mark.parametrize("page", ["browse", "train", "map", "doubts"])
def test_a_dataset_with_pictures_in_one_split_only(page, numbers):
    dataset_id = bring(zipped(FORMATS["idx-files"].write(only(fashion_mnist(), numbers))))
    app = open_page(page, dataset=dataset_id, layout="PCA")
    assert not app.exception
    services().datasets.delete(dataset_id, "somebody")
