"""Tables of the contest that are wrong, huge or written by an unusual program, beside good pictures."""

from collections.abc import Callable
from pathlib import Path

from tests.data.formats.hostile_kit import Cases, drawn, encoded, zipped

CASES = Cases()
case = CASES.case


def contest(table: bytes, test: bytes = b"id\n11\n12\n") -> Callable[[Path], Path]:
    pictures = {f"train/{number}.png": encoded(drawn(side=28)) for number in range(1, 11)}
    pictures |= {f"test/{number}.png": encoded(drawn(side=28)) for number in (11, 12)}
    return lambda folder: zipped(folder / "x.zip", pictures | {"train.csv": table, "test.csv": test})


rows = b"".join(b"%d,%d\n" % (number, number % 10) for number in range(1, 11))
TABLES: dict[str, tuple[bytes, str]] = {
    "a table with a BOM": (b"\xef\xbb\xbfid,label\n" + rows, "read"),
    "a table with semicolons": (b"id;label\n" + rows.replace(b",", b";"), "read"),
    "a table with tabs": (b"id\tlabel\n" + rows.replace(b",", b"\t"), "read"),
    "a table with quotes": (
        b'"id","label"\n' + b'"' + rows.strip().replace(b",", b'","').replace(b"\n", b'"\n"') + b'"\n',
        "read",
    ),
    "a table from Windows": (b"id,label\r\n" + rows.replace(b"\n", b"\r\n"), "read"),
    "a table with more columns": (b"id,label,note\n" + rows.replace(b"\n", b",=1+1\n"), "read"),
    "a table in UTF-16": ("id,label\n1,2\n".encode("utf-16"), "refused"),
    "a table in Latin-1": (b"id,label\n1,2\n\xe4,3\n", "refused"),
    "a table with a quote that is never closed": (b'id,label\n"1,2\n' + rows, "refused"),
    "a table with zeros": (b"id,label\n1,\x00\n", "refused"),
    "an id that is missing": (b"id,label\n,2\n" + rows, "left out"),
    "an id that is doubled": (b"id,label\n" + rows + b"3,3\n", "refused"),
    "an id without a picture": (b"id,label\n" + rows + b"99,3\n", "left out"),
    "an id that is a path": (b"id,label\n../../../etc/passwd,3\n", "refused"),
    "an id that is a formula": (b"id,label\n=1+1,3\n", "refused"),
    "an id of a million characters": (b"id,label\n" + b"1" * 10**6 + b",3\n", "refused"),
    "a label out of range": (b"id,label\n" + rows.replace(b"9,9", b"9,10"), "left out"),
    "a label below zero": (b"id,label\n" + rows.replace(b"9,9", b"9,-1"), "left out"),
    "half a label": (b"id,label\n" + rows.replace(b"9,9", b"9,0.5"), "left out"),
    "no label": (b"id,label\n" + rows.replace(b"9,9", b"9,"), "left out"),
    "a label that is HTML": (b"id,label\n" + rows.replace(b"9,9", b"9,<b>9</b>"), "left out"),
    "a label that is a formula": (b"id,label\n" + rows.replace(b"9,9", b'9,"=HYPERLINK(1)"'), "left out"),
    "a label in other digits": ("id,label\n1,٣\n".encode(), "refused"),
    "only a header": (b"id,label\n", "refused"),
    "nothing at all": (b"", "refused"),
    "a million rows": (b"id,label\n" + b"".join(b"%d,1\n" % number for number in range(10**6)), "refused"),
    "a million empty rows": (b"id,label\n" + b"\n" * 10**6 + rows, "read"),
    "a million columns": (b"id,label" + b"," * 10**6 + b"\n" + rows, "read"),
}
for words, (table, fate) in TABLES.items():
    case(fate, words)(contest(table))
