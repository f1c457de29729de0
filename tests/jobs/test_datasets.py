"""Datasets that visitors bring: read in a process of their own, private, bounded, deleted for good, trained on."""

import json
import re
from dataclasses import replace
from subprocess import Popen

import pytest
import torch

from apparel.data import fashion_mnist
from apparel.data.changes import Changes
from apparel.data.formats import FORMATS
from apparel.data.formats.written import zipped
from apparel.data.numbers import only
from apparel.data.read_as import GUESSED, ReadAs
from apparel.errors import DataError
from apparel.jobs.datasets import MAX_EACH, Datasets
from apparel.jobs.kinds import READ
from apparel.settings import Settings
from apparel.store.datasets import DatasetStore
from apparel.store.expiry import BOUNDS
from apparel.training import find_preset
from tests.waiting import wait_until

SHOES = only(
    replace(fashion_mnist(), classes=tuple(f"kind {label}" for label in range(10))), torch.arange(0, 70_000, 200)
)
ZIP = zipped(FORMATS["idx-files"].write(SHOES))


@pytest.fixture
def settings(tmp_path):
    return Settings(folder=tmp_path, workers=1)


def datasets_of(settings):
    return Datasets(DatasetStore(settings.folder, BOUNDS["datasets"](settings)), settings)


@pytest.fixture
def jobs(settings):
    """What pages ask; its jobs are processes."""
    return datasets_of(settings)


@pytest.fixture
def datasets(jobs):
    return jobs


def brought(datasets, content=ZIP, name="shoes.zip", visitor="ann"):
    dataset_id = datasets.bring(name, content, visitor)
    wait_until(lambda: datasets.get(dataset_id).state != "reading", what="the dataset")
    return datasets.get(dataset_id)


def test_what_is_brought_is_there(datasets):
    own = brought(datasets)
    assert (own.state, own.name, own.train, own.test) == ("ready", "shoes.zip", 300, 50)
    assert own.classes == SHOES.classes
    assert "IDX" in str(own.layout)
    pictures = datasets.pictures(own.id)
    assert pictures.name == "shoes.zip"
    assert pictures.sha256() == SHOES.sha256()
    assert [listed.id for listed in datasets.of_visitor("ann")] == [own.id]
    assert datasets.of_visitor("bob") == []


def test_the_same_content_is_read_once(datasets, tmp_path):
    first = brought(datasets)
    again = datasets.get(datasets.bring("the same.zip", ZIP, "bob"))
    assert again.state == "ready"
    assert again.id != first.id
    datasets.delete(first.id, "ann")
    assert datasets.pictures(again.id).sha256() == SHOES.sha256()


def test_deleting_leaves_nothing(datasets, tmp_path):
    own = brought(datasets)
    with pytest.raises(DataError, match=r"^Only the person who brought"):
        datasets.delete(own.id, "bob")
    datasets.delete(own.id, "ann")
    assert list((tmp_path / "datasets").iterdir()) == []
    with pytest.raises(DataError, match=r"^There is no dataset with this id"):
        datasets.pictures(own.id)


def test_what_cannot_be_read_says_so_under_its_own_name(datasets, tmp_path):
    own = brought(datasets, b"PK no zip", "my\u202e<b>clothes.zip")
    assert own.state == "failed"
    assert str(own.message) == r"my\u202e<b>clothes.zip is damaged or not a zip. Download it again."
    with pytest.raises(DataError, match="is damaged or not a zip"):
        datasets.pictures(own.id)
    # the files stay as long as it is listed: they may be read as somebody says
    assert {file.suffix for file in (tmp_path / "datasets").iterdir()} == {".json", ".zip"}


@pytest.mark.parametrize("name", ["shoes.rar", "shoes", "..", "shoes.zip/../../x", "shoes.z\0p", "x" * 5000])
def test_a_file_is_what_is_in_it_whatever_it_is_called(datasets, tmp_path, name):
    own = brought(datasets, name=name)
    assert own.state == "ready"
    assert re.fullmatch(r"|\.[a-z]{3}", own.ending)
    assert all(file.parent == tmp_path / "datasets" for file in tmp_path.rglob("*.safetensors"))


def test_the_same_files_are_read_as_somebody_says_and_the_first_reading_goes(datasets, tmp_path):
    first = brought(datasets)
    with pytest.raises(DataError, match="Only the person who brought this dataset"):
        datasets.read_again(first.id, "bob", ReadAs(level=2), keep=False)
    wrong = datasets.read_again(first.id, "ann", ReadAs(level=2), keep=False)
    wait_until(lambda: datasets.get(wrong).state != "reading", what="the second reading")
    assert "can be read so: level=2" in str(datasets.get(wrong).message)
    assert datasets.get(first.id).state == "ready"
    again = datasets.read_again(first.id, "ann", ReadAs(names="fashion-mnist"), keep=True)
    wait_until(lambda: datasets.get(again).state != "reading", what="the third reading")
    guessed = datasets.read_again(wrong, "ann", GUESSED, keep=False)
    wait_until(lambda: datasets.get(guessed).state != "reading", what="the guess")
    assert {own.id for own in datasets.of_visitor("ann")} == {first.id, again, guessed}
    assert datasets.pictures(guessed).sha256() == datasets.pictures(first.id).sha256()
    (tmp_path / "datasets" / first.file).unlink()
    with pytest.raises(DataError, match="are not here any more"):
        datasets.read_again(first.id, "ann", GUESSED, keep=False)


