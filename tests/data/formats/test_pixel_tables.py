"""A csv with a row of pixels for each picture, as people write them."""

import io
import zipfile

import pytest
import torch

from apparel.data import CLASSES, fashion_mnist
from apparel.data.formats import pixel_rows
from apparel.data.load import load_dataset
from apparel.errors import DataError

TRAIN, TEST = fashion_mnist().train, fashion_mnist().test
HEADER = "label," + ",".join(f"pixel{number}" for number in range(1, 785))


def rows(split, count, start=0, delimiter=",", label=str):
    lines = []
    for image, of in zip(
        split.images[start : start + count], split.labels[start : start + count].tolist(), strict=True
    ):
        lines.append(delimiter.join([label(of), *map(str, image.flatten().tolist())]))
    return lines


def divided(row, by):
    return ",".join(f"{int(value) / by:.4f}" for value in row.split(",")[1:])


def write(path, *lines, encoding="utf-8", end="\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(end.join([*lines, ""]).encode(encoding))
    return path


def refused(path, sentence):
    with pytest.raises(DataError, match=sentence):
        load_dataset(path)


def test_kaggles_two_files(tmp_path):
    write(tmp_path / "k" / "fashion-mnist_train.csv", HEADER, *rows(TRAIN, 30))
    write(tmp_path / "k" / "fashion-mnist_test.csv", HEADER, *rows(TEST, 7))
    dataset = load_dataset(tmp_path / "k")
    assert torch.equal(dataset.train.images, TRAIN.images[:30])
    assert torch.equal(dataset.train.labels, TRAIN.labels[:30])
    assert torch.equal(dataset.test.images, TEST.images[:7])
    assert dataset.classes == CLASSES
    assert str(dataset.layout) == (
        "A table of pixels: fashion-mnist_train.csv has 784 columns of them, and a row for each picture."
    )


def test_a_test_table_without_labels(tmp_path):
    write(tmp_path / "k" / "train.csv", HEADER, *rows(TRAIN, 30))
    without = [line.partition(",")[2] for line in [HEADER, *rows(TEST, 7)]]
    write(tmp_path / "k" / "test.csv", *without)
    dataset = load_dataset(tmp_path / "k")
    assert dataset.test.labels is None
    assert torch.equal(dataset.test.images, TEST.images[:7])


@pytest.mark.parametrize(
    ("lines", "how"),
    [
        ([HEADER, *rows(TRAIN, 60)], {}),
        ([HEADER, *rows(TRAIN, 60)], {"encoding": "utf-8-sig"}),
        ([HEADER, *rows(TRAIN, 60)], {"end": "\r\n"}),
        ([HEADER.replace(",", ";"), *rows(TRAIN, 60, delimiter=";")], {}),
        ([HEADER.replace(",", "\t"), *rows(TRAIN, 60, delimiter="\t")], {}),
        (['"' + HEADER.replace(",", '","') + '"', *rows(TRAIN, 60, delimiter=", ")], {}),
        (rows(TRAIN, 60), {}),
        (["id," + HEADER, *(f"{number},{row}" for number, row in enumerate(rows(TRAIN, 60)))], {}),
        ([HEADER, *rows(TRAIN, 60, label=lambda of: CLASSES[of])], {}),
        ([HEADER, *rows(TRAIN, 60, label=lambda of: f'"{CLASSES[of]}"')], {}),
    ],
    ids=["plain", "BOM", "Windows", "semicolons", "tabs", "quotes", "no header", "ids", "names", "quoted names"],
)
def test_a_single_table_is_split(tmp_path, lines, how):
    dataset = load_dataset(write(tmp_path / "mine.csv", *lines, **how))
    assert len(dataset.train) + len(dataset.test) == 60
    assert 5 <= len(dataset.test) <= 15
    both = torch.cat([dataset.train.images, dataset.test.images])
    assert sorted(image.numpy().tobytes() for image in both) == sorted(
        image.numpy().tobytes() for image in TRAIN.images[:60]
    )
    assert dataset.classes == CLASSES


def test_names_of_ones_own(tmp_path):
    lines = rows(TRAIN, 30, label=lambda of: "shoe" if of in (5, 7, 9) else "=cmd|' /C calc'!A0")
    dataset = load_dataset(write(tmp_path / "mine.csv", HEADER, *lines))
    assert dataset.classes == ("=cmd| /C calc!A0", "shoe")
    shoes = sum(int((split.labels == 1).sum()) for split in (dataset.train, dataset.test))
    assert shoes == sum(of in (5, 7, 9) for of in TRAIN.labels[:30].tolist())


GOOD = rows(TRAIN, 5)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([HEADER], r"^mine\.csv has no rows"),
        ([HEADER, *GOOD, GOOD[0] + ",1"], r"^Some of rows 1 to 6 of mine\.csv do not have 785 columns"),
        ([HEADER, *GOOD, "1,2,3"], r"^Some pixel in rows 1 to 6 of mine\.csv is no number from 0 to 255"),
        ([HEADER, "1," + "256," * 783 + "0"], "is no number from 0 to 255"),
        ([HEADER, "1," + "-1," * 783 + "0"], "is no number from 0 to 255"),
        ([HEADER, "1," + "9" * 30 + ",0" * 783], "is no number from 0 to 255"),
        ([HEADER, "1,=1+1" + ",0" * 783], "is no number from 0 to 255"),
        ([HEADER, "1,<b>" + ",0" * 783], "is no number from 0 to 255"),
        ([HEADER, "1,nan" + ",0" * 783], "is no number from 0 to 255"),
        ([HEADER, *GOOD, "100" + ",0" * 784], r"^The labels go up to 100\. At most 100 classes are learnt\.$"),
        ([HEADER, *GOOD, "" + ",0" * 784], "^Some pictures have no label"),
        ([HEADER, "1," + "0" * 40_000], "has a row of more than 32,768 characters"),
        ([HEADER, *GOOD, '"' + "x" * 40_000], "has a row of more than 32,768 characters"),
        ([HEADER.partition(",")[2], *(row.partition(",")[2] for row in GOOD)], "has no column called label"),
        ([HEADER, *(f"{'n' * 70}{row}" for row in GOOD)], "too long for the name of a class"),
        ([HEADER, *(f"same{row[row.index(',') :]}" for row in GOOD)], "^There are 1 classes; from 2 to 100"),
        ([HEADER, *(f"n{number}{GOOD[0]}" for number in range(101))], "^There are 101 classes; from 2 to 100"),
        ([",".join(f"pixel{number}" for number in range(700)), "0," * 699 + "0"], "is no dataset that is recognised"),
    ],
)
def test_what_cannot_be_used(tmp_path, lines, sentence):
    refused(write(tmp_path / "mine.csv", *lines), sentence)


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 5000, b"\xff\xfe" * 5000, b"a" * 10**6, b"," * 10**6, b"\n" * 10**6]
)
def test_what_is_no_table(tmp_path, content):
    (tmp_path / "mine.csv").write_bytes(content)
    refused(tmp_path / "mine.csv", "is no dataset that is recognised")


