"""The contest's layout is refused in one sentence when something is off."""

import io
import os
import re
import struct
import tracemalloc
import zipfile

import pytest
from PIL import Image, ImageDraw

from apparel.data import sample_ids
from apparel.data.formats import files, tables
from apparel.data.load import load_dataset
from apparel.errors import DataError
from tests.data.formats.contest_files import PNG, READ_FROM, SAMPLE_CSV, TEST_CSV, TRAIN_CSV, pack


def refused(path, sentence):
    with pytest.raises(DataError, match=sentence) as refusal:
        load_dataset(path)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


def left_out(path, reason):
    (refusal,) = load_dataset(path).refused
    assert refusal.file == PNG
    assert re.search(reason, str(refusal.reason))


# Tables and pictures


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
        (remove(TRAIN_CSV), r"14 pictures were found, in train/train, test/test, and nothing says of which class"),
        (write(TRAIN_CSV, b""), r"14 pictures were found, in train/train, test/test, and nothing says of which class"),
        (write(TRAIN_CSV, b"id,label\n1,2\n2,3\n1,2\n"), r"^train/train\.csv lists the id 1 more than once\."),
        (write(TRAIN_CSV, b"id,label\n\xff\xfe,2\n"), r"^train/train\.csv is not a csv file in UTF-8\."),
        (write(TRAIN_CSV, b'id,label\n"' + b"1" * 200_000), r"^train/train\.csv is not a csv file in UTF-8\."),
        (write(TRAIN_CSV, bytes(50 * 2**20 + 1)), r"^train/train\.csv is larger than 20 MB"),
        (write(TRAIN_CSV, b"id,label\n\x1b[2J\n,2\n"), r"^Nothing says what the pictures show"),
    ],
)
def test_refused(small, form, break_it, sentence):
    break_it(small)
    refused(form(small), sentence)


@READ_FROM
@pytest.mark.parametrize(
    ("break_it", "file", "reason"),
    [
        (
            rewrite(TRAIN_CSV, lambda table: table + b"99,2\n"),
            "99",
            r"^No such picture is here\. .* of train/train\.csv",
        ),
        (rewrite(TRAIN_CSV, lambda table: table + b"../../etc/x,2\n"), "../../etc/x", "^No such picture is here"),
        (
            rewrite(TRAIN_CSV, lambda table: table.replace(b"\n3,", b"\n3,1")),
            PNG,
            r"^Its label is 1\d; .* from 0 to 9\.",
        ),
        (rewrite(TRAIN_CSV, lambda table: table.replace(b"\n3,", b"\n3,-")), PNG, r"^Its label is -\d;"),
        (
            rewrite(TRAIN_CSV, lambda table: table.replace(b"\n3,", b"\n3,,")),
            PNG,
            r"^Its row in train/train\.csv has no",
        ),
        (write(TEST_CSV, b"id,label\n11,2.5\n12,1\n13,1\n14,3\n"), "test/test/11.png", r"^Its label is 2\.5;"),
        (remove(PNG), "3", "^No such picture is here"),
        (another_png, "3", r"3\.png and train/.*3\.png are both so called\. Keep one\."),
        (rewrite(PNG, lambda png: png[: len(png) // 2]), PNG, r"^train/train/3\.png is damaged or not a PNG"),
        (rewrite(PNG, lambda png: b""), PNG, r"^There is nothing in 3\.png"),
        (rewrite(PNG, lambda png: png + bytes(41 * 2**20)), PNG, r"^train/train/3\.png is larger than 40 MB"),
        (save_png(Image.new("L", (1, 1))), PNG, "^There is nothing to see"),
    ],
)
def test_a_single_one_is_listed_and_the_others_are_read(small, form, break_it, file, reason):
    break_it(small)
    dataset = load_dataset(form(small))
    refusals = {refusal.file: str(refusal.reason) for refusal in dataset.refused}
    assert file in refusals
    assert re.search(reason, refusals[file])
    assert len(dataset.train) >= 9


@READ_FROM
@pytest.mark.parametrize("picture", [Image.new("L", (60, 90), 255), Image.new("I;16", (28, 28), 30_000)])
def test_a_picture_of_another_size_or_depth_is_prepared_like_a_photo(small, form, picture):
    ImageDraw.Draw(picture).rectangle((8, 6, 20, 24), 40)
    picture.save(small / PNG)
    dataset = load_dataset(form(small))
    assert not dataset.refused
    assert dataset.train.images[2].max() > 100


@READ_FROM
def test_broken_sample_file_is_refused(small, form):
    (small / SAMPLE_CSV).write_text("id,label\n11,0\n11,0\n")
    with pytest.raises(DataError, match=r"^sample_submission\.csv lists the id 11 more than once\."):
        sample_ids(form(small))


def test_flipped_bit_that_pillow_lets_pass_is_left_out(small):
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
    left_out(small, "is damaged")


@READ_FROM
def test_too_many_files(small, form, monkeypatch):
    monkeypatch.setattr(files, "MAX_FILES", 10)
    refused(form(small), r"^There are too many files for a dataset: at most 10 are read\.$")


@READ_FROM
def test_too_many_ids(small, form, monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 20)
    (small / TRAIN_CSV).write_text("id,label\n" + "".join(f"{id_},1\n" for id_ in range(21)))
    refused(form(small), r"^train/train\.csv lists more than 20 pictures\. Take some out\.$")


# Folders


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


def test_link_to_itself(small):
    (small / "train" / "round").symlink_to("round")
    refused(small, r"^The folder train/ cannot be read: Too many levels of symbolic links\.$")


@pytest.mark.timeout(10)
def test_pipe_in_place_of_a_picture_does_not_hang(small):
    (small / PNG).unlink()
    os.mkfifo(small / PNG)
    (refusal,) = load_dataset(small).refused
    assert (refusal.file, str(refusal.reason)[:20]) == ("3", "No such picture is h")


# Zips


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
    left_out(path, r"^train/train/3\.png is damaged or cannot be read\.")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20


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


@pytest.mark.parametrize("offset", [2**40, 2**64 - 1])
def test_entry_far_behind_the_end(small, offset):
    path = pack(small)
    with zipfile.ZipFile(path, "a") as archive:
        archive.getinfo(PNG).header_offset = offset
        archive.comment = b"written again"
    left_out(path, r"^train/train/3\.png is damaged or cannot be read\.")
