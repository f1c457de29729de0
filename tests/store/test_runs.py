"""What is remembered, in SQLite and in a real PostgreSQL server."""

import os
import sqlite3
import subprocess
import time
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, update

from apparel.errors import ModelFileError, RunError, StorageError
from apparel.models import BatchNorm, Conv, Flatten, Linear, ModelSpec
from apparel.store.apps import SILENT_SECONDS
from apparel.store.expiry import UNDO, Bounds
from apparel.store.files import CHECKPOINT
from apparel.store.runs import RunStore
from apparel.store.tables import AppRow, Table
from apparel.training import TrainConfig, train
from apparel.training.events import Saved
from tests.runs.starting import SHORT, SPEC
from tests.store.bounds import ROOMY
from tests.training.small import small_dataset

DAY = 86_400


@pytest.fixture
def store(tmp_path, url):
    store = RunStore(tmp_path, ROOMY, url)
    yield store
    store.close()
    if url:
        Table.metadata.drop_all(create_engine(url))


def add(store, run_id, visitor="ann", **values):
    store.add(run_id, visitor, "own", SPEC, SHORT)
    if values:
        store.change(run_id, **values)


def points(steps, split="training", loss=1.0):
    return [{"split": split, "step": step, "loss": loss, "accuracy": 0.5} for step in steps]


def test_a_run_is_read_back_as_it_was_written(store):
    spec = ModelSpec((Conv(4), BatchNorm(), Flatten(), Linear(10)))
    config = replace(TrainConfig(seed=7, label_smoothing=0.1), device="cpu")
    store.add("it", "ann", "own", spec, config)
    run = store.get("it")
    assert (run.id, run.visitor, run.preset, run.spec, run.config) == ("it", "ann", "own", spec, config)
    assert (run.state, run.step, run.name, run.learning_rate, run.stopping) == ("queued", 0, "", 1e-3, False)
    with pytest.raises(RunError, match="There is no run with this id"):
        store.get("another")


def test_a_visitor_has_their_own_runs_newest_first(store):
    for run_id, visitor, created in (("a", "ann", 1.0), ("b", "bob", 2.0), ("c", "ann", 3.0)):
        add(store, run_id, visitor, created=created)
    add(store, "d", deleted=time.time())
    assert [run.id for run in store.of_visitor("ann")] == ["c", "a"]


def test_points_that_are_sent_twice_are_there_once(store):
    add(store, "it")
    store.add_points("it", points([1, 2, 3]))
    store.add_points("it", points([3, 4], loss=0.5))
    curves = store.curves("it")
    assert list(curves.step) == [1, 2, 3, 4]
    assert list(curves.loss) == [1.0, 1.0, 0.5, 0.5]


@pytest.mark.parametrize(("steps", "most"), [(50, 50), (240, 240), (241, 121), (10_000, 240)])
def test_long_curves_are_thinned_out_by_the_database(store, steps, most):
    add(store, "it")
    store.add_points("it", points(range(1, steps + 1)))
    store.add_points("it", points(range(0, steps + 1, 50), split="validation"))
    curves = store.curves("it", points=240)
    training = curves[curves.split == "training"]
    assert len(training) == pytest.approx(most, abs=3)
    assert training.step.is_monotonic_increasing
    assert training.step.iloc[-1] == steps
    validation = curves[curves.split == "validation"]
    assert validation.step.iloc[0] == 0
    assert len(validation) <= 241


def test_a_thinned_curve_holds_means(store):
    add(store, "it")
    store.add_points("it", [{"split": "training", "step": n, "loss": float(n), "accuracy": 0.5} for n in range(1, 481)])
    thin = store.curves("it", points=240)
    width = thin.step.iloc[1] - thin.step.iloc[0]
    assert width == 3
    assert list(thin.loss[:3]) == [2.0, 5.0, 8.0]


def test_going_on_from_a_step_forgets_what_came_after(store):
    add(store, "it")
    store.add_points("it", points(range(1, 11)))
    for epoch in (1, 2):
        values = dict.fromkeys(("train_loss", "train_accuracy", "validation_loss", "validation_accuracy"), 0.5)
        store.add_epoch("it", {"epoch": epoch, "step": 5 * epoch, "seconds": 1.0, **values})
    store.cut("it", 5)
    assert list(store.curves("it").step) == [1, 2, 3, 4, 5]
    assert list(store.epochs("it").epoch) == [1]
    store.cut("it", 0)
    assert store.curves("it").empty
    assert store.epochs("it").empty


def kill(store):
    """Let this be the store of an app that was killed, which says nothing."""
    with store._engine.begin() as connection:
        connection.execute(update(AppRow).where(AppRow.id == store._app.id).values(born=0.0))


def test_two_apps_that_live_leave_each_other_their_runs(store, tmp_path, url):
    other = RunStore(tmp_path, ROOMY, url)
    for each in (store, other):
        each.adopt()  # as an app does first of all
    add(store, "ours", state="training")
    add(other, "theirs", state="training")
    for _ in range(3):
        for each in (store, other):
            assert each.adopt() == []
    assert [[run.id for run in each.alive()] for each in (store, other)] == [["ours"], ["theirs"]]
    other.close()


def test_runs_of_an_app_that_is_gone_wait_again_but_not_for_ever(store, tmp_path, url):
    add(store, "lost", state="training")
    add(store, "paused", state="paused")
    for breaks in range(4):
        killed, store = store, RunStore(tmp_path, ROOMY, url)
        kill(killed)
        store.adopt()
        assert {run.id for run in store.alive()} == ({"lost", "paused"} if breaks < 3 else {"paused"})
        assert killed.alive() == []
        store.change("lost", state="training" if breaks < 3 else store.get("lost").state)
    assert store.get("lost").state == "interrupted"
    assert "ended several times" in str(store.get("lost").message)
    store.close()


