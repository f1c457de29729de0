"""The contest's layout is read whole, from a folder and from a zip, in whatever way either was made."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
import torch
from PIL import Image

from apparel.data import fashion_mnist, sample_ids, write_contest
from apparel.data.formats import picture_files
from apparel.data.load import load_dataset
from tests.data.formats.contest_files import PNG, READ_FROM, SAMPLE_CSV, TEST_CSV, TRAIN_CSV, pack

# All of it


@pytest.fixture(scope="module")
def full_copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contest") / "full"
    write_contest(fashion_mnist(), folder)
    return folder


@pytest.mark.slow
@READ_FROM
def test_70000_pngs_are_the_embedded_pictures_pixel_for_pixel(full_copy, form):
    dataset = load_dataset(form(full_copy))
    assert dataset.sha256() == fashion_mnist().sha256() | {"test_labels": None}
    assert dataset.train.ids == tuple(map(str, range(1, 60_001)))
    assert dataset.test.ids == tuple(map(str, range(60_001, 70_001)))


# The layout


def test_what_is_written(small, ten_and_four):
    labels = ten_and_four.train.with_labels().labels.tolist()
    rows = [f"{id_},{label}" for id_, label in zip(range(1, 11), labels, strict=True)]
    assert (small / TRAIN_CSV).read_text().splitlines() == ["id,label", *rows]
    assert (small / TEST_CSV).read_text().splitlines() == ["id", "11", "12", "13", "14"]
    assert (small / SAMPLE_CSV).read_text().splitlines() == ["id,label", "11,0", "12,0", "13,0", "14,0"]
    with Image.open(small / "test" / "test" / "12.png") as picture:
        assert (picture.size, picture.mode) == ((28, 28), "L")
        assert picture.tobytes() == ten_and_four.test.images[1].numpy().tobytes()


@READ_FROM
def test_csv_decides_the_order(small, ten_and_four, form):
    (small / TRAIN_CSV).write_text("label,id\n7,5\n2,1\n")
    train = load_dataset(form(small)).train
    assert train.ids == ("5", "1")
    assert train.labels.tolist() == [7, 2]
    assert torch.equal(train.images, ten_and_four.train.images[[4, 0]])


@READ_FROM
def test_names_as_the_contest_hands_them_out(small, ten_and_four, form):
    (small / "train").rename(small / "train_LbELtWX")
    (small / "test").rename(small / "test_ScVgIM0")
    (small / SAMPLE_CSV).rename(small / "sample_submission_I5njJSF.csv")
    assert load_dataset(form(small)).sha256() == ten_and_four.sha256()
    assert sample_ids(form(small)) == ["11", "12", "13", "14"]


@READ_FROM
def test_csv_files_beside_the_folders(small, ten_and_four, form):
    (small / TRAIN_CSV).rename(small / "Train.csv")
    (small / TEST_CSV).rename(small / "test.csv")
    assert load_dataset(form(small)).sha256() == ten_and_four.sha256()


@pytest.mark.parametrize("below", ["identify/", "test of train/and more/"])
def test_zip_of_a_folder(small, ten_and_four, below):
    assert load_dataset(pack(small, zipfile.ZIP_DEFLATED, below)).sha256() == ten_and_four.sha256()


def test_leftovers_of_a_mac_are_passed_over(small, ten_and_four):
    path = pack(small)
    with zipfile.ZipFile(path, "a") as archive:
        archive.mkdir("__MACOSX")
        for name in ("train/._train.csv", "train/train/._1.png", "._sample_submission.csv", "train/.DS_Store"):
            archive.writestr(f"__MACOSX/{name}", b"\0\5\26\7")
    assert load_dataset(path).sha256() == ten_and_four.sha256()


@READ_FROM
def test_test_labels_are_used_when_given(small, form):
    (small / TEST_CSV).write_bytes("\ufeffID, Label\r\n11,9\r\n12,2\r\n\r\n13,1\r\n14,1\r\n".encode())
    assert load_dataset(form(small)).test.labels.tolist() == [9, 2, 1, 1]


@READ_FROM
def test_same_id_in_both_splits(small, ten_and_four, form):
    for id_ in range(11, 15):
        (small / f"test/test/{id_}.png").rename(small / f"test/test/{id_ - 10}.png")
    (small / TEST_CSV).write_text("id\n1\n2\n3\n4\n")
    assert load_dataset(form(small)).sha256() == ten_and_four.sha256()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "P"])
def test_grey_in_colour_is_the_same_grey(small, ten_and_four, mode):
    for png in small.rglob("*.png"):
        with Image.open(png) as picture:
            picture.convert(mode).save(png)
    assert load_dataset(small).sha256() == ten_and_four.sha256()


@READ_FROM
def test_sample_order_is_kept(small, form):
    (small / SAMPLE_CSV).write_text("id,label\n14,0\n11,0\n13,0\n12,0\n")
    assert sample_ids(form(small)) == ["14", "11", "13", "12"]


def test_no_sample_file(small):
    (small / SAMPLE_CSV).unlink()
    assert sample_ids(small) is None


class Sent(io.BytesIO):
    def tell(self):
        raise OSError("what is sent has no place to go back to")


def by_a_stream(folder):
    """Sizes and checksums stand behind each file, as where a zip is sent while it is made."""
    packed = Sent()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.rglob("*.*"):
            archive.write(file, file.relative_to(folder))
    return packed.getvalue()


def with_extra_fields(folder):
    """They are longer before the file than in the zip's list."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in folder.rglob("*.*"):
            with archive.open(file.relative_to(folder).as_posix(), "w", force_zip64=True) as entry:
                entry.write(file.read_bytes())
    return packed.getvalue()


