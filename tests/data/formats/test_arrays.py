"""Pictures that come as numbers: arrays of NumPy, tables of Arrow, ARFF and strokes."""

import io
import json
import math
from contextlib import suppress

import numpy as np
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from apparel.data import CLASSES, fashion_mnist
from apparel.data.load import load_dataset
from apparel.errors import DataError
from tests.data.formats.made import said, saved, tar_of, zip_of

TRAIN = fashion_mnist().train
IMAGES, LABELS = TRAIN.images[:40].numpy(), TRAIN.labels[:40].numpy()
QUICKLY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def npz(**arrays):
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)
    return content.getvalue()


def npy(array, **options):
    content = io.BytesIO()
    np.save(content, array, **options)
    return content.getvalue()


def vast():
    """An array that says of itself that it has more numbers than any machine."""
    content = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        content, {"descr": "|u1", "fortran_order": False, "shape": (999_999, 99_999, 99_999)}
    )
    return content.getvalue()


def png(image):
    content = io.BytesIO()
    Image.fromarray(image).save(content, "PNG")
    return content.getvalue()


NAMES = [
    ("x_train", "y_train", "x_test", "y_test"),
    ("train_images", "train_labels", "test_images", "test_labels"),
]


@pytest.mark.parametrize("names", NAMES)
def test_keras_and_medmnist(tmp_path, names):
    parts = (IMAGES[:30], LABELS[:30], IMAGES[30:], LABELS[30:, None])
    dataset = load_dataset(saved(tmp_path, npz(**dict(zip(names, parts, strict=True))), "x.npz"))
    assert np.array_equal(dataset.train.images, IMAGES[:30])
    assert np.array_equal(dataset.test.labels, LABELS[30:])
    assert dataset.classes == CLASSES
    assert "taken for the ten kinds" in said(dataset)


def test_kmnists_files_and_names_from_classes_txt(tmp_path):
    files = {
        f"k-{split}-{what}.npz": npz(arr_0=array)
        for split, part in (("train", slice(0, 30)), ("test", slice(30, 40)))
        for what, array in (("imgs", IMAGES[part]), ("labels", LABELS[part]))
    }
    names = "\n".join(f"kind {label}" for label in range(10)).encode()
    dataset = load_dataset(saved(tmp_path, zip_of(files | {"classes.txt": names})))
    assert (len(dataset.train), len(dataset.test)) == (30, 10)
    assert dataset.classes[0] == "kind 0"


@pytest.mark.parametrize(
    "change",
    [
        lambda images: images.astype(np.float32) / 255,
        lambda images: images.astype(np.float64),
        lambda images: images.astype(np.int64)[..., None],
        lambda images: images.reshape(-1, 784),
        lambda images: images.astype(np.uint16) * 257,
        lambda images: np.repeat(images[..., None], 3, -1),
    ],
)
def test_numbers_of_every_kind_are_the_same_pictures(tmp_path, change):
    dataset = load_dataset(saved(tmp_path, npz(x=change(IMAGES), y=LABELS), "x.npz"))
    both = torch.cat([dataset.train.images, dataset.test.images]).flatten(1).numpy()
    assert sorted(map(bytes, both)) == sorted(map(bytes, IMAGES.reshape(-1, 784)))


def test_a_file_of_drawings_for_each_kind(tmp_path):
    files = {f"full_numpy_bitmap_{name}.npy": npy(IMAGES[:9].reshape(-1, 784)) for name in ("sock", "hat")}
    dataset = load_dataset(saved(tmp_path, zip_of(files)))
    assert dataset.classes == ("hat", "sock")
    assert len(dataset.train) + len(dataset.test) == 18


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (npy(np.array([{}, 1], object), allow_pickle=True), "holds objects of Python"),
        (npz(x=IMAGES, y=np.array([None] * 40, object)), "holds objects of Python"),
        (npz(x=IMAGES, y=LABELS[:3]), "holds 3 labels for the 40 pictures"),
        (npz(x=IMAGES), "labels"),
        (npz(x=IMAGES - 300.0, y=LABELS), "no number from 0"),
        (npz(x=np.full((40, 28, 28), np.nan), y=LABELS), "no number from 0"),
        (npy(IMAGES)[:9000], "labels"),
        (npz(x=np.zeros((40, 5, 30), np.uint8), y=LABELS)[:-60], "damaged|recognised"),
        (vast(), "more than is read"),
    ],
)
def test_arrays_that_are_refused(tmp_path, content, sentence):
    with pytest.raises(DataError, match=sentence):
        load_dataset(saved(tmp_path, content, "x.npz"))


@QUICKLY
@given(shape=st.tuples(st.integers(0, 9), st.integers(0, 30), st.integers(0, 30)), cut=st.integers(0, 400))
def test_any_array_cut_anywhere_is_read_or_refused(shape, cut, tmp_path):
    content = npz(x=np.zeros(shape, np.uint8), y=np.arange(shape[0]))
    with suppress(DataError):
        load_dataset(saved(tmp_path, content[: len(content) - cut], "x.npz"))


# Arrow


def table(count=40, names=CLASSES, label="label"):
    features = {"label": {"_type": "ClassLabel", "names": list(names)}} if names else {}
    metadata = {"huggingface": json.dumps({"info": {"features": features}})}
    pictures = pa.array([{"bytes": png(image), "path": None} for image in IMAGES[:count]])
    return pa.table({"image": pictures, label: pa.array(LABELS[:count])}).replace_schema_metadata(metadata)


def parquet(found, **options):
    content = io.BytesIO()
    pq.write_table(found, content, **options)
    return content.getvalue()


def stream(found):
    content = io.BytesIO()
    with pa.ipc.new_stream(content, found.schema) as writer:
        writer.write_table(found)
    return content.getvalue()