def test_runs_of_an_app_that_closed_are_taken_at_once_and_those_that_trained_go_on(store, tmp_path, url):
    add(store, "it", state="training")
    add(store, "done", state="finished")
    store.close()
    after = RunStore(tmp_path, ROOMY, url)
    after.adopt()
    assert {run.id: run.state for run in after.alive()} == {"it": "queued"}
    after.close()


def test_runs_of_an_app_on_another_machine_are_its_own_until_it_falls_silent(store, tmp_path, url, monkeypatch):
    def elsewhere(do):
        """Do it on another machine, where a process may have the number that ours has."""
        with monkeypatch.context() as there:
            there.setattr("apparel.store.apps.socket.gethostname", lambda: "another-machine")
            return do()

    other = elsewhere(lambda: RunStore(tmp_path, ROOMY, url))
    elsewhere(other.adopt)
    add(other, "theirs", state="training")
    store.adopt()
    assert store.alive() == []
    assert other.get("theirs").state == "training"

    now = time.time()
    monkeypatch.setattr("apparel.store.apps.time.time", lambda: now + SILENT_SECONDS + 1)
    store.adopt()
    assert {run.id: run.state for run in store.alive()} == {"theirs": "queued"}
    elsewhere(other.adopt)  # it was only cut off, and looks after what is left to it
    assert other.alive() == []
    other.close()


def test_runs_of_a_build_that_wrote_the_process_alone(store):
    ended = subprocess.Popen(["true"])
    ended.wait()
    add(store, "lost", state="training", app=None, app_pid=ended.pid)
    add(store, "others", state="training", app=None, app_pid=os.getppid())
    store.adopt()
    assert {run.id: run.state for run in store.alive()} == {"lost": "queued"}
    assert store.get("others").state == "training"


def test_what_is_old_deleted_or_too_much_is_removed_for_good(store, tmp_path, url):
    now = time.time()
    add(store, "old", created=now - 31 * DAY, ended=now - 31 * DAY, state="finished")
    add(store, "lately", created=now - 40 * DAY, ended=now - DAY, state="finished")
    add(store, "training", created=now - 40 * DAY, state="training")
    add(store, "deleted", state="finished", deleted=now - UNDO.days * DAY - 1)
    add(store, "undoable", state="finished", deleted=now - 1)
    for run_id in ("old", "lately", "deleted"):
        store.files.keep_checkpoint(run_id, bytes(1000))
    RunStore(tmp_path, Bounds(days=30, bytes=10**6), url).purge()
    left = {"lately", "training", "undoable"}
    assert {run_id for run_id in ("old", "deleted", *left) if exists(store, run_id)} == left
    assert not (tmp_path / "runs" / "old").exists()

    add(store, "newest", state="finished")
    store.files.keep_checkpoint("newest", bytes(1000))
    RunStore(tmp_path, Bounds(days=30, bytes=1500), url).purge()
    assert exists(store, "newest")
    assert not exists(store, "lately")
    assert not (tmp_path / "runs" / "lately").exists()


def exists(store, run_id):
    try:
        return bool(store.get(run_id))
    except RunError:
        return False


def test_a_checkpoint_is_whole_or_there_is_none(store, tmp_path):
    add(store, "it")
    assert store.files.checkpoint("it") is None
    saved = next(event for event in train(SPEC, SHORT, small_dataset(500)) if isinstance(event, Saved))
    content = saved.checkpoint.to_bytes()
    store.files.keep_checkpoint("it", content)
    assert store.files.checkpoint("it") == content
    (tmp_path / "runs" / "it" / CHECKPOINT).write_bytes(content[:-1])
    assert store.files.checkpoint("it") is None
    with pytest.raises(ModelFileError):
        store.files.model("it")


def test_a_database_that_does_not_answer_is_a_sentence(tmp_path):
    with pytest.raises(StorageError, match="The database of the runs does not answer"):
        RunStore(tmp_path, ROOMY, "postgresql+psycopg://nobody@127.0.0.1:1/nothing")


def test_a_database_of_an_earlier_version_is_taken_over(tmp_path):
    with sqlite3.connect(tmp_path / "apparel.db") as old:
        old.execute(
            "CREATE TABLE runs (id VARCHAR PRIMARY KEY, visitor VARCHAR NOT NULL, app_pid INTEGER NOT NULL, preset "
            "VARCHAR NOT NULL, layers JSON NOT NULL, config JSON NOT NULL, created FLOAT NOT NULL, state VARCHAR NOT "
            "NULL, message VARCHAR NOT NULL, device VARCHAR NOT NULL, started FLOAT, ended FLOAT, steps_per_epoch "
            "INTEGER NOT NULL, step INTEGER NOT NULL, images_per_second FLOAT NOT NULL, facts JSON)"
        )
        old.execute(
            "INSERT INTO runs VALUES ('it', 'ann', 1, 'quick', '[]', '{\"epochs\": 3}', 1.0, 'finished', '', 'CPU', "
            "1.0, 2.0, 106, 318, 9000.0, '{}')"
        )
    store = RunStore(tmp_path, ROOMY)
    assert (store.get("it").config.epochs, store.get("it").name) == (3, "")
    store.change("it", name="kept")
    assert store.get("it").name == "kept"
