"""The curves of all of them in one chart."""

from apparel.data.changes import NO_CHANGES, Changes
from apparel.training.division import DataVersion
from tests.pages.a_run import a_finished_run, remember
from tests.pages.kit.drawn import charts, drawn, said
from tests.pages.train.test_curves import a_run_with_curves


def part():
    from pages.parts.compare.contestants import choose_contestants
    from pages.parts.compare.overlay import overlay

    overlay(choose_contestants())


def test_a_short_run_beside_a_network_that_ships():
    run = a_run_with_curves(visitor="overlay-ann", name="mine")
    app = drawn(part, visitor="overlay-ann", of=f"{run.id}.strong")
    (points,) = charts(app)
    assert points.groupby("run")["epoch"].max().to_dict() == {"Strong": 60.0, "mine": 2.0}
    assert "mine: 75.0 %" in said(app).replace("\\", "")
    app.segmented_control(key="along").set_value("share").run()
    assert app.query_params["along"] == "share"
    app.segmented_control(key="curves_of").set_value("training").run()
    (points,) = charts(app)
    assert points.groupby("run")["share"].max().to_dict() == {"Strong": 1.0, "mine": 1.0}
    assert set(points["split"]) == {"training"}


def test_the_link_says_what_is_drawn():
    app = drawn(part, visitor="overlay-bob", of="quick.strong", quantity="loss", along="seconds")
    assert [box.value for box in app.segmented_control] == ["loss", "validation", "seconds"]
    assert "At the end of its curve each has this loss" in said(app)


def test_nothing_measured_is_said():
    run = remember(a_finished_run(visitor="overlay-cy", name="young"))
    assert "Nothing has been measured yet" in said(drawn(part, visitor="overlay-cy", of=run.id))


def test_what_a_ring_is_stands_on_the_page():
    data = (DataVersion(0, NO_CHANGES), DataVersion(2, Changes((3, 5))))
    run = a_run_with_curves(visitor="overlay-dan", name="mine", data=data)
    text = said(drawn(part, visitor="overlay-dan", of=f"{run.id}.strong")).replace("\\", "")
    assert "A ring is where pictures changed: mine, after epoch 1.0: 2 pictures set aside." in text
    assert "A ring" not in said(drawn(part, visitor="overlay-eve", of="quick.strong"))
