"""Shards of WebDataset, and folders like them: beside each picture a file of the same name that says what it shows.

``000012.jpg`` with ``000012.cls`` (a number or a word) or ``000012.json`` (an object with a label), in one tar or more.
The convention: https://github.com/webdataset/webdataset
"""

from collections.abc import Mapping
from functools import partial

from apparel.data.dataset import Dataset, Refusal
from apparel.data.formats.columns import LABELS, by_name
from apparel.data.formats.files import Files, read, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.leftovers import is_leftover, pictures_among
from apparel.data.formats.picture_files import Gathered, PictureFile, read_pictures
from apparel.data.formats.split_words import split_of
from apparel.data.formats.tables import columns_of_object
from apparel.data.progress import Progress
from apparel.errors import DataError
from apparel.words import Sentence

SAYING = (".cls", ".json")
MAX_BYTES = 100_000
MOST = 0.5
"""The share of pictures that must have such a file for the layout to be this one."""


def recognise(files: Files) -> Read | None:
    """What reads ``files`` when most pictures have a file beside them that says what they show."""
    beside = [name for name in files if name.lower().endswith(SAYING)]
    saying = {name.rpartition(".")[0]: name for name in beside if not is_leftover(name)}
    pictures = pictures_among(files) if saying else []
    said = {name: saying[_key(name)] for name in pictures if _key(name) in saying}
    return partial(_read, files, said) if said and len(said) > MOST * len(pictures) else None


def _key(name: str) -> str:
    """A picture's name without all of its endings: ``1.seg.png`` belongs to the sample 1."""
    folder, slash, base = name.rpartition("/")
    return folder + slash + base.partition(".")[0]


def _read(files: Files, said: Mapping[str, str], name: str, progress: Progress) -> Dataset:
    pictures, refused = [], list[Refusal]()
    for picture, saying in said.items():
        try:
            word = _word(files, saying)
        except DataError as reason:
            refused.append(Refusal(picture, reason.sentence))
            continue
        pictures.append(PictureFile(picture, word, split_of(picture.rpartition("/")[0])))
    if not pictures:
        raise DataError("Nothing says what the pictures show. The first: {reason}", reason=refused[0].reason)
    layout = Sentence(
        "Shards: beside each picture a file of its name says what it shows, as {saying} does.",
        saying=shown(next(iter(said.values()))),
    )
    return read_pictures(files, name, Gathered(pictures, layout, refused), progress)


def _word(files: Files, saying: str) -> str:
    text = read(files, saying, MAX_BYTES).decode("utf-8-sig", errors="replace").strip()
    if saying.lower().endswith(".cls"):
        return text
    columns = columns_of_object(text, saying)
    labels = [columns[column] for column in by_name(columns, LABELS) if columns[column]]
    if not labels:
        raise DataError("{name} has no label.", name=shown(saying))
    return labels[0]


FORMAT = Format(
    "shards",
    Sentence("WebDataset"),
    Sentence("tars with `0001.jpg` and `0001.cls`, or `0001.json` with a `label`"),
    recognise,
)