def test_hugging_faces_shards(tmp_path):
    files = {
        "data/train-00000-of-00002.parquet": parquet(table(20)),
        "data/train-00001-of-00002.parquet": parquet(table(20)),
        "data/test-00000-of-00001.parquet": parquet(table(10)),
    }
    dataset = load_dataset(saved(tmp_path, zip_of(files)))
    assert (len(dataset.train), len(dataset.test), dataset.classes) == (40, 10, CLASSES)
    assert np.array_equal(dataset.test.images, IMAGES[:10])


def test_what_save_to_disk_writes(tmp_path):
    files = {f"{split}/data-00000-of-00001.arrow": stream(table(20)) for split in ("train", "test")}
    dataset = load_dataset(saved(tmp_path, zip_of(files | {"train/state.json": b"{}"})))
    assert (len(dataset.train), len(dataset.test)) == (20, 20)
    assert np.array_equal(dataset.train.images, IMAGES[:20])


def test_own_names_of_classes_and_labels_in_words(tmp_path):
    own = [f"kind {label}" for label in range(10)]
    assert load_dataset(saved(tmp_path, parquet(table(names=own)), "x")).classes == tuple(own)
    words = pa.array([own[label] for label in LABELS])
    found = table(names=()).drop_columns("label").append_column("category", words)
    assert load_dataset(saved(tmp_path, parquet(found), "x.parquet")).classes == tuple(sorted(set(words.to_pylist())))


def test_a_row_without_its_picture_is_listed(tmp_path):
    pictures = [{"bytes": png(image), "path": None} for image in IMAGES]
    pictures[3] = {"bytes": None, "path": "elsewhere.png"}
    found = pa.table({"image": pa.array(pictures), "label": pa.array(LABELS)})
    dataset = load_dataset(saved(tmp_path, parquet(found), "x.parquet"))
    assert [refusal.file for refusal in dataset.refused] == ["row 4"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (parquet(table())[:-200], "damaged"),
        (parquet(table())[:200], "damaged"),
        (b"PAR1" + bytes(5000), "damaged"),
        (b"PAR1" + b"\xff" * 4 + b"PAR1", "damaged"),
        (stream(table())[: len(stream(table())) // 2], "damaged"),
        (parquet(pa.table({"a": [1, 2]})), "no column of pictures"),
    ],
)
def test_tables_of_arrow_that_are_refused(tmp_path, content, sentence):
    with pytest.raises(DataError, match=sentence):
        load_dataset(saved(tmp_path, content, "x.parquet" if content[:4] == b"PAR1" else "x.arrow"))


@QUICKLY
@given(at=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_byte_that_is_changed_gives_a_sentence_or_pictures(at, value, tmp_path):
    content = bytearray(parquet(table(12)))
    content[at % len(content)] = value
    with suppress(DataError):
        load_dataset(saved(tmp_path, bytes(content), "x.parquet"))


# Others


def arff(rows, kind="INTEGER"):
    head = ["% made here", "@RELATION fashion", *(f"@ATTRIBUTE pixel{n} {kind}" for n in range(1, 785))]
    names = ",".join(map(str, range(10)))
    return "\n".join([*head, f"@ATTRIBUTE class {{{names}}}", "@DATA", *rows]).encode()


def test_openmls_arff(tmp_path):
    rows = [",".join(map(str, [*image.flatten(), label])) for image, label in zip(IMAGES, LABELS, strict=True)]
    dataset = load_dataset(saved(tmp_path, arff(rows), "x.arff"))
    assert len(dataset.train) + len(dataset.test) == 40
    assert dataset.classes == CLASSES
    with pytest.raises(DataError, match="only what is not zero"):
        load_dataset(saved(tmp_path, arff(["{3 1, 784 2}"]), "x.arff"))
    with pytest.raises(DataError, match="no line @data"):
        load_dataset(saved(tmp_path, arff(rows).partition(b"@DATA")[0], "x.arff"))


def test_webdatasets_shards(tmp_path):
    shards = [
        tar_of(
            {f"{n:06}.png": png(IMAGES[n]) for n in part}
            | {f"{n:06}.cls": str(LABELS[n]).encode() for n in part if n % 2}
            | {f"{n:06}.json": json.dumps({"label": int(LABELS[n])}).encode() for n in part if not n % 2},
            mode,
        )
        for part, mode in ((range(20), "w"), (range(20, 40), "w:gz"))
    ]
    alone = load_dataset(saved(tmp_path, shards[1], "a.tar.gz"))
    assert len(alone.train) + len(alone.test) == 20
    both = load_dataset(saved(tmp_path, zip_of({"train-0.tar": shards[0], "train-1.tar.gz": shards[1]})))
    assert len(both.train) + len(both.test) == 40
    assert not both.refused


def test_strokes_of_quick_draw(tmp_path):
    def drawings(word, corners):
        angles = [2 * math.pi * corner / corners for corner in range(corners + 1)]
        stroke = [[round(120 + 90 * math.sin(at)) for at in angles], [round(120 + 100 * math.cos(at)) for at in angles]]
        return b"".join(json.dumps({"word": word, "drawing": [stroke]}).encode() + b"\n" for _ in range(6))

    files = {"t-shirt.ndjson": drawings("t-shirt", 4), "hat.ndjson": drawings("hat", 3)}
    dataset = load_dataset(saved(tmp_path, zip_of(files)))
    assert dataset.classes == ("hat", "t-shirt")
    assert (len(dataset.train), len(dataset.test)) == (10, 2)
    with pytest.raises(DataError, match=r"no drawing in row 7 of hat\.ndjson"):
        load_dataset(saved(tmp_path, zip_of(files | {"hat.ndjson": files["hat.ndjson"] + b'{"word": 1}'})))
