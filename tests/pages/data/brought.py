"""Datasets that a visitor brought, ready at once: nobody reads their files."""

import tempfile
from dataclasses import replace
from pathlib import Path

from apparel.data import Dataset
from apparel.data.cached import content_key, kept_file
from apparel.data.packed import to_bytes
from apparel.data.whole_file import write_whole
from apparel.records.ids import DatasetId, VisitorId
from apparel.settings import Settings
from pages.parts.services import services
from tests.training.small import small_dataset

KINDS = tuple(f"kind_{label}" for label in range(10))


def own_dataset(train: int = 100, test: int = 50) -> Dataset:
    """Real pictures under names that no shipped network knows."""
    return replace(small_dataset(train, test), classes=KINDS)


def brought(dataset: Dataset, visitor: str, name: str = "mine.zip") -> DatasetId:
    """``dataset`` as one of this visitor's own; brought once."""
    content, datasets = to_bytes(dataset), services().datasets
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "content")
        file.write_bytes(content)
        key = content_key(file)
    for own in datasets.of_visitor(VisitorId(visitor)):
        if (own.key, own.name) == (key, name):
            return own.id
    # as if somebody had brought the same before: then it is there at once
    write_whole(kept_file(Settings().folder / "datasets", key), content)
    return datasets.bring(name, content, VisitorId(visitor))
