"""Networks of a visitor's own, really trained on a dataset of theirs, with what they knew after two of their epochs."""

import time
from dataclasses import replace

import torch

from apparel.data import Dataset, Pictures
from apparel.models.trained import to_bytes
from apparel.records.ids import DatasetId
from apparel.records.run import Run
from apparel.training import train
from apparel.training.events import Finished
from tests.pages.a_run import FACTS, a_finished_run, a_store, remember
from tests.runs.starting import SHORT, SPEC
from tests.training.small import small_dataset

EPOCHS = (1, 3)


def a_network(dataset: Dataset, dataset_id: DatasetId, visitor: str, **changes: object) -> Run:
    """A finished run of ``visitor`` on ``dataset``, of which the EPOCHS are kept."""
    spec = SPEC.for_classes(len(dataset.classes))
    # of now: what is as old as the others' runs expires when a test takes long
    run = a_finished_run(visitor=visitor, dataset=dataset_id, spec=spec, created=time.time(), **changes)
    remember(run)
    files = a_store().files
    for epochs in EPOCHS:
        config = replace(SHORT, epochs=epochs, batch_size=32)
        (finished,) = (event for event in train(spec, config, dataset) if isinstance(event, Finished))
        files.keep_weights(run.id, epochs, finished.weights)
    files.keep_model(run.id, to_bytes(spec, dataset.classes, finished.weights, replace(FACTS, dataset=dataset.name)))
    return run


def classes_of(count):
    """Real pictures, of which the test pictures too are dealt to so many classes of one's own."""

    def dealt(split):
        return Pictures(split.images, torch.arange(len(split)) % count)

    full = small_dataset(10 * max(count, 10), max(count, 30))
    return Dataset("many", dealt(full.train), dealt(full.test), tuple(f"kind {label}" for label in range(count)))
