"""What the app lets a process of its own do, mostly with a dataset: from one file to another, telling how far it is."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch

from apparel.data.load import load_dataset
from apparel.data.numbers import images
from apparel.data.packed import read_kept, to_bytes
from apparel.data.progress import Progress
from apparel.data.whole_file import write_whole
from apparel.errors import DataError
from apparel.inspect.map import neighbour_map, write_map
from apparel.inspect.suspicious import suspicious
from apparel.jobs.orders import follow
from apparel.records.dataset import OwnDataset
from apparel.words import Sentence

MIN_ON_A_MAP = 20
SEED = 0


def read(source: Path, target: Path, progress: Progress) -> None:
    """Read the dataset whose facts are in ``source``, and keep it."""
    torch.set_num_threads(1)  # of one photo there is so little to compute that more would wait for cores that train
    own = OwnDataset.from_json(json.loads(source.read_text()))
    write_whole(target, to_bytes(load_dataset(source.with_name(own.file), progress, own.read_as)))


def lay_out(source: Path, target: Path, progress: Progress) -> None:
    """Lay the pictures of a kept dataset out on a map."""
    pictures = images(read_kept(source))
    if len(pictures) < MIN_ON_A_MAP:
        raise DataError(
            "There are {pictures} pictures, and a map wants {fewest}. Bring more.",
            pictures=len(pictures),
            fewest=MIN_ON_A_MAP,
        )
    write_map(neighbour_map(pictures, SEED, partial(_tell, progress)), target)


def suspect(source: Path, target: Path, progress: Progress) -> None:
    """Look for what is suspicious in a kept dataset."""
    found = suspicious(read_kept(source), partial(_tell, progress))
    write_whole(target, json.dumps([finding.to_json() for finding in found]).encode())


def _tell(progress: Progress, share: float) -> None:
    progress(round(1000 * share), 1000)


@dataclass(frozen=True)
class Kind:
    """A kind of job: what it does from one file to another, what the button says that begins it, and what it takes."""

    id: str
    do: Callable[[Path, Path, Progress], None]
    words: Sentence
    explanation: Sentence = Sentence("")


READ = Kind("read", read, Sentence("Reading"))
MAP = Kind(
    "map",
    lay_out,
    Sentence("Lay out the map"),
    Sentence("Finding the neighbours of every picture takes a while."),
)
SUSPICIOUS = Kind(
    "suspicious",
    suspect,
    Sentence("Look for suspicious pictures"),
    Sentence(
        "Copies are found at once; for doubtful labels five networks are trained, each on four fifths of the pictures."
    ),
)

EXPORT = Kind("export", follow, Sentence("Taking away"))

KINDS = {kind.id: kind for kind in (READ, MAP, SUSPICIOUS, EXPORT)}
"""By the word that stands for each on the command line, and at the end of the file that it leaves."""
