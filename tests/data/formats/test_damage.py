"""Whatever is damaged: it is refused, or read equal, or what is missing is in the list of what was left out."""

import random
import zipfile

import pytest

from apparel.data.load import load_dataset
from apparel.errors import DataError
from tests.data.formats.contest_files import pack


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_random_damage_is_harmless_or_refused_in_a_sentence(small, tmp_path, ten_and_four, compression):
    whole, damaged = pack(small, compression).read_bytes(), tmp_path / "damaged.zip"
    list_of_files = whole.index(b"PK\1\2")
    luck = random.Random(0)
    told = 0
    for start in (0, list_of_files) * 200:
        content = bytearray(whole)
        for _ in range(luck.choice((1, 3))):
            content[luck.randrange(start, len(content))] = luck.choice((0, 255, luck.randrange(256)))
        damaged.write_bytes(content)
        try:
            found = load_dataset(damaged)
        except DataError:
            told += 1
            continue
        missing = pictures_of(ten_and_four) - pictures_of(found)
        listed = [refusal.file for refusal in found.refused]
        assert all(id_ in listed or any(name.endswith(f"/{id_}.png") for name in listed) for id_, *_ in missing)
        assert pictures_of(found) <= pictures_of(ten_and_four)
        told += bool(missing)
    assert told > 200


def pictures_of(dataset):
    """Each picture of a copy of ``ten_and_four``: its id, split, class and pixels."""
    ids = {"train": range(1, 11), "test": range(11, 15)}
    return {
        (
            str(split.ids[at] if split.ids else ids[name][at]),
            name,
            None if split.labels is None else dataset.classes[split.labels[at]],
            split.images[at].numpy().tobytes(),
        )
        for name, split in (("train", dataset.train), ("test", dataset.test))
        for at in range(len(split))
    }
