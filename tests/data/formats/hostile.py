"""Files that nobody should have to trust, made here, and what has to become of each.

``CASES`` gives for each name what writes it into a folder and returns its path, and its fate: ``refused`` as a whole
in a sentence, ``left out``, when it is one picture among good ones, or ``read``, when it only looks hostile.
"""

from tests.data.formats import (
    hostile_arrays,
    hostile_folders,
    hostile_names,
    hostile_pictures,
    hostile_tables,
    hostile_zips,
)
from tests.data.formats.hostile_kit import Case

CASES: dict[str, Case] = {
    **hostile_zips.CASES,
    **hostile_names.CASES,
    **hostile_folders.CASES,
    **hostile_pictures.CASES,
    **hostile_tables.CASES,
    **hostile_arrays.CASES,
}
