"""A folder for each class, with pictures as people have them."""

import io
import json
import random
import shutil
import subprocess
import sys
import zipfile

import numpy as np
import pytest
import torch
from PIL import Image

from apparel.assets import ASSETS
from apparel.data import CLASSES
from apparel.data.load import load_dataset
from apparel.errors import DataError
from apparel.vision import open_picture, prepare

SAMPLES = ASSETS / "samples"
SHOES = ["Ankle_boot", "Hiking_boot", "Sandal", "Sneaker"]


@pytest.fixture
def wardrobe(tmp_path):
    """Twelve pictures of shoes and twelve of other things, in two folders."""
    files = sorted(SAMPLES.glob("*.png"))
    for name, is_shoe in (("shoes", True), ("others", False)):
        (tmp_path / "wardrobe" / name).mkdir(parents=True)
        chosen = [file for file in files if (file.stem in SHOES) == is_shoe]
        for number in range(12):
            shutil.copy(chosen[number % len(chosen)], tmp_path / "wardrobe" / name / f"{number}.png")
    return tmp_path / "wardrobe"


def zipped(folder):
    return shutil.make_archive(str(folder), "zip", folder.parent, folder.name)


def test_own_classes_with_a_sixth_set_apart_for_testing(wardrobe):
    dataset = load_dataset(wardrobe)
    assert dataset.classes == ("others", "shoes")
    assert [len(dataset.train), len(dataset.test)] == [20, 4]
    assert dataset.test.labels.tolist().count(1) == 2
    assert str(dataset.layout) == "A folder for each class: others, shoes."
    assert dataset.sha256() == load_dataset(wardrobe).sha256()


def test_every_picture_is_what_the_network_would_be_shown(wardrobe):
    dataset = load_dataset(wardrobe)
    for split in (dataset.train, dataset.test):
        for pixels, label, name in zip(split.images, split.labels, split.ids, strict=True):
            assert name.startswith(dataset.classes[label])
            shown = prepare(open_picture((wardrobe / name).read_bytes())).pixels
            assert torch.equal(pixels, shown)


def test_a_zip_is_read_like_its_folder(wardrobe):
    assert load_dataset(wardrobe).sha256() == load_dataset(type(wardrobe)(zipped(wardrobe))).sha256()


def test_progress_counts_every_picture_also_what_is_refused(wardrobe):
    (wardrobe / "shoes" / "broken.png").write_bytes(b"")
    told = []
    load_dataset(wardrobe, lambda done, total: told.append((done, total)))
    assert told == [(10, 25), (20, 25), (25, 25)]


def test_folders_for_training_and_testing(wardrobe):
    for split, numbers in (("train", range(9)), ("valid", range(9, 10)), ("test", range(10, 12))):
        for name in ("shoes", "others"):
            (wardrobe / "data" / split / name).mkdir(parents=True)
            for number in numbers:
                (wardrobe / name / f"{number}.png").rename(wardrobe / "data" / split / name / f"{number}.png")
    dataset = load_dataset(wardrobe)
    assert [len(dataset.train), len(dataset.test)] == [20, 4]
    assert all(name.startswith("data/test") for name in dataset.test.ids)


def test_folders_of_the_ten_classes_get_their_labels(wardrobe):
    for name in ("T-Shirt top", "trousers", "pullover", "DRESS", "coat", "Sandals", "shirt", "Sneaker", "bags"):
        shutil.copytree(wardrobe / "others", wardrobe / name)
    shutil.rmtree(wardrobe / "others")
    (wardrobe / "shoes").rename(wardrobe / "ankle_boot")
    dataset = load_dataset(wardrobe)
    assert dataset.classes == CLASSES
    assert [name.split("/")[0] for name in dataset.test.ids[:1]] == ["DRESS"]
    assert dataset.test.labels[0] == CLASSES.index("Dress")


