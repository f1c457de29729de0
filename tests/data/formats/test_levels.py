"""Which folder is the class and which the split, as people arrange them."""

import pytest

from apparel.data.load import load_dataset
from tests.data.formats.made import KINDS, counts, folders, picture, said, saved, zip_of

THREE = sorted(KINDS)


def load(tmp_path, files):
    return load_dataset(saved(tmp_path, zip_of(files)))


@pytest.mark.parametrize(
    ("train", "test"),
    [
        ("train", "test"),
        ("training_set", "test_set"),
        ("data/seg_train/seg_train", "data/seg_test/seg_test"),
        ("Training", "Testing"),
        ("my train images", "my test images"),
        ("trainset", "testset"),
        ("train", "dev"),
    ],
)
def test_words_of_splits_and_names_that_have_them(tmp_path, train, test):
    dataset = load(tmp_path, folders(6, f"{train}/") | folders(2, f"{test}/", 6))
    assert counts(dataset) == (18, 6, THREE)


def test_validation_is_tested_with_where_there_is_no_test_and_learnt_from_where_there_is(tmp_path):
    files = folders(6, "train/") | folders(2, "valid/", 6)
    dataset = load(tmp_path, files)
    assert counts(dataset) == (18, 6, THREE)
    assert "There is no test split, so the pictures for validation are those to test with." in said(dataset)
    dataset = load(tmp_path, files | folders(1, "test/", 8))
    assert counts(dataset) == (24, 3, THREE)
    assert "The pictures for validation are learnt from with the others" in said(dataset)


def test_a_flat_folder_of_test_pictures_is_no_class(tmp_path):
    flat = {f"test/{number}.png": picture("bag", number) for number in range(6, 12)}
    for below in ("train/", ""):
        dataset = load(tmp_path, folders(6, below) | flat)
        assert counts(dataset) == (18, 6, THREE)
        assert dataset.test.labels is None


def test_a_class_may_be_called_train(tmp_path):
    trains = {f"train/{number}.png": picture("bag", number) for number in range(6)}
    dataset = load(tmp_path, folders() | trains)
    assert sorted(dataset.classes) == [*THREE, "train"]
    assert "train is taken for a class" in said(dataset)


@pytest.mark.parametrize(
    "path",
    [
        "{kind}/model_{n}/{n}.png",
        "img/{person}/{kind}/id_{n:08}/{n}.png",
        "a/b/{kind}/{view}/{n}.png",
        "shop_{shop}/{kind}/{n}.png",
        "{kind}/deep/er/{n}.png",
        "./{kind}/{n}.png",
        "{kind}\\{n}.png",
    ],
)
def test_the_level_of_the_kinds(tmp_path, path):
    files = {
        path.format(
            kind=kind, n=n, person=("MEN", "WOMEN")[n % 2], view=("front", "back", "side")[n % 3], shop=n % 2
        ): picture(kind, n)
        for kind in KINDS
        for n in range(6)
    }
    dataset = load(tmp_path, files)
    assert sorted(dataset.classes) == THREE
    assert len(dataset.train) + len(dataset.test) == 18


def test_spellings_that_differ_in_capitals_are_one_class_and_letters_are_not(tmp_path):
    capitals = {name.title().replace(".Png", ".png"): content for name, content in folders(6, "train/").items()}
    dataset = load(tmp_path, capitals | folders(2, "test/", 6))
    assert counts(dataset) == (18, 6, ["Bag", "Shirt", "Sneaker"])
    assert "Bag, bag differ in capitals alone and are taken as one class." in said(dataset)
    letters = {f"{letter}/{n}.png": picture("bag", n) for letter in "aAb" for n in range(3)}
    assert load(tmp_path, letters).classes == ("A", "a", "b")


def test_numbered_folders_count_as_people_do_and_take_names_from_classes_txt(tmp_path):
    files = {f"{label}/{n}.png": picture("bag", n) for label in range(12) for n in range(2)}
    assert load(tmp_path, files).classes == tuple(map(str, range(12)))
    ten = load(tmp_path, {name: inside for name, inside in files.items() if name[1] == "/"})
    assert "The classes are called by numbers from 0 to 9. Where these mean the kinds of Fashion-MNIST" in said(ten)
    names = [f"kind {letter}" for letter in "abcdefghijkl"]
    assert load(tmp_path, files | {"classes.txt": "\n".join(names).encode()}).classes == tuple(names)


def test_what_cannot_be_meant_is_said(tmp_path):
    dataset = load(tmp_path, folders(3, "train/") | {f"test/hat/{n}.png": picture("bag", n) for n in range(3)})
    assert "No training pictures: hat." in said(dataset)
    assert "No test pictures: bag, shirt, sneaker." in said(dataset)
    assert "Fewer than 10 pictures to learn from: bag, shirt, sneaker." in said(dataset)


def test_every_class_of_two_pictures_has_one_to_test_with(tmp_path):
    files = folders(12) | {f"{kind}/{n}.png": picture("bag", n) for kind in ("scarf", "glove") for n in range(2)}
    dataset = load(tmp_path, files)
    assert set(dataset.test.labels.tolist()) == set(range(5))
    assert "a sixth of each class was drawn by chance" in said(dataset)


def test_a_class_that_lost_all_its_pictures_is_said_first(tmp_path):
    dataset = load(tmp_path, folders() | {f"hat/{n}.heic": b"no picture" for n in range(3)})
    assert counts(dataset)[2] == THREE
    assert str(dataset.remarks[0]) == "hat is left without any picture: none of its files can be used."
    assert len(dataset.refused) == 3


def test_every_file_is_used_or_listed(tmp_path):
    others = {
        "shirt/notes.docx": b"x",
        "stray.png": picture("bag", 7),
        "__MACOSX/._a.png": b"x",
        "bag/Thumbs.db": b"x",
        ".DS_Store": b"x",
    }
    many = {f"labels/{n}.xml": b"<x/>" for n in range(30)}
    dataset = load(tmp_path, folders() | others | many)
    assert {refusal.file for refusal in dataset.refused} == {"shirt/notes.docx", "stray.png", "*.xml"}
    assert "3 files that macOS, Windows or a program left behind were passed over." in said(dataset)


@pytest.mark.parametrize("ending", ["heic", "avif", "tiff", "webp", "jpg"])
def test_pictures_of_every_camera(tmp_path, ending):
    dataset = load(tmp_path, folders(3, ending=ending))
    assert not dataset.refused
    assert len(dataset.train) + len(dataset.test) == 9
