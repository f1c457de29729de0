"""Every layout in which somebody else's pictures come, each in a file of its own.

``files`` shows a folder and a zip alike, with bounds before anything is read; ``class_names`` says what labels are
called; ``written`` has what all formats write alike.

To add a format: a file with a ``FORMAT`` like those of the others, and a row in FORMATS. The loader, the page Your
data, the downloads of Browse and the command line take it from there.
"""

from apparel.data.formats import (
    arrow_files,
    class_folders,
    contest,
    drawings,
    file_tables,
    idx_files,
    numpy_arrays,
    pixel_tables,
    shards,
)
from apparel.data.formats.format import Format

_MODULES = (
    *(arrow_files, numpy_arrays, drawings, pixel_tables, idx_files),
    *(contest, file_tables, shards, class_folders),
)
FORMATS: dict[str, Format] = {module.FORMAT.id: module.FORMAT for module in _MODULES}
"""By their ids, in the order in which they are recognised: the first that fits reads the files."""

__all__ = ["FORMATS", "Format"]