def test_two_of_the_ten_are_two_classes(wardrobe):
    (wardrobe / "shoes").rename(wardrobe / "ankle_boot")
    (wardrobe / "others").rename(wardrobe / "bag")
    assert load_dataset(wardrobe).classes == ("ankle_boot", "bag")


def test_what_cannot_be_used_is_listed_and_the_rest_is_read(wardrobe):
    (wardrobe / "shoes" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    (wardrobe / "shoes" / "empty.jpg").write_bytes(b"")
    Image.new("L", (50, 50), 200).save(wardrobe / "others" / "wall.png")
    (wardrobe / "others" / "notes.txt").write_text("no picture")
    (wardrobe / "others" / ".hidden.png").write_bytes(b"left by a Mac")
    dataset = load_dataset(wardrobe)
    assert len(dataset.train) + len(dataset.test) == 24
    reasons = {refusal.file: str(refusal.reason) for refusal in dataset.refused}
    assert set(reasons) == {"shoes/broken.png", "shoes/empty.jpg", "others/wall.png", "others/notes.txt"}
    assert reasons["others/wall.png"].startswith("There is nothing to see")
    assert reasons["others/notes.txt"].startswith("It is no picture")
    assert "1 file that macOS, Windows or a program left behind was passed over." in map(str, dataset.remarks)


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
ANNEX = b".git/annex/objects/Zk/9m/MD5E-s66117696--7ac0.npz/MD5E-s66117696--7ac0.npz"


def test_pointers_of_git_are_told_from_pictures_and_from_arrays(wardrobe, tmp_path):
    (wardrobe / "shoes" / "0.png").write_bytes(LFS)
    (refusal,) = load_dataset(wardrobe).refused
    assert refusal.file == "shoes/0.png"
    assert "only says where the file itself is, as Git LFS and git-annex write it" in str(refusal.reason)
    for name, content in (
        ("x.npz", ANNEX),
        ("train-00000-of-00001.parquet", LFS),
        ("t10k-images-idx3-ubyte.gz", ANNEX),
    ):
        (tmp_path / "cloned").mkdir(exist_ok=True)
        (tmp_path / "cloned" / name).write_bytes(content)
        with pytest.raises(DataError, match="only says where the file itself is"):
            load_dataset(tmp_path / "cloned")


KINDS = {
    "png": ["RGB", "RGBA", "P", "1", "I;16", "LA"],
    "jpg": ["RGB", "L", "CMYK"],
    "webp": ["RGB", "RGBA"],
    "gif": ["L", "P", "1"],
    "bmp": ["RGB", "RGBA", "P", "1"],
}


@pytest.mark.parametrize(("ending", "mode"), [(ending, mode) for ending, modes in KINDS.items() for mode in modes])
def test_pictures_of_every_kind(wardrobe, ending, mode):
    drawn = np.full((60, 40), 255, np.uint8)
    drawn[10:50, 10:30] = 30
    picture = Image.fromarray(drawn.astype(np.uint16) * 257) if mode == "I;16" else Image.fromarray(drawn).convert(mode)
    picture.save(wardrobe / "shoes" / f"new.{ending}")
    dataset = load_dataset(wardrobe)
    assert not dataset.refused
    assert len(dataset.train) + len(dataset.test) == 25


HOSTILE = {
    "<script>alert(1)</script>": "a <script>alert(1)<",
    "new\nline": r"a new\nline",
    "\x1b[31mred": r"a \x1b[31mred",
    "\u202edesrever": r"a \u202edesrever",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in HOSTILE if "/" not in name])
def test_names_are_spelled_out(wardrobe, name):
    (wardrobe / "shoes").rename(wardrobe / f"a {name}")
    said = run_data(wardrobe)
    assert said.returncode == 0
    assert HOSTILE[name] in said.stdout
    assert name not in said.stdout


def run_data(path, *options):
    command = [sys.executable, "-m", "apparel", "data", "--dataset", str(path), *options]
    return subprocess.run(command, capture_output=True, text=True)


def refused(path, sentence):
    with pytest.raises(DataError, match=sentence):
        load_dataset(path)


