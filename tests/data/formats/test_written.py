"""Whatever is written is read back equal, in every layout."""

import unicodedata
import zipfile

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apparel.data import CLASSES, Dataset, Pictures, fashion_mnist
from apparel.data.formats import FORMATS
from apparel.data.formats.contest import write_contest
from apparel.data.formats.files import shown
from apparel.data.formats.written import zipped
from apparel.data.load import load_dataset
from apparel.data.numbers import only
from apparel.data.packed import from_bytes, read_kept, to_bytes
from apparel.errors import DataError

# a name that was read is composed, since one system writes in parts what another writes as one letter
NAMES = st.text(st.characters(exclude_categories=["Cs", "Zs"]), min_size=1, max_size=6).map(
    lambda text: unicodedata.normalize("NFC", shown(text))
)
WRITTEN = [known.id for known in FORMATS.values() if known.write]
QUICKLY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def datasets(draw):
    """Small datasets with the ten classes or others, random pixels, and perhaps an empty split."""
    own = st.lists(NAMES, min_size=2, max_size=12, unique=True).map(tuple)
    classes = draw(st.one_of(st.just(CLASSES), own))
    counts = draw(st.tuples(st.integers(0, 6), st.integers(0, 4)).filter(any))
    seed = draw(st.integers(0, 2**32 - 1))
    chance = torch.Generator().manual_seed(seed)

    def split(count):
        images = torch.randint(256, (count, 28, 28), dtype=torch.uint8, generator=chance)
        return Pictures(images, torch.randint(len(classes), (count,), generator=chance))

    return Dataset("made", *map(split, counts), classes)


def read_back(dataset, layout, tmp_path):
    path = tmp_path / "written.zip"
    path.write_bytes(zipped(FORMATS[layout].write(dataset)))
    return load_dataset(path)


def contents(dataset):
    """Per split the pictures with the names of their classes: folders have no order of their own."""
    return [
        sorted(
            (dataset.classes[label], image.numpy().tobytes())
            for image, label in zip(split.images, split.labels.tolist(), strict=True)
        )
        for split in (dataset.train, dataset.test)
    ]


@pytest.mark.parametrize("layout", WRITTEN)
@QUICKLY
@given(dataset=datasets())
def test_any_dataset(layout, dataset, tmp_path):
    if layout == "class-folders" and len(set(dataset.train.labels.tolist() + dataset.test.labels.tolist())) < 2:
        return  # one folder is no dataset of classes
    again = read_back(dataset, layout, tmp_path)
    if layout == "class-folders" and not len(dataset.test):
        # without a folder for testing, some are set apart
        train, test = contents(again)
        assert sorted(train + test) == contents(dataset)[0]
    else:
        assert contents(again) == contents(dataset)
    assert again.classes == dataset.classes
    if layout != "class-folders":
        assert again.sha256() == dataset.sha256()


@pytest.mark.parametrize("layout", WRITTEN)
def test_a_selection_of_the_shipped_pictures(layout, tmp_path):
    numbers = torch.randperm(70_000, generator=torch.Generator().manual_seed(0))[:400]
    selection = only(fashion_mnist(), numbers)
    again = read_back(selection, layout, tmp_path)
    assert contents(again) == contents(selection)
    assert again.classes == CLASSES
    assert not again.refused


@pytest.mark.parametrize("layout", ["contest", "idx-files"])
def test_a_test_split_without_labels(layout, tmp_path):
    full = fashion_mnist()
    dataset = Dataset(
        "small", Pictures(full.train.images[:9], full.train.labels[:9]), Pictures(full.test.images[:4], None)
    )
    assert read_back(dataset, layout, tmp_path).sha256() == dataset.sha256()
    with pytest.raises(DataError, match=r"^The test pictures have no labels"):
        zipped(FORMATS["class-folders"].write(dataset))


def test_the_contest_is_handed_out_without_the_answers(tmp_path):
    full = only(fashion_mnist(), torch.tensor([0, 1, 60_000]))
    write_contest(full, tmp_path / "contest")
    assert load_dataset(tmp_path / "contest").test.labels is None


def test_names_in_a_zip_stay_in_any_folder(tmp_path):
    full = only(fashion_mnist(), torch.arange(20))
    hostile = Dataset("x", full.train, full.test, ("../up", "C:\\con", "a/b", "A/B", "\n", *CLASSES[5:]))
    path = tmp_path / "written.zip"
    path.write_bytes(zipped(FORMATS["class-folders"].write(hostile)))
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert not name.startswith("/")
            assert ".." not in name
            assert "\\" not in name


@QUICKLY
@given(dataset=datasets())
def test_kept(dataset, tmp_path):
    content = to_bytes(dataset)
    (tmp_path / "kept").write_bytes(content)
    for again in (from_bytes(content), read_kept(tmp_path / "kept")):
        assert again.sha256() == dataset.sha256()
        assert again.classes == dataset.classes
        assert (again.name, again.layout) == (dataset.name, dataset.layout)


@pytest.mark.parametrize("spoil", [lambda kept: kept[:50], lambda kept: b"", lambda kept: b"PK" + kept])
def test_a_damaged_kept_file(spoil, tmp_path):
    content = spoil(to_bytes(only(fashion_mnist(), torch.arange(3))))
    (tmp_path / "kept").write_bytes(content)
    with pytest.raises(DataError, match="damaged"):
        from_bytes(content)
    with pytest.raises(DataError, match="damaged"):
        read_kept(tmp_path / "kept")
