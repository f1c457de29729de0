"""The contest's layout is refused in one sentence when something is off."""

import io
import os
import random
import struct
import tracemalloc
import zipfile

import pytest
from PIL import Image

from apparel.data import sample_ids
from apparel.data.formats import contest, files
from apparel.data.load import load_dataset
from apparel.errors import DataError
from tests.data.formats.contest_files import PNG, READ_FROM, SAMPLE_CSV, TEST_CSV, TRAIN_CSV, pack


def refused(path, sentence):
    with pytest.raises(DataError, match=sentence) as refusal:
        load_dataset(path)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


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
    refused(small, r"^1 of the 10 ids in train/train\.csv have no PNG .* the first is 3\.")


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
    refused(path, r"^train/train/3\.png is damaged or cannot be read\.")
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
