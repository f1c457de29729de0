"""The contest's layout: read whole, from a folder and from a zip, and refused in one sentence when something is off."""

import io
import os
import random
import struct
import tracemalloc
import zipfile
import zlib

import pytest
import torch
from PIL import Image

from apparel.data import Dataset, Pictures, fashion_mnist, sample_ids, write_contest
from apparel.data.formats import contest, files
from apparel.data.load import load_dataset
from apparel.errors import DataError

TRAIN_CSV, TEST_CSV, SAMPLE_CSV = "train/train.csv", "test/test.csv", "sample_submission.csv"
PNG = "train/train/3.png"


def pack(folder, compression=zipfile.ZIP_STORED, below=""):
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", compression) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, below + file.relative_to(folder).as_posix())
    return path


def as_is(path):
    return path


READ_FROM = pytest.mark.parametrize("form", [as_is, pack], ids=["folder", "zip"])


def refused(path, sentence):
    with pytest.raises(DataError, match=sentence) as refusal:
        load_dataset(path)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


@pytest.fixture(scope="module")
def ten_and_four():
    full = fashion_mnist()
    labels = full.train.with_labels().labels
    return Dataset("small", Pictures(full.train.images[:10], labels[:10]), Pictures(full.test.images[:4], None))


@pytest.fixture
def small(ten_and_four, tmp_path):
    folder = tmp_path / "small"
    write_contest(ten_and_four, folder)
    return folder


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
    monkeypatch.setattr(contest, "CHUNK", 4)
    told = []
    load_dataset(form(small), lambda done, total: told.append((done, total)))
    assert told == [(4, 14), (8, 14), (10, 14), (14, 14)]


# Refusals


def write(name, content):
    return lambda folder: (folder / name).write_bytes(content)


def rewrite(name, change):
    return lambda folder: (folder / name).write_bytes(change((folder / name).read_bytes()))


def remove(*names):
    return lambda folder: [(folder / name).unlink() for name in names]


def save_png(image):
    return lambda folder: image.save(folder / PNG)


def another_png(folder):
    (folder / "train" / "more").mkdir()
    (folder / "train" / "more" / "3.png").write_bytes((folder / PNG).read_bytes())


