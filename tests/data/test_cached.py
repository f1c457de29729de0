"""What was read once is back at once, and never when anything changed."""

import os
import zipfile

import pytest
import torch

from apparel.data import cached, fashion_mnist
from apparel.data.cached import content_key, load_cached
from apparel.data.formats import FORMATS
from apparel.data.formats.written import zipped
from apparel.data.numbers import only
from apparel.errors import DataError

FIRST, SECOND = (
    zipped(FORMATS["idx-files"].write(only(fashion_mnist(), torch.arange(at, at + 30)))) for at in (59_980, 0)
)


@pytest.fixture
def reads(monkeypatch):
    """The files that are really read."""
    paths = []
    load = cached.load_dataset
    monkeypatch.setattr(cached, "load_dataset", lambda path, *how: paths.append(path) or load(path, *how))
    return paths


def test_a_file_is_read_once(tmp_path, reads):
    path = tmp_path / "mine.zip"
    path.write_bytes(FIRST)
    fresh = load_cached(path, tmp_path / "kept")
    again = load_cached(path, tmp_path / "kept")
    assert len(reads) == 1
    assert again.sha256() == fresh.sha256()
    assert (again.name, again.classes, again.layout) == (fresh.name, fresh.classes, fresh.layout)


def test_another_name_is_the_same_content(tmp_path, reads):
    for name in ("mine.zip", "yours.zip"):
        (tmp_path / name).write_bytes(FIRST)
        assert load_cached(tmp_path / name, tmp_path / "kept").name == name
    assert len(reads) == 1


def test_another_content_under_the_same_name_and_time_is_read(tmp_path, reads):
    path = tmp_path / "mine.zip"
    path.write_bytes(FIRST)
    time = path.stat().st_mtime_ns
    load_cached(path, tmp_path / "kept")
    path.write_bytes(SECOND)
    os.utime(path, ns=(time, time))
    assert load_cached(path, tmp_path / "kept").sha256() == load_cached(path, tmp_path / "elsewhere").sha256()
    assert len(reads) == 3


def test_another_reader_reads_again(tmp_path, reads, monkeypatch):
    path = tmp_path / "mine.zip"
    path.write_bytes(FIRST)
    load_cached(path, tmp_path / "kept")
    changed = cached._readers().copy()
    changed.update(b"a line of code")
    monkeypatch.setattr(cached, "_readers", lambda: changed)
    load_cached(path, tmp_path / "kept")
    assert len(reads) == 2


def test_a_damaged_cache_is_read_anew(tmp_path, reads):
    path = tmp_path / "mine.zip"
    path.write_bytes(FIRST)
    load_cached(path, tmp_path / "kept")
    for kept in (tmp_path / "kept").iterdir():
        kept.write_bytes(b"half")
    load_cached(path, tmp_path / "kept")
    assert len(reads) == 2


def test_nothing_is_kept_of_what_is_refused(tmp_path):
    (tmp_path / "empty.zip").write_bytes(b"")
    with pytest.raises(DataError, match="damaged or not a zip"):
        load_cached(tmp_path / "empty.zip", tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    assert content_key(tmp_path / "empty.zip")


def test_a_folder_is_read_again_when_one_of_its_files_has_changed(tmp_path, reads):
    (tmp_path / "mine.zip").write_bytes(FIRST)
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        archive.extractall(tmp_path / "mine")
    fresh = load_cached(tmp_path / "mine", tmp_path / "kept")
    assert load_cached(tmp_path / "mine", tmp_path / "kept").sha256() == fresh.sha256()
    assert len(reads) == 1
    os.utime(next((tmp_path / "mine").iterdir()), ns=(1, 1))
    load_cached(tmp_path / "mine", tmp_path / "kept")
    (tmp_path / "mine" / "classes.txt").write_text("a\nb\n")
    with pytest.raises(DataError):
        load_cached(tmp_path / "mine", tmp_path / "kept")
    assert len(reads) == 3


@pytest.mark.parametrize("name", ["wardrobe.tm", "wardrobe.zip", "wardrobe"])
def test_the_answer_is_the_same_whatever_the_file_is_called_and_whether_it_is_kept(tmp_path, name):
    (tmp_path / name).write_bytes(FIRST)
    first, again = (load_cached(tmp_path / name, tmp_path / "kept") for _ in range(2))
    assert first.sha256() == again.sha256() == load_cached(tmp_path / name, tmp_path / "other").sha256()
    assert (first.remarks, first.refused, first.classes) == (again.remarks, again.refused, again.classes)


def test_a_disk_that_takes_nothing_is_no_reason_not_to_read(tmp_path):
    (tmp_path / "mine.zip").write_bytes(FIRST)
    (tmp_path / "kept").write_text("a file where the folder should be")
    assert len(load_cached(tmp_path / "mine.zip", tmp_path / "kept").train) == 20
