"""The files of the contest's layout by name, and the two ways in which they are brought: as a folder and as a zip."""

import zipfile

import pytest

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