def test_a_million_rows_are_refused_by_the_size_of_the_file(tmp_path):
    path = write(tmp_path / "mine.csv", HEADER, *GOOD)
    with path.open("ab") as file:
        file.truncate(3_000_000_000)
    refused(path, r"^mine\.csv is larger than 800 MB\. At most 100,000 pictures are read\.$")


def test_too_many_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(pixel_rows, "MAX_ROWS", 3)
    monkeypatch.setattr(pixel_rows, "BLOCK", 40)
    refused(write(tmp_path / "mine.csv", HEADER, *rows(TRAIN, 90)), r"^mine\.csv has more than 3 rows")


def test_a_zip_that_lies_about_the_size_of_its_table(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mine.csv", "\n".join([HEADER, *rows(TRAIN, 40)]))
    content = bytearray(packed.getvalue())
    entry = content.rindex(b"PK\1\2")
    content[entry + 24 : entry + 28] = (5_000).to_bytes(4, "little")
    (tmp_path / "mine.zip").write_bytes(content)
    refused(tmp_path / "mine.zip", "mine")


SPACED = [" ".join(map(str, image.flatten().tolist())) for image in TRAIN.images[:60]]
WORDS = [str(label) for label in TRAIN.labels[:60].tolist()]


@pytest.mark.parametrize(
    "lines",
    [
        [HEADER, *(f"{row.partition(',')[0]}," + divided(row, 255) for row in rows(TRAIN, 60))],
        [HEADER, *(row.replace(",", ".0,") + ".0" for row in rows(TRAIN, 60))],
        [",".join(map(str, range(785))), *rows(TRAIN, 60)],
        [HEADER.replace("label", "labels"), *rows(TRAIN, 60)],
        [HEADER.replace("label", "Category"), *rows(TRAIN, 60)],
        [
            HEADER.partition(",")[2] + ",class",
            *(",".join(row.split(",")[1:] + row.split(",")[:1]) for row in rows(TRAIN, 60)),
        ],
        [",".join(row.split(",")[1:] + row.split(",")[:1]) for row in rows(TRAIN, 60)],
        ["emotion,pixels", *(f'{word},"{pixels}"' for word, pixels in zip(WORDS, SPACED, strict=True))],
        ["pixels,label", *(f"[{pixels}],{word}" for word, pixels in zip(WORDS, SPACED, strict=True))],
    ],
    ids=["0 to 1", "points", "numbers", "labels", "category", "last", "last, no header", "in one", "in brackets"],
)
def test_pixels_as_programs_write_them(tmp_path, lines):
    dataset = load_dataset(write(tmp_path / "mine.csv", *lines))
    both = torch.cat([dataset.train.images, dataset.test.images]).int()
    assert sorted(map(str, torch.cat([dataset.train.labels, dataset.test.labels]).tolist())) == sorted(WORDS)
    # three digits of a share are one grey of 255 exactly
    assert sorted(image.numpy().tobytes() for image in both) == sorted(
        image.int().numpy().tobytes() for image in TRAIN.images[:60]
    )


def test_a_column_of_splits_in_a_table_of_pixels(tmp_path):
    usage = ["Training"] * 50 + ["PublicTest"] * 10
    lines = [f"{word},{pixels},{use}" for word, pixels, use in zip(WORDS, SPACED, usage, strict=True)]
    dataset = load_dataset(write(tmp_path / "fer.csv", "emotion,pixels,Usage", *lines))
    assert (len(dataset.train), len(dataset.test)) == (50, 10)
