"""Saying how files are meant, in words as a command line has them, and what is read then."""

import pytest

from apparel.data.cached import content_key, folder_key, load_cached
from apparel.data.load import load_dataset
from apparel.data.read_as import Choices, ReadAs
from apparel.errors import DataError
from tests.data.formats.made import KINDS, folders, picture, saved, zip_of
from tests.data.formats.test_arrays import parquet, table


def told(*texts):
    return ReadAs.from_texts(texts)


@pytest.fixture
def shops(tmp_path):
    """Two shops with the three kinds each, below a folder of their own."""
    files = folders(4, "data/ann/") | folders(2, "data/bob/", 4)
    return saved(tmp_path, zip_of(files), "shops.zip")


def test_texts_are_understood_and_come_back_from_json():
    read_as = told("level=2", "test=a", "test=b=c", "train=d", "label=kind", "split=", "names=fashion-mnist")
    assert read_as.splits == {"a": "test", "b=c": "test", "d": "train"}
    assert (read_as.level, read_as.label, read_as.split, read_as.file) == (2, "kind", "", None)
    assert read_as.told == {"level", "splits", "label", "split", "names"}
    assert ReadAs.from_json(read_as.to_json()) == read_as
    choices = Choices(read_as, (("a", "b"), ()), ("kind",), ("a",))
    assert Choices.from_json(choices.to_json()) == choices


@pytest.mark.parametrize("text", ["level=0", "level=x", "levels=1", "names=mnist", "lab", ""])
def test_what_is_not_understood_is_named(text):
    with pytest.raises(DataError, match=r"is not understood\. Say level=NUMBER"):
        told(text)


def test_the_level_and_the_splits(shops):
    guessed = load_dataset(shops)
    assert guessed.classes == ("bag", "shirt", "sneaker")
    assert guessed.choices.chosen.level == 3
    assert guessed.choices.levels == ((), ("ann", "bob"), ("shirt", "sneaker", "bag"))
    assert load_dataset(shops, read_as=told("level=2")).classes == ("ann", "bob")
    tested = load_dataset(shops, read_as=told("test=bob"))
    assert (len(tested.train), len(tested.test), tested.classes) == (12, 6, guessed.classes)
    assert tested.choices.chosen.splits == {"bob": "test"}
    drawn = load_dataset(shops, read_as=told("train="))
    assert (len(drawn.train), len(drawn.test)) == (15, 3)


def test_a_class_may_be_called_test_where_that_is_said(tmp_path):
    files = folders(3) | {f"test/{n}.png": picture("bag", n) for n in range(3, 6)}
    path = saved(tmp_path, zip_of(files))
    assert "test" not in load_dataset(path).classes
    assert "test" in load_dataset(path, read_as=told("train=")).classes


def test_a_column_of_a_table_and_of_parquet(tmp_path):
    rows = [f"{n},{kind},{('red', 'blue')[n % 2]},{('mine', 'hers')[n > 5]}" for n, kind in enumerate([*KINDS] * 4)]
    files = {f"{n}.png": picture(kind, n) for n, kind in enumerate([*KINDS] * 4)}
    files["t.csv"] = "\n".join(["id,kind,colour,whose", *rows]).encode()
    path = saved(tmp_path, zip_of(files))
    read = load_dataset(path, read_as=told("label=colour", "split=whose", "test=hers"))
    assert (read.classes, len(read.train), len(read.test)) == (("blue", "red"), 6, 6)
    with pytest.raises(DataError, match="has the column size; there are id, kind, colour, whose"):
        load_dataset(path, read_as=told("label=size"))
    hugging = saved(tmp_path, parquet(table(20)), "x.parquet")
    assert load_dataset(hugging).choices.columns == ("image", "label")
    for wrong in ("label=image", "file=label", "label=size"):
        with pytest.raises(DataError, match="has no such column"):
            load_dataset(hugging, read_as=told(wrong))


def test_numbers_that_are_the_kinds_of_fashion_mnist(tmp_path):
    path = saved(tmp_path, zip_of({f"{label}/{n}.png": picture("bag", n) for label in (8, 3) for n in range(3)}))
    assert load_dataset(path).classes == ("3", "8")
    ten = load_dataset(path, read_as=told("names=fashion-mnist"))
    assert {ten.classes[label] for label in ten.train.labels.tolist()} == {"Dress", "Bag"}
    with pytest.raises(DataError, match="have the numbers 0 to 9, and the classes here are bag, shirt, sneaker"):
        load_dataset(saved(tmp_path, zip_of(folders())), read_as=told("names=fashion-mnist"))


def test_what_cannot_be_read_so_says_what_was_told(shops):
    with pytest.raises(DataError, match=r"nothing in shops\.zip that can be read so: file=x\."):
        load_dataset(shops, read_as=told("file=x"))
    with pytest.raises(DataError, match="Folder 7 of the paths names fewer than 2 classes"):
        load_dataset(shops, read_as=told("level=7"))


def test_each_way_of_reading_is_kept_by_itself(shops, tmp_path):
    read = [load_cached(shops, tmp_path / "kept", read_as=how) for how in (told(), told("level=2"), told())]
    assert [dataset.classes for dataset in read] == [("bag", "shirt", "sneaker"), ("ann", "bob"), read[0].classes]
    assert read[2].choices == read[0].choices
    assert len({content_key(shops), content_key(shops, told("level=2"))}) == 2
    assert folder_key(tmp_path) != folder_key(tmp_path, told("level=2"))
