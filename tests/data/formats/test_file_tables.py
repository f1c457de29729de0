"""Tables that name the files of pictures, as people and programs write them."""

import json

import pytest

from apparel.data.load import load_dataset
from tests.data.formats.made import KINDS, counts, picture, said, saved, zip_of

THREE = sorted(KINDS)
ROWS = [(f"{kind}-{n}", kind) for kind in KINDS for n in range(6)]
PICTURES = {name: picture(kind, int(name[-1]), "jpg") for name, kind in ROWS}


def lines(*rows):
    return "\n".join(rows).encode()


def csv(header, row):
    return lines(header, *(row(name, kind) for name, kind in ROWS))


def images(below="images/", ending=".jpg"):
    return {f"{below}{name}{ending}": content for name, content in PICTURES.items()}


TABLES = {
    "csv of names": {"labels.csv": csv("filename,label", lambda name, kind: f"{name}.jpg,{kind}")},
    "without ending": {"images.csv": csv("image,sender,label,kids", lambda name, kind: f"{name},7,{kind},False")},
    "tabs and paths": {"a.tsv": csv("path\tkind", lambda name, kind: f"./images/{name}.jpg\t{kind}")},
    "Windows paths": {"a.csv": csv("path;kind", lambda name, kind: f"C:\\x\\images\\{name}.jpg;{kind}")},
    "JSON Lines": {
        "images/metadata.jsonl": csv("", lambda name, kind: json.dumps({"file_name": f"{name}.jpg", "label": kind}))
    },
    "metadata.csv": {"images/metadata.csv": csv("file_name,text,label", lambda name, kind: f"{name}.jpg,a b,{kind}")},
    "zeros and ones": {
        "_classes.csv": csv(
            "filename, shirt, sneaker, bag",
            lambda name, kind: f"{name}.jpg," + ",".join(str(int(kind == each)) for each in KINDS),
        )
    },
    "Label Studio": {
        "export.csv": csv(
            "image,id,choice,annotator",
            lambda name, kind: f"/data/upload/1/0a1b2c3d-{name}.jpg,{name[-1]},{kind},1",
        )
    },
    "Label Studio's JSON": {
        "export.json": json.dumps(
            [
                {
                    "data": {"image": f"/data/upload/1/0a1b2c3d-{name}.jpg"},
                    "annotations": [{"result": [{"value": {"choices": [kind]}}]}],
                }
                for name, kind in ROWS
            ]
        ).encode()
    },
    "Kaggle's products": {
        "styles.csv": csv(
            "id,gender,masterCategory,articleType,year,productDisplayName",
            lambda name, kind: f"{name},Men,Apparel,{kind},2011,A {kind}, of cotton",
        )
    },
    "numbers beside words": {
        "labels.csv": csv("image_id,label,label_name", lambda name, kind: f"{name},{list(KINDS).index(kind)},{kind}")
    },
    "a column without a usual name": {"a.csv": csv("foto,was", lambda name, kind: f"{name}.jpg,{kind}")},
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_says_what_the_pictures_show(tmp_path, table):
    dataset = load_dataset(saved(tmp_path, zip_of(images() | TABLES[table])))
    assert counts(dataset) == (15, 3, THREE)
    assert not dataset.refused
    named = next(iter(TABLES[table]))
    assert str(dataset.layout).startswith(f"A table that names the pictures: {named}")


def test_roboflows_folders_are_splits(tmp_path):
    files = {}
    for split, numbers in (("train", (0, 1, 2, 3)), ("valid", (4,)), ("test", (5,))):
        rows = [
            f"{kind}-{n}.jpg," + ",".join(str(int(kind == each)) for each in KINDS) for kind in KINDS for n in numbers
        ]
        files[f"{split}/_classes.csv"] = lines("filename, shirt, sneaker, bag", *rows)
        files |= {f"{split}/{kind}-{n}.jpg": PICTURES[f"{kind}-{n}"] for kind in KINDS for n in numbers}
    dataset = load_dataset(saved(tmp_path, zip_of(files)))
    assert counts(dataset) == (15, 3, THREE)
    assert "learnt from with the others" in said(dataset)


def test_a_column_of_splits(tmp_path):
    table = csv("file,label,split", lambda name, kind: f"{name},{kind},{'test' if name[-1] == '5' else 'train'}")
    assert counts(load_dataset(saved(tmp_path, zip_of(images() | {"a.csv": table})))) == (15, 3, THREE)


def test_what_is_wrong_with_a_row_is_listed(tmp_path):
    table = TABLES["csv of names"]["labels.csv"] + b"\nghost.jpg,bag\nbag-0.jpg,shirt\n"
    files = images() | {"labels.csv": table, "images/shirt-1.jpg": b"broken", "images/more.jpg": picture("bag", 9)}
    reasons = {refusal.file: str(refusal.reason) for refusal in load_dataset(saved(tmp_path, zip_of(files))).refused}
    assert reasons["ghost.jpg"].startswith("No such picture is here.")
    assert reasons["images/bag-0.jpg"] == "It is named twice, as bag and as shirt. The first was taken."
    assert reasons["images/shirt-1.jpg"].startswith("There is no picture")
    assert reasons["images/more.jpg"].startswith("Nothing says what it shows")


CONTEST = {
    f"{split}/{kind}-{n}.png": picture(kind, n)
    for kind in KINDS
    for split, n in (("train", 0), ("train", 1), ("test", 2))
}
TRAIN_CSV = lines("id,label", *(f"{kind}-{n},{label}" for kind, label in KINDS.items() for n in (0, 1)))
TEST_CSV = lines("id", *(f"{kind}-2" for kind in KINDS))


def test_the_contests_downloads_side_by_side_or_in_one(tmp_path):
    parts = {
        "train_X.zip": zip_of({n: c for n, c in CONTEST.items() if n.startswith("train")} | {"train.csv": TRAIN_CSV}),
        "test_X.zip": zip_of({n: c for n, c in CONTEST.items() if n.startswith("test")} | {"test.csv": TEST_CSV}),
        "sample_submission.csv": TEST_CSV,
    }
    together = load_dataset(saved(tmp_path, zip_of(parts)))
    assert (len(together.train), len(together.test), together.test.labels) == (6, 3, None)
    assert not together.refused
    (tmp_path / "downloads").mkdir()
    for name, content in parts.items():
        (tmp_path / "downloads" / name).write_bytes(content)
    assert load_dataset(tmp_path / "downloads").sha256() == together.sha256()
    alone = load_dataset(saved(tmp_path, parts["train_X.zip"]))
    assert (len(alone.train), len(alone.test)) == (3, 3)


@pytest.mark.parametrize(("old", "new"), [(b"-", b"-"), (b"-0,", b"-0.png,"), (b",6", b",6.0")])
def test_the_contests_ids_and_labels_as_programs_write_them(tmp_path, old, new):
    files = CONTEST | {"train.csv": TRAIN_CSV.replace(old, new), "test.csv": TEST_CSV}
    dataset = load_dataset(saved(tmp_path, zip_of(files)))
    assert sorted(set(dataset.train.labels.tolist())) == [6, 7, 8]
    assert not dataset.refused


def test_pictures_in_a_test_folder_are_tested_with_where_no_table_names_them(tmp_path):
    rows = [f"{n},{kind}" for n, kind in enumerate([*KINDS] * 4)]
    files = {f"train/{n}.png": picture(kind, n) for n, kind in enumerate([*KINDS] * 4)}
    files |= {f"test/{n}.png": picture("bag", n) for n in (12, 100, 13)}
    files["train.csv"] = "\n".join(["id,kind", *rows]).encode()
    dataset = load_dataset(saved(tmp_path, zip_of(files)))
    assert (len(dataset.train), len(dataset.test), dataset.test.labels) == (12, 3, None)
    assert list(dataset.test.ids) == ["12", "13", "100"]
    assert not dataset.refused


def test_that_much_is_left_out_is_said_on_top_with_the_commonest_reason(tmp_path):
    rows = [f"{n}.png,1,{n % 2}" for n in range(6)] + [f"{n}.png,0,1" for n in range(6, 10)]
    files = {f"train/{n}.png": picture("bag", n) for n in range(10)}
    files["train/_classes.csv"] = "\n".join(["filename,flower,leaf", *rows]).encode()
    dataset = load_dataset(saved(tmp_path, zip_of(files)))
    assert len(dataset.refused) == 3
    assert "3 of 10 pictures are left out. Most often: Its row says 2 classes; one is learnt." in said(dataset)
