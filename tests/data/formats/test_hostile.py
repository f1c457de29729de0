"""Whatever somebody brings, it is read or it gets a sentence, and nothing else happens."""

from pathlib import Path

import pytest

from apparel.data.load import load_dataset
from apparel.errors import DataError
from tests.data.formats.hostile import CASES


@pytest.mark.parametrize("name", CASES)
def test_hostile(name, tmp_path):
    write, fate = CASES[name]
    (tmp_path / "brought").mkdir()
    path = write(tmp_path / "brought")
    before = sorted(tmp_path.rglob("*"))
    if fate == "refused":
        with pytest.raises(DataError) as refusal:
            load_dataset(path)
        assert is_sentence(str(refusal.value))
    else:
        dataset = load_dataset(path)
        assert len(dataset.refused) == (fate == "left out")
        assert all(is_sentence(str(refused.reason)) for refused in dataset.refused)
        assert all(name.isprintable() for name in dataset.classes)
    assert sorted(tmp_path.rglob("*")) == before
    assert not Path("/tmp/owned").exists()


def is_sentence(text):
    return text.endswith(".") and text.isprintable() and len(text) < 400


def test_there_are_enough():
    assert len(CASES) >= 100