@READ_FROM
@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (
            remove(TRAIN_CSV),
            r"has no train\*\.csv with the columns id and label, .*It holds sample_submission\.csv, test, train\.$",
        ),
        (remove(TEST_CSV), r"has no test\*\.csv with the column id, which the contest's layout needs\."),
        (write("train/train_2.csv", b"id,label\n"), r"train/train(_2)?\.csv are both a train\*\.csv\. Keep one\."),
        (write(TRAIN_CSV, b"name,class\n1,2\n"), r"needs the columns id and label; its columns are name, class\."),
        (write(TRAIN_CSV, b"id,kind\n1,2\n"), r"^train/train\.csv needs the column label; its columns are id, kind\."),
        (write(TRAIN_CSV, b""), r"^train/train\.csv needs the columns id and label; its columns are \."),
        (write(TRAIN_CSV, b"id,label\n1,2\n2,10\n3,x\n"), r"gives the id 2 the label 10; labels are .* from 0 to 9\."),
        (write(TRAIN_CSV, b"id,label\n1,-1\n"), r"^train/train\.csv gives the id 1 the label -1;"),
        (write(TRAIN_CSV, b"id,label\n1,2\n2\n"), r"^train/train\.csv gives the id 2 the label ;"),
        (write(TEST_CSV, b"id,label\n11,2.5\n"), r"^test/test\.csv gives the id 11 the label 2\.5;"),
        (write(TRAIN_CSV, b"id,label\n1,2\n2,3\n1,2\n"), r"^train/train\.csv lists the id 1 more than once\."),
        (write(TRAIN_CSV, b"id,label\n\xff\xfe,2\n"), r"^train/train\.csv is not a csv file in UTF-8\."),
        (write(TRAIN_CSV, b'id,label\n"' + b"1" * 200_000), r"^train/train\.csv is not a csv file in UTF-8\."),
        (write(TRAIN_CSV, bytes(50 * 2**20 + 1)), r"^train/train\.csv is larger than 20 MB"),
        (write(TRAIN_CSV, b"id,label\n../../train/train/1,2\n"), r"the first is \.\./\.\./train/train/1\."),
        (write(TRAIN_CSV, b"id,label\n\x1b[2J\n,2\n"), r"the first is \\x1b\[2J\."),
        (remove(PNG, "train/train/7.png"), r"^2 of the 10 ids in train/train\.csv have no PNG .* the first is 3\."),
        (remove("test/test/11.png"), r"^1 of the 4 ids in test/test\.csv have no PNG below a folder test\*"),
        (another_png, r"3\.png and train/.*3\.png are both the picture of one id\. Keep one\."),
        (save_png(Image.new("L", (28, 29))), r"^train/train/3\.png has 28×29 pixels; the contest's pictures have"),
        (save_png(Image.new("L", (1, 1))), r"^train/train/3\.png has 1×1 pixels"),
        (save_png(Image.new("I;16", (28, 28), 300)), r"^train/train/3\.png has more than 8 bits a pixel"),
        (lambda folder: Image.new("L", (28, 28)).save(folder / PNG, "JPEG"), r"^train/train/3\.png is damaged or not"),
        (rewrite(PNG, lambda png: png[: len(png) // 2]), r"^train/train/3\.png is damaged or not a PNG picture\."),
        (rewrite(PNG, lambda png: png[:-1]), r"^train/train/3\.png is damaged or not a PNG picture\."),
        (rewrite(PNG, lambda png: b""), r"^train/train/3\.png is damaged or not a PNG picture\."),
        (rewrite(PNG, lambda png: png + bytes(2**20)), r"^train/train/3\.png is larger than 1 MB"),
    ],
)  # fmt: skip
def test_refused(small, form, break_it, sentence):
    break_it(small)
    refused(form(small), sentence)


@READ_FROM
def test_broken_sample_file_is_refused(small, form):
    (small / SAMPLE_CSV).write_text("id,label\n11,0\n11,0\n")
    with pytest.raises(DataError, match=r"^sample_submission\.csv lists the id 11 more than once\."):
        sample_ids(form(small))


def test_flipped_bit_that_pillow_lets_pass_is_refused(small):
    whole = (small / PNG).read_bytes()

    def pixels(png):
        with Image.open(io.BytesIO(png)) as picture:
            return picture.tobytes()

    for at in range(8 * whole.index(b"IDAT") + 32, 8 * whole.index(b"IEND")):
        damaged = bytearray(whole)
        damaged[at // 8] ^= 1 << at % 8
        try:
            if pixels(damaged) != pixels(whole):
                break
        except (OSError, SyntaxError, ValueError):
            continue
    else:
        pytest.fail("no flipped bit passes Pillow any more")
    (small / PNG).write_bytes(damaged)
    refused(small, r"^train/train/3\.png is damaged")


@READ_FROM
def test_too_many_files(small, form, monkeypatch):
    monkeypatch.setattr(files, "MAX_FILES", 10)
    refused(form(small), r"^There are too many files for a dataset: at most 10 are read\.$")


@READ_FROM
def test_too_many_ids(small, form, monkeypatch):
    monkeypatch.setattr(contest, "MAX_ROWS", 20)
    (small / TRAIN_CSV).write_text("id,label\n" + "".join(f"{id_},1\n" for id_ in range(21)))
    refused(form(small), r"^train/train\.csv lists more than 20 pictures\. Take some out\.$")


# Refusals of folders


def test_links_that_leave_the_folder(small, tmp_path):
    outside = tmp_path / "outside"
    (small / PNG).rename(outside)
    (small / PNG).symlink_to(outside)
    refused(small, r"^train/train/3\.png is a link out of the folder\.")
    (small / PNG).unlink()
    (small / PNG).symlink_to("../../../outside")
    refused(small, r"^train/train/3\.png is a link out of the folder\.")


def test_linked_folder_that_leaves_the_folder(small, tmp_path):
    (small / "train" / "train").rename(tmp_path / "pictures")
    (small / "train" / "train").symlink_to(tmp_path / "pictures")
    refused(small, r"^train/train is a link out of the folder\.")


def test_links_that_stay_inside_are_fine(small, ten_and_four):
    (small / PNG).rename(small / "kept")
    (small / PNG).symlink_to("../../kept")
    (small / "train" / "loop").symlink_to(".")
    assert load_dataset(small).sha256() == ten_and_four.sha256()


def test_link_to_itself(small):
    (small / "train" / "round").symlink_to("round")
    refused(small, r"^The folder train/ cannot be read: Too many levels of symbolic links\.$")


@pytest.mark.timeout(10)
def test_pipe_in_place_of_a_picture_does_not_hang(small):
    (small / PNG).unlink()
    os.mkfifo(small / PNG)
    refused(small, r"^1 of the 10 ids in train/train\.csv have no PNG .* the first is 3\.")


# Refusals of zips


def test_broken_zips(small, tmp_path):
    whole = pack(small).read_bytes()
    broken = tmp_path / "broken.zip"
    for content in (b"", whole[: len(whole) // 2], whole[:-10], whole[-22:], bytes(100)):
        broken.write_bytes(content)
        refused(broken, r"^broken\.zip is damaged or not a zip\. Download it again\.$")


def patch_entry(path, name, offset, value):
    """Overwrite bytes of the entry ``name`` in the zip's list of files."""
    content = bytearray(path.read_bytes())
    at = content.rindex(name.encode()) - 46
    content[at + offset : at + offset + len(value)] = value
    path.write_bytes(content)


def test_encrypted_zip(small):
    path = pack(small)
    patch_entry(path, PNG, 8, b"\x01\x00")
    refused(path, r"^small\.zip is encrypted\. Pack it again without a password\.$")


@pytest.mark.parametrize("compression", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_packing_that_can_explode(small, compression):
    refused(pack(small, compression), r"^small\.zip is packed in an unusual way\.")


def test_entry_that_is_larger_than_it_says_is_not_unpacked_whole(small):
    (small / PNG).write_bytes(bytes(200 * 2**20))
    path = pack(small, zipfile.ZIP_DEFLATED)
    patch_entry(path, PNG, 24, struct.pack("<I", 500))
    tracemalloc.start()
    refused(path, r"^train/train/3\.png is damaged or cannot be read\.")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20


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


def test_changed_label_in_a_zip(small):
    path = pack(small)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"\n1,9\n", b"\n1,8\n"))
    assert path.read_bytes() != content
    refused(path, r"^train/train\.csv is damaged or cannot be read\.")


def test_list_of_files_that_claims_to_be_huge(tmp_path):
    path = tmp_path / "huge.zip"
    size = 101_000_000
    with path.open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, size, 0, 0))
    tracemalloc.start()
    refused(path, r"^There are too many files for a dataset: at most 150,000 are read\.$")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_same_name_twice(small):
    path = pack(small)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(PNG, b"another")
    refused(path, r"^small\.zip holds train/train/3\.png more than once\.")


def test_names_that_climb_out_write_nothing(small, tmp_path, ten_and_four):
    path = pack(small)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../escaped.png", b"x")
        archive.writestr("/escaped.png", b"x")
    before = sorted(tmp_path.rglob("*"))
    assert load_dataset(path).sha256() == ten_and_four.sha256()
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_random_damage_is_harmless_or_refused_in_a_sentence(small, tmp_path, ten_and_four, compression):
    whole, damaged = pack(small, compression).read_bytes(), tmp_path / "damaged.zip"
    list_of_files = whole.index(b"PK\1\2")
    luck = random.Random(0)
    refusals = 0
    for start in (0, list_of_files) * 200:
        content = bytearray(whole)
        for _ in range(luck.choice((1, 3))):
            content[luck.randrange(start, len(content))] = luck.choice((0, 255, luck.randrange(256)))
        damaged.write_bytes(content)
        try:
            assert load_dataset(damaged).sha256() == ten_and_four.sha256()
        except DataError:
            refusals += 1
    assert refusals > 200


@pytest.mark.parametrize("offset", [2**40, 2**64 - 1])
def test_entry_far_behind_the_end(small, offset):
    path = pack(small)
    with zipfile.ZipFile(path, "a") as archive:
        archive.getinfo(PNG).header_offset = offset
        archive.comment = b"written again"
    refused(path, r"^train/train/3\.png is damaged or cannot be read\.")


def test_entry_without_a_name(small, ten_and_four):
    path = pack(small)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo(), b"")
        archive.infolist()[-1].filename = ""
    assert load_dataset(path).sha256() == ten_and_four.sha256()