def behind_a_program(folder):
    """A zip that unpacks itself."""
    return b"MZ" + bytes(1000) + pack(folder).read_bytes()


@pytest.mark.parametrize("way", [by_a_stream, with_extra_fields, behind_a_program])
def test_zips_as_other_programs_write_them(small, tmp_path, ten_and_four, way):
    path = tmp_path / "other.zip"
    path.write_bytes(way(small))
    assert load_dataset(path).sha256() == ten_and_four.sha256()


@READ_FROM
def test_progress_counts_through_both_splits(small, form, monkeypatch):
    monkeypatch.setattr(picture_files, "CHUNK", 4)
    told = []
    load_dataset(form(small), lambda done, total: told.append((done, total)))
    assert told == [(4, 14), (8, 14), (12, 14), (14, 14)]


# What looks wrong and is not


def test_links_that_stay_inside_are_fine(small, ten_and_four):
    (small / PNG).rename(small / "kept")
    (small / PNG).symlink_to("../../kept")
    (small / "train" / "loop").symlink_to(".")
    assert load_dataset(small).sha256() == ten_and_four.sha256()


def test_files_that_are_large_for_their_picture_are_not_held_together(small, ten_and_four):
    remark = b"teXt" + bytes(1_000_000)
    remark = struct.pack(">I", 1_000_000) + remark + struct.pack(">I", zlib.crc32(remark))
    for png in small.rglob("*.png"):
        png.write_bytes(png.read_bytes()[:-12] + remark + png.read_bytes()[-12:])
    tracemalloc.start()
    assert load_dataset(small).sha256() == ten_and_four.sha256()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * 2**20


def test_names_that_climb_out_write_nothing(small, tmp_path, ten_and_four):
    path = pack(small)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../escaped.png", b"x")
        archive.writestr("/escaped.png", b"x")
    before = sorted(tmp_path.rglob("*"))
    assert load_dataset(path).sha256() == ten_and_four.sha256()
    assert sorted(tmp_path.rglob("*")) == before


def test_entry_without_a_name(small, ten_and_four):
    path = pack(small)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo(), b"")
        archive.infolist()[-1].filename = ""
    assert load_dataset(path).sha256() == ten_and_four.sha256()
