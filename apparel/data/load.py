"""The dataset that a reader asks for."""

from dataclasses import replace
from pathlib import Path

from apparel.data.dataset import Dataset
from apparel.data.formats import FORMATS
from apparel.data.formats.files import Files, Watched, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.leftovers import pictures_among
from apparel.data.formats.nearest import EXPECTED, not_recognised
from apparel.data.formats.opening import opened
from apparel.data.formats.picture_files import MAX_PICTURES
from apparel.data.formats.plausible import doubts
from apparel.data.formats.unused import unused
from apparel.data.progress import Progress, unwatched
from apparel.data.read_as import GUESSED, ReadAs
from apparel.data.renamed import as_the_ten
from apparel.data.shipped import fashion_mnist
from apparel.errors import DataError


def load_dataset(path: Path | None, progress: Progress = unwatched, read_as: ReadAs = GUESSED) -> Dataset:
    """The embedded Fashion-MNIST for None, otherwise the folder or file ``path`` in any layout that is read.

    Raises DataError when there is nothing at ``path``, something else, or nothing that is recognised, and when it
    cannot be read as somebody says.
    """
    if path is None:
        return fashion_mnist()
    try:
        is_there = path.is_dir() or path.is_file()
    except OSError as reason:
        raise DataError(
            "The dataset cannot be read: {reason}. {expected}", reason=str(reason.strerror), expected=EXPECTED
        ) from reason
    if not is_there:
        raise DataError("There is no dataset at {path}. {expected}", path=str(path), expected=EXPECTED)
    with opened(path) as files:
        watched = Watched(files)
        if len(pictures_among(files)) > MAX_PICTURES:
            raise DataError(
                "{name} has more than {most_pictures} pictures, the most that are read.",
                name=path.name,
                most_pictures=MAX_PICTURES,
            )
        for known in FORMATS.values():
            if read := _recognised(known, watched, read_as):
                watched.used.clear()  # what was only looked at
                dataset = read(path.name, progress)
                if read_as.names:
                    dataset = as_the_ten(dataset)
                left_out, remarks = unused(watched, dataset.refused)
                return replace(
                    dataset,
                    refused=(*dataset.refused, *left_out),
                    remarks=(*dataset.remarks, *doubts(dataset), *remarks),
                )
        if read_as.told:
            raise DataError(
                "There is nothing in {name} that can be read so: {told}. Let it be guessed.",
                name=path.name,
                told=shown(", ".join(f"{key}={value}" for key, value in read_as.to_json().items())),
            )
        raise not_recognised(path.name, files)


def _recognised(known: Format, files: Files, read_as: ReadAs) -> Read | None:
    """What reads ``files`` when they are of this format, and when it can do as is told."""
    about_files = read_as.told - {"names"}
    if not about_files:
        return known.recognise(files)
    if known.recognise_told is None or not about_files <= known.choices:
        return None
    return known.recognise_told(files, read_as)
