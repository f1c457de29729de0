"""Every layout in which somebody else's pictures come, each in a file of its own.

``files`` shows a folder and a zip alike, with bounds before anything is read; ``class_names`` says what labels are
called; ``written`` has what all formats write alike.

To add a format: a file with a ``FORMAT`` like those of the others, and a row in FORMATS. The loader, the page Your
data, the downloads of Browse and the command line take it from there.
"""

from apparel.data.formats import class_folders, contest, idx_files, pixel_tables
from apparel.data.formats.format import Format

FORMATS: dict[str, Format] = {
    module.FORMAT.id: module.FORMAT for module in (pixel_tables, contest, idx_files, class_folders)
}
"""By their ids, in the order in which they are recognised: the first that fits reads the files."""

__all__ = ["FORMATS", "Format"]
