"""What a format of datasets is: how it is called, what it looks like, how it is recognised, read and written."""

from collections.abc import Callable
from dataclasses import dataclass

from apparel.data.dataset import Dataset
from apparel.data.formats.files import Files
from apparel.data.formats.written import WrittenFiles
from apparel.data.progress import Progress
from apparel.data.read_as import ReadAs
from apparel.words import Sentence

Read = Callable[[str, Progress], Dataset]
"""Reads the dataset under a name, telling how far it is; DataError where something is not as it must be."""


@dataclass(frozen=True)
class Format:
    """A row of FORMATS; ``id`` stands in links, the sentences may hold Markdown."""

    id: str
    title: Sentence
    looks_like: Sentence
    recognise: Callable[[Files], Read | None]
    """What reads these files, None when they are of another format."""
    write: Callable[[Dataset], WrittenFiles] | None = None
    """The same pictures and labels as files; None where nobody takes such files away."""
    choices: frozenset[str] = frozenset()
    """The fields of ReadAs by which somebody may say how these files are to be understood."""
    recognise_told: Callable[[Files, ReadAs], Read | None] | None = None
    """As ``recognise``, where something is told; None where there is nothing to choose."""
