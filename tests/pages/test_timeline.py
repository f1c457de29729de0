"""The same picture through a run's epochs, on the Classify page without a browser."""

from dataclasses import replace

import pytest

from apparel.store.epoch_weights import forget_weights, kept_epochs
from pages.parts.services import services
from pages.parts.why.timeline import _table
from tests.pages.opening import open_page
from tests.runs.starting import SHORT, ended, start
from tests.waiting import wait_until

pytestmark = pytest.mark.usefixtures("page_workers")


def opened(model):
    """The page with a picture and its timeline open, for the network of a run or a shipped one."""
    app = open_page("classify", model=model, way="Samples")
    app.session_state["timeline"] = True
    app.session_state["sample"] = "Dress"
    app.run()
    return app


def said(app) -> str:
    assert not app.exception
    return " ".join(box.value for box in [*app.markdown, *app.caption, *app.info])


@pytest.fixture(scope="module")
def run_id():
    run_id = start(services().runs, replace(SHORT, epochs=3))
    wait_until(ended(services().runs, run_id), seconds=240, what="the run")
    return run_id


@pytest.fixture
def folder(run_id):
    _table.clear()
    return services()._store.files.folder(run_id)


def test_what_it_said_after_each_epoch(run_id, folder):
    app = opened(run_id)
    slider = app.select_slider(key=f"timeline-{run_id}")
    assert [int(option) for option in slider.options] == [1, 2, 3]
    assert f"After epoch 3: **{app.header[0].value.split(',')[0]}**" in said(app)
    slider.set_value(1).run()
    assert "After epoch 1: **" in said(app)
    assert "epoch 2: **" not in said(app)


def test_one_epoch_and_none(run_id, folder):
    forget_weights(folder, after=1)
    app = opened(run_id)
    assert "After epoch 1: **" in said(app)
    assert "Only one epoch of this run was kept" in said(app)
    assert not app.select_slider
    forget_weights(folder, after=0)
    assert kept_epochs(folder) == []
    _table.clear()
    assert "No epoch of this run was kept" in said(opened(run_id))


def test_a_shipped_network_has_no_epochs():
    assert "Of this network only the end is there" in said(opened("quick"))