def test_one_folder_is_no_dataset(wardrobe):
    shutil.rmtree(wardrobe / "others")
    refused(
        wardrobe,
        r"^wardrobe is no dataset that is recognised: it holds shoes\. 12 pictures were found, in shoes, and",
    )


def test_nothing_that_can_be_used(wardrobe):
    for file in wardrobe.glob("*/*.png"):
        file.write_bytes(b"text")
    refused(wardrobe, r"^None of the 24 pictures in wardrobe can be used\. The first: There is no picture in 0\.png")


def test_too_many_classes(wardrobe):
    for number in range(99):
        (wardrobe / f"class {number}").mkdir()
        shutil.copy(wardrobe / "shoes" / "0.png", wardrobe / f"class {number}")
    refused(wardrobe, r"^There are 101 classes, from class 0 to shoes; at most 100 are learnt\.")


def test_too_long_a_name(wardrobe):
    (wardrobe / "shoes").rename(wardrobe / ("s" * 70))
    refused(wardrobe, "is too long for the name of a class")


def test_too_many_pictures_are_refused_before_any_is_opened(tmp_path):
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(100_001):
            archive.writestr(f"{'ab'[number % 2]}/{number}.png", b"")
    refused(path, r"^many\.zip has more than 100,000 pictures, the most that are read\.$")


def test_a_huge_picture_is_left_out_by_its_header(wardrobe):
    png = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(png, "PNG")
    (wardrobe / "shoes" / "huge.png").write_bytes(png.getvalue())
    (refusal,) = load_dataset(wardrobe).refused
    assert "megapixels" in str(refusal.reason)


def test_names_that_would_leave_a_folder_are_only_names(tmp_path, wardrobe):
    path = tmp_path / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(12):
            for name in ("../../shoes", "/etc/others", "C:\\windows"):
                archive.write(SAMPLES / "Sneaker.png", f"{name}/{number}.png")
    before = sorted(tmp_path.rglob("*"))
    assert load_dataset(path).classes[0].startswith("C:")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_zip_gives_a_sentence_or_the_pictures_that_are_whole(wardrobe, seed):
    path = type(wardrobe)(zipped(wardrobe))
    content, chance = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(chance.choice([1, 10, 100])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content[: chance.choice([len(content), len(content) // 2])])
    try:
        dataset = load_dataset(path)
    except DataError:
        return
    assert len(dataset.train) + len(dataset.test) + len(dataset.refused) <= 24


@pytest.mark.slow
def test_train_evaluate_and_predict_with_own_classes(wardrobe, tmp_path):
    def apparel(*words):
        command = [sys.executable, "-m", "apparel", *words, "--json"]
        return subprocess.run(command, capture_output=True, text=True)

    model = str(tmp_path / "model")
    trained = apparel("train", "--dataset", str(wardrobe), "--epochs", "2", "--out", model)
    assert trained.returncode == 0, trained.stderr
    counted = json.loads(apparel("evaluate", "--dataset", str(wardrobe), "--model", model).stdout)
    assert set(counted["per_class"]) == {"others", "shoes"}
    said = json.loads(apparel("predict", "--model", model, str(SAMPLES / "Sneaker.png")).stdout)
    assert said["label"] in ("others", "shoes")

    wrong = apparel("evaluate", "--dataset", str(wardrobe))
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("The model tells T-shirt/top, Trouser, Pullover and 7 more apart")
    assert "left out" not in run_data(wardrobe).stdout


def test_evaluating_without_test_pictures(tmp_path):
    for name in ("shoes", "others"):
        (tmp_path / "two" / name).mkdir(parents=True)
        shutil.copy(SAMPLES / "Sneaker.png", tmp_path / "two" / name)
    command = [sys.executable, "-m", "apparel", "evaluate", "--dataset", str(tmp_path / "two")]
    said = subprocess.run(command, capture_output=True, text=True)
    assert said.returncode == 2
    assert said.stderr == "This dataset has no test pictures, so nothing can be counted. Add some.\n"
