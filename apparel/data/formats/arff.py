"""The head of an ARFF file, in which OpenML has tables: it names the columns, and the rows that follow are a csv's.

liac-arff makes an object of each of a row's 785 numbers, which for 70,000 pictures takes minutes; so only the head is
given to it, and the rows are read as those of other tables are.
The format: https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/
"""

from collections.abc import Sequence
from dataclasses import dataclass

import arff

from apparel.errors import DataError


@dataclass(frozen=True)
class Attributes:
    """The names of the columns, and the lines after them that were read already."""

    names: list[str]
    rows: list[bytes]


def is_arff(line: bytes) -> bool:
    """Whether a file whose first line this is begins as ARFF does: with a comment or with the name of its table."""
    return line.lstrip()[:9].lower().startswith((b"%", b"@relation"))


def names_of_attributes(lines: Sequence[bytes]) -> Attributes:
    """What the head among the first ``lines`` says; DataError when there is none."""
    at = next((at for at, line in enumerate(lines) if line.strip().lower() == b"@data"), None)
    if at is None:
        raise DataError("This ARFF file has no line @data after its first columns. Save it again.")
    head = b"".join(lines[: at + 1]).decode("utf-8", errors="replace")
    try:
        described = arff.loads(head)
    except arff.ArffException as reason:
        raise DataError("The head of this ARFF file cannot be read. Save it again.") from reason
    rows = [line for line in lines[at + 1 :] if line.strip() and not line.startswith(b"%")]
    if any(line.lstrip().startswith(b"{") for line in rows[:1]):
        raise DataError("This ARFF file lists only what is not zero. Save it with all its numbers.")
    return Attributes([name for name, _ in described["attributes"]], rows)
