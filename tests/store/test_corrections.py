"""Corrections: a visitor's own, on a real disk, bounded, gone after a while, and trained with."""

import json
from dataclasses import replace

import pytest
import torch

from apparel.data import fashion_mnist
from apparel.data.formats import FORMATS
from apparel.data.formats.written import zipped
from apparel.data.numbers import only
from apparel.errors import DataError, StorageError
from apparel.jobs.corrected import zip_of
from apparel.jobs.datasets import Datasets
from apparel.records.correction import NONE_OF_THESE, own_labels
from apparel.records.ids import FASHION_MNIST
from apparel.settings import Settings
from apparel.store.corrections import Corrections
from apparel.store.datasets import DatasetStore
from apparel.store.expiry import Bounds
from apparel.training import find_preset
from tests.waiting import wait_until

WEEK = Bounds(days=7, bytes=10 * 2**20)
HOSTILE = "../../<b>x</b>\u202e/**y**"
SMALL = only(fashion_mnist(), torch.arange(0, 70_000, 100))


@pytest.fixture
def corrections(tmp_path):
    return Corrections(tmp_path, WEEK)


def picture(seed=0):
    return torch.randint(0, 256, (28, 28), dtype=torch.uint8, generator=torch.Generator().manual_seed(seed))


def files(folder):
    return [file for file in folder.rglob("*") if file.is_file()]


def test_what_is_kept_is_there_after_a_restart(corrections, tmp_path):
    corrections.add("ann", picture(1), "Coat", FASHION_MNIST)
    corrections.add("ann", picture(2), HOSTILE, "another")
    newest, oldest = Corrections(tmp_path, WEEK).of_visitor("ann")
    assert (oldest.label, oldest.dataset_id, newest.label, newest.dataset_id) == ("Coat", "", HOSTILE, "another")
    assert torch.equal(oldest.pixels, picture(1))
    assert torch.equal(newest.pixels, picture(2))


def test_nobody_sees_or_changes_anothers(corrections):
    correction_id = corrections.add("ann", picture(), "Coat", FASHION_MNIST)
    assert corrections.of_visitor("bob") == []
    corrections.remove("bob", correction_id)
    assert [known.id for known in corrections.of_visitor("ann")] == [correction_id]


def test_undo_takes_one_back_and_the_last_leaves_no_file(corrections, tmp_path):
    first = corrections.add("ann", picture(1), "Coat", FASHION_MNIST)
    second = corrections.add("ann", picture(2), "Bag", FASHION_MNIST)
    corrections.remove("ann", first)
    assert [known.id for known in corrections.of_visitor("ann")] == [second]
    corrections.remove("ann", second)
    corrections.remove("ann", second)
    assert corrections.of_visitor("ann") == []
    assert files(tmp_path) == []


def test_a_picture_has_one_correction_in_a_dataset(corrections):
    for label, dataset_id in (("Coat", ""), ("Bag", ""), ("kind", "another")):
        corrections.add("ann", picture(), label, dataset_id)
    assert [known.label for known in corrections.of_visitor("ann")] == ["kind", "Bag"]


def test_what_somebody_is_called_becomes_no_path(tmp_path):
    corrections = Corrections(tmp_path / "a" / "b" / "c", WEEK)
    for visitor in ("../../x", "/etc/passwd", "a\0b", "x" * 5_000, ""):
        corrections.add(visitor, picture(), HOSTILE, "../../../x")
        assert len(corrections.of_visitor(visitor)) == 1
    assert {file.parent for file in files(tmp_path)} == {tmp_path / "a" / "b" / "c" / "corrections"}


def test_there_are_bounds(corrections, tmp_path, monkeypatch):
    monkeypatch.setattr("apparel.store.corrections.MAX_EACH", 3)
    for seed in range(3):
        corrections.add("ann", picture(seed), "Coat", FASHION_MNIST)
    corrections.add("ann", picture(0), "Bag", FASHION_MNIST)
    with pytest.raises(DataError, match="No more than 3 corrections"):
        corrections.add("ann", picture(9), "Coat", FASHION_MNIST)
    with pytest.raises(DataError, match="at most 200 characters"):
        corrections.add("bob", picture(9), "x" * 10_000, FASHION_MNIST)
    with pytest.raises(DataError, match="There is no room"):
        Corrections(tmp_path, Bounds(days=7, bytes=0)).add("bob", picture(9), "Coat", FASHION_MNIST)
    assert len(corrections.of_visitor("ann")) == 3
    assert corrections.of_visitor("bob") == []


def test_they_expire_one_by_one(corrections, tmp_path, monkeypatch):
    now = 1_000_000_000.0
    monkeypatch.setattr("apparel.store.corrections.time.time", lambda: now)
    corrections.add("ann", picture(1), "Coat", FASHION_MNIST)
    now += 4 * 86_400
    corrections.add("ann", picture(2), "Bag", FASHION_MNIST)
    now += 4 * 86_400
    assert [known.label for known in corrections.of_visitor("ann")] == ["Bag"]
    corrections.purge()
    assert len(json.loads(files(tmp_path)[0].read_text())) == 1
    now += 4 * 86_400
    corrections.purge()
    assert files(tmp_path) == []