def test_too_large(jobs, settings):
    small = datasets_of(replace(settings, upload_mb=0))
    with pytest.raises(DataError, match=r"^shoes\.zip has more than 0 MB"):
        small.bring("shoes.zip", ZIP, "ann")


def test_too_many(datasets):
    for _ in range(MAX_EACH):
        brought(datasets)
    with pytest.raises(DataError, match="Delete one first"):
        datasets.bring("shoes.zip", ZIP, "ann")
    datasets.bring("shoes.zip", ZIP, "bob")


def test_no_room(jobs, settings):
    full = datasets_of(replace(settings, disk_mb=0))
    brought(full)
    with pytest.raises(DataError, match="There is no room"):
        full.bring("shoes.zip", ZIP, "bob")


def test_a_dataset_expires(jobs, settings, tmp_path):
    short = replace(settings, dataset_days=0)
    own = brought(datasets_of(short))
    DatasetStore(short.folder, BOUNDS["datasets"](short)).purge()
    datasets = datasets_of(short)
    assert list((tmp_path / "datasets").iterdir()) == []
    with pytest.raises(DataError):
        datasets.get(own.id)


@pytest.mark.parametrize("dataset_id", ["../../../x", "", "x", "a" * 11, "/etc/passwd", "..%2f..%2f..", "\0" * 11])
def test_an_id_that_is_none(datasets, dataset_id):
    with pytest.raises(DataError, match=r"^There is no dataset with this id"):
        datasets.get(dataset_id)


def test_a_job_that_takes_too_long_is_ended(jobs, settings):
    impatient = datasets_of(replace(settings, chore_seconds=0.05))
    own = brought(impatient)
    assert own.state == "failed"
    assert str(own.message).startswith("This took more memory or time")


def test_many_at_once_take_turns(datasets):
    others = [zipped(FORMATS["idx-files"].write(only(SHOES, torch.arange(at, 350)))) for at in (1, 2, 3)]
    ids = [datasets.bring("shoes.zip", content, "ann") for content in others]
    assert datasets.job(READ, ids[2]).is_waiting
    wait_until(lambda: all(datasets.get(dataset_id).state == "ready" for dataset_id in ids), what="all three")


def test_what_waits_can_be_deleted(datasets, tmp_path):
    others = [zipped(FORMATS["idx-files"].write(only(SHOES, torch.arange(at, 350)))) for at in (4, 5, 6)]
    ids = [datasets.bring("shoes.zip", content, "ann") for content in others]
    for dataset_id in ids:
        datasets.delete(dataset_id, "ann")
    wait_until(lambda: not list((tmp_path / "datasets").iterdir()), what="an empty folder")


def test_deleted_while_its_process_starts(datasets, tmp_path, monkeypatch):
    def start_slowly(*args, **options):
        process = Popen(*args, **options)
        datasets.delete(datasets.of_visitor("ann")[0].id, "ann")
        return process

    monkeypatch.setattr("apparel.jobs.job.subprocess.Popen", start_slowly)
    datasets.bring("shoes.zip", ZIP, "ann")
    wait_until(lambda: not list((tmp_path / "datasets").iterdir()), what="an empty folder")


def test_deleted_while_its_pictures_are_written(datasets, tmp_path):
    dataset_id = datasets.bring("shoes.zip", ZIP, "ann")
    key = datasets.get(dataset_id).key
    while not list((tmp_path / "datasets").glob(f"*{key}*")):
        pass  # without a pause, to be there before the last byte
    datasets.delete(dataset_id, "ann")
    wait_until(lambda: not list((tmp_path / "datasets").iterdir()), what="an empty folder")


def test_the_app_closes_while_it_reads(datasets, settings, tmp_path):
    own = brought(datasets)
    facts = tmp_path / "datasets" / f"{own.id}.json"
    facts.write_text(json.dumps({**json.loads(facts.read_text()), "state": "reading"}))
    assert str(datasets_of(settings).get(own.id).message).startswith("The app was closed while it read")


def test_training_on_ones_own_without_some_pictures(settings, opened):
    services = opened(settings.folder, workers=1)
    runs = services.runs
    own = brought(services.datasets)
    quick = find_preset("quick")
    aside = range(100)
    run_id = runs.start("quick", quick.spec, quick.config, "ann", own.id, Changes(tuple(aside)))
    wait_until(lambda: not runs.get(run_id).is_alive, what="the run", seconds=120)
    run = runs.get(run_id)
    assert run.state == "finished", run.message
    assert run.aside == tuple(aside)
    assert run.images_per_epoch == 180
    assert run.facts.dataset == "shoes.zip"
    assert run.facts.test_pictures == 50
    assert runs.model(run_id).classes == SHOES.classes

    services.datasets.delete(own.id, "ann")
    with pytest.raises(DataError, match=r"^There is no dataset"):
        runs.start("quick", quick.spec, quick.config, "ann", own.id)


def test_a_dataset_that_is_deleted_before_its_run_begins(settings, opened):
    services = opened(settings.folder, workers=1)
    runs = services.runs
    own = brought(services.datasets)
    quick = find_preset("quick")
    run_id = runs.start("quick", quick.spec, replace(quick.config, epochs=100), "ann", own.id)
    runs.pause(run_id, "ann")
    wait_until(lambda: runs.get(run_id).state == "paused", what="the pause", seconds=60)
    services.datasets.delete(own.id, "ann")
    runs.resume(run_id, "ann")
    wait_until(lambda: runs.get(run_id).state == "failed", what="the refusal")
    assert "This run cannot go on without it" in str(runs.get(run_id).message)
