"""What a process is told that takes a network away, as files in a folder: written here, and read there."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from apparel.data import Dataset, fashion_mnist
from apparel.data.formats.contest import contest_ids, read_test, sample_ids
from apparel.data.packed import read_kept
from apparel.data.progress import Progress
from apparel.data.whole_file import write_whole
from apparel.evaluation.predictions import predict
from apparel.export.formats import find_format
from apparel.export.subject import Subject, epochs_of_log
from apparel.export.submission import submission_of
from apparel.models import load_model

SUBMISSION = "submission"
"""In place of a format: the contest's answers."""

MODEL, LOG, TEST, SAMPLE = "model.safetensors", "log.csv", "test.zip", "sample_submission.csv"


@dataclass(frozen=True)
class Order:
    """The id of a format, or SUBMISSION; the file of the dataset, empty for Fashion-MNIST; and of the Subject what was
    set aside, and the departures."""

    format: str
    dataset: str
    aside: tuple[int, ...]
    departures: tuple[str, ...]


def give(order: Order, folder: Path, files: dict[str, bytes]) -> Path:
    """Write ``order`` and its ``files`` (MODEL, and LOG, TEST or SAMPLE) into ``folder``; returns the order's file."""
    for name, content in files.items():
        write_whole(folder / name, content)
    write_whole(folder / "order.json", json.dumps(asdict(order)).encode())
    return folder / "order.json"


def follow(source: Path, target: Path, progress: Progress) -> None:
    """Do what the order in the file ``source`` says, and write what it asks for to ``target``.

    Raises ExportError or DataError when that cannot be done.
    """
    folder, values = source.parent, json.loads(source.read_text())
    dataset = _dataset(values["dataset"])
    log = folder / LOG
    epochs = {"epochs": epochs_of_log(log.read_bytes())} if log.exists() else {}
    aside, departures = tuple(values["aside"]), tuple(values["departures"])
    subject = Subject(load_model(folder / MODEL), dataset, aside=aside, departures=departures, tell=progress, **epochs)
    if values["format"] == SUBMISSION:
        content = _submission(subject, folder, progress)
    else:
        content = find_format(values["format"]).write(subject).content
    write_whole(target, content)


def _dataset(file: str) -> Dataset:
    return read_kept(Path(file)) if file else fashion_mnist()


def _submission(subject: Subject, folder: Path, progress: Progress) -> bytes:
    dataset, test, sample = subject.dataset, folder / TEST, folder / SAMPLE
    if test.exists():
        dataset = read_test(test, progress)
    elif dataset.test.ids is None:
        ids = contest_ids(dataset)[1]
        dataset = replace(dataset, test=replace(dataset.test, ids=tuple(map(str, ids))))
    said = predict(subject.model, dataset.test.images, None, progress).said
    return submission_of(dataset, said, sample_ids(sample) if sample.exists() else None)