def test_a_damaged_file_is_as_good_as_none(corrections, tmp_path):
    corrections.add("ann", picture(1), "Coat", FASHION_MNIST)
    files(tmp_path)[0].write_text('[{"id": 3}]')
    assert corrections.of_visitor("ann") == []
    corrections.add("ann", picture(2), "Bag", FASHION_MNIST)
    assert [known.label for known in corrections.of_visitor("ann")] == ["Bag"]


def test_a_full_disk_is_said(corrections, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("apparel.store.corrections.write_whole", full)
    with pytest.raises(StorageError, match="No space left"):
        corrections.add("ann", picture(1), "Coat", FASHION_MNIST)


def test_a_run_learns_from_them_pixel_for_pixel(tmp_path, opened):
    services = opened(tmp_path, workers=1)
    runs = services.runs
    mine = [picture(1), SMALL.test.images[3]]
    for pixels in mine:
        services.corrections.add("ann", pixels, "Coat", FASHION_MNIST)
    for number, label in enumerate(["no such class", NONE_OF_THESE]):
        services.corrections.add("ann", picture(2 + number), label, FASHION_MNIST)
    content = zip_of(services.corrections.of_visitor("ann"), SMALL)
    dataset_id = services.datasets.bring("My corrections.zip", content, "ann")
    wait_until(lambda: services.datasets.get(dataset_id).state != "reading", what="the dataset")
    dataset = services.datasets.pictures(dataset_id)
    assert torch.equal(dataset.train.images[:2], torch.stack(mine))
    assert dataset.train.labels[:2].tolist() == [4, 4]
    assert dataset.classes == SMALL.classes
    assert (len(dataset.train), len(dataset.test)) == (602, 99)

    quick = find_preset("quick")
    run_id = runs.start("quick", quick.spec, replace(quick.config, epochs=1), "ann", dataset_id)
    wait_until(lambda: not runs.get(run_id).is_alive, what="the run")
    assert runs.get(run_id).state == "finished", runs.get(run_id).message


def test_classes_of_ones_own_come_through(tmp_path):
    own = replace(SMALL, classes=tuple(f"{HOSTILE} {label}" for label in range(10)), name="mine")
    datasets, corrections = (
        Datasets(DatasetStore(tmp_path, WEEK), Settings(folder=tmp_path)),
        Corrections(tmp_path, WEEK),
    )
    first = datasets.bring("mine.zip", zipped(FORMATS["idx-files"].write(own)), "ann")
    wait_until(lambda: datasets.get(first).state != "reading", what="the dataset")
    learnt_from = datasets.pictures(first)
    corrections.add("ann", picture(1), learnt_from.classes[9], first)
    made = datasets.bring("again.zip", zip_of(corrections.of_visitor("ann"), learnt_from), "ann")
    wait_until(lambda: datasets.get(made).state != "reading", what="the dataset of corrections")
    assert datasets.pictures(made).classes == learnt_from.classes
    assert int(datasets.pictures(made).train.labels[0]) == 9


def test_there_is_nothing_to_make_a_dataset_of():
    with pytest.raises(DataError, match="no corrections that name a class"):
        zip_of([], SMALL)


def test_several_pictures_are_corrected_at_once_or_none(corrections):
    corrections.add("ann", picture(1), "Coat", FASHION_MNIST)
    images = torch.stack([picture(seed) for seed in (1, 2, 2, 3)])
    ids = corrections.add_each("ann", images, "Bag", FASHION_MNIST)
    assert [known.label for known in corrections.of_visitor("ann")] == ["Bag"] * 3
    with pytest.raises(DataError, match="No more than 500"):
        corrections.add_each("ann", torch.stack([picture(seed) for seed in range(10, 510)]), "Dress", FASHION_MNIST)
    assert len(corrections.of_visitor("ann")) == 3
    corrections.remove("ann", *ids[:2])
    assert [known.id for known in corrections.of_visitor("ann")] == ids[2:]


def test_labels_of_ones_own_are_found_by_the_pixels(corrections):
    for number, label in ((5, "Bag"), (610, NONE_OF_THESE), (7, SMALL.classes[int(SMALL.train.labels[7])]), (8, "Hat")):
        split, at = (SMALL.train, number) if number < 600 else (SMALL.test, number - 600)
        corrections.add("ann", split.images[at], label, FASHION_MNIST)
    corrections.add("ann", picture(1), "Bag", FASHION_MNIST)
    assert own_labels(SMALL, corrections.of_visitor("ann")) == {5: 8, 610: -1}
    assert own_labels(SMALL, []) == {}
