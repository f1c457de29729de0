"""The curves of a run, and the runs beside it."""

from dataclasses import replace

from apparel.data.changes import Changes
from apparel.records.expected import ExpectedCurve
from apparel.records.run import State
from apparel.runs.curves_in_words import beside_expected
from apparel.training.division import DataVersion
from tests.pages.a_run import a_finished_run, a_store, remember
from tests.pages.kit.drawn import charts, drawn, said
from tests.runs.starting import SHORT


def part(run):
    import streamlit as st

    from pages.parts.train.curves import ask_for_view, curves, show_differences

    view = ask_for_view(run)
    curves(run, view, st.columns(2))
    show_differences(run, view.others)


def a_run_with_curves(**changes):
    """Two epochs of a run: its loss falls from 2 to 1."""
    run = remember(a_finished_run(config=replace(SHORT, epochs=2), steps_per_epoch=2, step=4, **changes))
    store = a_store()
    points = [{"step": step, "loss": 2 - step / 4, "accuracy": step / 8} for step in range(1, 5)]
    store.add_points(run.id, [{"split": "training", **point} for point in points])
    store.add_points(run.id, [{"split": "validation", "step": 4, "loss": 1.25, "accuracy": 0.75}])
    for epoch in (1, 2):
        row = {"train_loss": 3.0 - epoch, "train_accuracy": 0.4, "validation_loss": 1.25, "validation_accuracy": 0.75}
        store.add_epoch(run.id, {"epoch": epoch, "step": 2 * epoch, "seconds": 1.0, **row})
    store.close()
    return run


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def test_the_latest_figures_stand_above_a_chart_of_each_quantity():
    app = drawn(part, a_run_with_curves(visitor="curves-ann"), visitor="curves-ann", smoothing="0")
    assert metrics(app) == {
        "Training loss": "1.000",
        "Validation loss": "1.250",
        "Training accuracy": "50.0 %",
        "Validation accuracy": "75.0 %",
    }
    loss, accuracy = charts(app)
    drawn_points = loss[loss["split"] == "training"]
    assert list(drawn_points["epoch"]) == [0.5, 1.0, 1.5, 2.0]
    assert list(drawn_points["loss"]) == [1.75, 1.5, 1.25, 1.0]
    assert list(accuracy[accuracy["split"] == "validation"]["accuracy"]) == [0.75]
    assert not app.multiselect, "there is no other run"


def test_the_line_is_smoothed_and_the_figure_is_not():
    app = drawn(part, a_run_with_curves(visitor="curves-bob"), visitor="curves-bob")
    training = charts(app)[0].query("split == 'training'")
    assert training["loss"].iloc[-1] != 1.0, "batches are smoothed"
    assert training["raw_loss"].iloc[-1] == 1.0, "beside what was measured"
    assert metrics(app)["Training loss"] == "1.000"
    app.segmented_control(key="by").set_value("epoch").run()
    assert metrics(app)["Training loss"] == "1.000"
    assert app.query_params == {"by": "epoch"}


def test_what_was_expected_stands_beside_what_came():
    expected = ExpectedCurve((1, 2), (50, 90))
    app = drawn(part, run := a_run_with_curves(visitor="curves-fay", expected=expected), visitor="curves-fay")
    loss, accuracy = charts(app)
    line = accuracy[accuracy["line"] == "What you expected"]
    assert line[["epoch", "accuracy"]].to_numpy().tolist() == [[1.0, 0.5], [2.0, 0.9]]
    assert "What you expected" not in set(loss["line"])
    alts = [chart.proto.alt for chart in app.get("vega_lite_chart")]
    assert "What you expected, validation 90.0 %" in alts[1]
    sentence = beside_expected(a_store().epochs(run.id), expected)
    assert str(sentence) == "After epoch 2 you expected 90 % right; it is 75.0 %, 15.0 points less."


def test_runs_of_the_link_stand_beside_it_with_what_differs():
    run = a_run_with_curves(visitor="curves-cy", name="one")
    mine = a_run_with_curves(visitor="curves-cy", name="*two*", learning_rate=0.5)
    theirs = a_run_with_curves(visitor="curves-dan", name="three")
    app = drawn(part, run, visitor="curves-cy", compare=f"<b>,{theirs.id},{run.id},{'x' * 10_000},{mine.id}")
    box = app.multiselect[0]
    assert set(box.value) == {theirs.id, mine.id}
    assert list(app.table[0].value.columns) == [
        "one",
        *(r"\*two\*" if each == mine.id else "three" for each in box.value),
    ]
    box.set_value([mine.id]).run()
    assert app.query_params["compare"] == mine.id
    app.multiselect[0].set_value([]).run()
    assert "compare" not in app.query_params
    assert not app.table


def test_before_the_first_batch_there_is_nothing_to_draw():
    run = remember(a_finished_run(visitor="curves-eve", state=State.PAUSED, step=0, facts=None))
    app = drawn(part, run, visitor="curves-eve")
    assert not app.metric
    assert "differ" not in said(app)


def test_where_the_pictures_changed_stands_in_the_curves_in_words_and_in_the_table():
    data = (DataVersion(0, Changes()), DataVersion(3, Changes((4, 5), ((7, 1),))))
    run = a_run_with_curves(visitor="curves-fay", name="one", data=data)
    other = a_run_with_curves(visitor="curves-fay", name="two")
    app = drawn(part, run, visitor="curves-fay", compare=other.id)
    words = "after epoch 1.5: 2 pictures set aside, 1 picture relabelled"
    marks = [chart for chart in charts(app) if "change" in chart]
    assert [(mark.epoch[0], mark.change[0], mark.beside[0]) for mark in marks] == [(1.5, words, "pictures changed")] * 2
    assert all(f"Its pictures changed {words}." in chart.proto.alt for chart in app.get("vega_lite_chart"))
    table = app.table[0].value["one"]
    assert table["pictures left out"] == r"2 \(5\, 6\)"
    assert table["pictures changed"].replace("\\", "") == words
