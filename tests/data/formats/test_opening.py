"""What somebody brought, however it is packed, and what systems leave in it."""

import pytest

from apparel.data import write_contest
from apparel.data.load import load_dataset
from tests.data.formats.made import KINDS, counts, folders, picture, said, saved, tar_of, zip_of

THREE = sorted(KINDS)
LEFT_BEHIND = [
    *("__MACOSX/._bag.zip", ".DS_Store", "shirt/Thumbs.db", "shirt/desktop.ini", "shirt/@eaDir/0.png@SynoEAStream"),
    *("$RECYCLE.BIN/$I1.png", "System Volume Information/x.png", ".git/HEAD", "bag/.ipynb_checkpoints/0.png"),
]


def of_kind(kind, each=6):
    return {f"{number}.png": picture(kind, number) for number in range(each)}


def test_a_zip_for_each_class_in_a_zip(tmp_path):
    files = {f"{kind}-samples.zip": zip_of(of_kind(kind)) for kind in KINDS}
    dataset = load_dataset(saved(tmp_path, zip_of(files)))
    assert counts(dataset) == (15, 3, THREE)
    assert not dataset.refused


def test_what_is_packed_twice_in_a_packed_file_is_listed(tmp_path):
    files = {f"{kind}.zip": zip_of(of_kind(kind)) for kind in KINDS} | {
        "more.zip": zip_of({"hat.zip": zip_of(of_kind("bag"))})
    }
    dataset = load_dataset(saved(tmp_path, zip_of(files)))
    assert counts(dataset) == (15, 3, THREE)
    (refusal,) = dataset.refused
    assert refusal.file == "more/hat.zip"
    assert str(refusal.reason).endswith("which is done one level deep. Unpack it, and bring that.")


def test_the_contests_downloads_in_a_zip(tmp_path, ten_and_four):
    write_contest(ten_and_four, tmp_path / "contest")
    packed = {
        f"{part}.zip": zip_of(
            {str(file.relative_to(tmp_path / "contest")): file.read_bytes() for file in chosen if file.is_file()}
        )
        for part in ("train", "test")
        for chosen in [sorted((tmp_path / "contest" / part).rglob("*"))]
    }
    packed["sample_submission.csv"] = (tmp_path / "contest" / "sample_submission.csv").read_bytes()
    dataset = load_dataset(saved(tmp_path, zip_of(packed)))
    assert dataset.sha256() == ten_and_four.sha256()
    assert not dataset.refused


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_tar_whatever_it_is_called(tmp_path, mode):
    for name in ("mine.tar", "mine.tgz", "mine.zip"):
        assert counts(load_dataset(saved(tmp_path, tar_of(folders(), mode), name))) == (15, 3, THREE)


def test_what_macos_and_windows_leave_behind_is_counted_and_is_no_picture(tmp_path):
    dataset = load_dataset(saved(tmp_path, zip_of(folders() | dict.fromkeys(LEFT_BEHIND, b"left"))))
    assert counts(dataset) == (15, 3, THREE)
    assert not dataset.refused
    assert f"{len(LEFT_BEHIND)} files that macOS, Windows or a program left behind were passed over." in said(dataset)


def test_backslashes_of_windows_are_folders_also_for_a_split(tmp_path):
    files = {
        name.replace("/", "\\"): inside
        for name, inside in (folders(6, "data/train/") | folders(2, "data/test/", 6)).items()
    }
    assert counts(load_dataset(saved(tmp_path, zip_of(files)))) == (18, 6, THREE)
