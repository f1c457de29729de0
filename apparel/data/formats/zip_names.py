"""What the files in a zip are called, where the zip does not say in which letters that is written.

A zip either marks its names as UTF-8 or means the code page of the DOS of 1989; most systems write neither. macOS
writes UTF-8 without the mark and takes accents apart, Windows writes its own code page, which depends on its language.
"""

import re
import unicodedata
import zipfile
from collections.abc import Sequence
from itertools import pairwise

IS_UTF_8 = 0x800
"""The flag of a zip's entry that says so."""
DOS = "cp437"
"""What zipfile reads a name as that is not marked; each of its bytes is one character, so nothing is lost."""
CODE_PAGES = ("gbk", "big5", "cp932", "euc_kr", "cp1252", "cp1250", "cp1251", "cp1253")
"""Of Windows in China, Taiwan, Japan, Korea, and Europe west, middle, east and south."""
ENOUGH = 400
"""Names that are looked at to find the code page of all."""
COMMON = {
    "gbk": (0xB0, 0xF7),
    "big5": (0xA4, 0xC6),
    "cp932": (0x82, 0x97),
    "euc_kr": (0xB0, 0xC8),
}
"""The first bytes of the characters that people write most, by code page: each orders its characters by frequency."""
ENOUGH_SYLLABLES = 6
AMIDST_LETTERS = re.compile(r"(?<=[a-z])[^\x00-\x7f]|[^\x00-\x7f](?=[a-z])")
"""What is no letter of Asia in a word: of T-shirts only the capital is written with another alphabet there."""


def names_of(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """A name for each of ``entries``, with slashes and composed letters."""
    unmarked = [entry.orig_filename for entry in entries if _is_unmarked(entry)]
    page = code_page([name.encode(DOS) for name in dict.fromkeys(unmarked[:ENOUGH])]) if unmarked else DOS
    names = [_read(entry.orig_filename, page) if _is_unmarked(entry) else entry.filename for entry in entries]
    return [unicodedata.normalize("NFC", name).replace("\\", "/") for name in names]


def code_page(names: Sequence[bytes]) -> str:
    """The one in which all of ``names`` are letters: UTF-8 where they can be that, else the likeliest."""
    if _as_text(names, "utf-8") is not None:
        return "utf-8"
    likely = [(_oddness(names, page), number) for number, page in enumerate(CODE_PAGES)]
    if _is_korean(names):
        return "euc_kr"
    oddness, best = min(likely)
    return CODE_PAGES[best] if oddness < 1 else DOS


def _is_unmarked(entry: zipfile.ZipInfo) -> bool:
    return not entry.flag_bits & IS_UTF_8 and not entry.filename.isascii()


def _read(name: str, page: str) -> str:
    try:
        return name.encode(DOS).decode(page).partition("\0")[0]
    except ValueError:
        return name


def _as_text(names: Sequence[bytes], page: str) -> str | None:
    try:
        return "\n".join(name.decode(page) for name in names)
    except ValueError:
        return None


def _oddness(names: Sequence[bytes], page: str) -> float:
    """How unlike names of files these are when they are read in ``page``: 0 alike, 1 impossible."""
    text = _as_text(names, page)
    if text is None:
        return 1.0
    foreign = [char for char in text if not char.isascii()]
    odd = sum(not char.isalpha() for char in foreign)
    if page in COMMON:
        low, high = COMMON[page]
        odd += sum(not low <= char.encode(page)[0] <= high and not _is_kana(char) for char in foreign if char.isalpha())
        odd += len(AMIDST_LETTERS.findall(text))
    else:
        # in a word of Europe no capital stands behind a small letter
        odd += sum(before.islower() and char.isupper() for before, char in pairwise(text))
        ascii_letters = sum(char.isascii() and char.isalpha() for char in text)
        odd += page in ("cp1252", "cp1250") and len(foreign) > ascii_letters
    return min(odd / max(len(foreign), 1), 0.99)


def _is_korean(names: Sequence[bytes]) -> bool:
    """Whether all characters are among the 2,350 syllables of EUC-KR: in Chinese as long, others would be."""
    text = _as_text(names, "euc_kr") or ""
    syllables = {char for char in text if "\uac00" <= char <= "\ud7a3"}
    return len(syllables) >= ENOUGH_SYLLABLES and syllables >= {char for char in text if not char.isascii()}


def _is_kana(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff"
