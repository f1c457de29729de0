"""Names in zips that do not say in which letters they are written."""

import io
import unicodedata
import zipfile

import pytest

from apparel.data.load import load_dataset
from tests.data.formats.made import picture, saved


def zip_in(names, page):
    """A zip with two pictures in each folder, whose names stand in it as the bytes of a code page, unmarked."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for at, name in enumerate(names):
            for number in range(2):
                entry = zipfile.ZipInfo(f"{chr(97 + at) * len(name.encode(page))}/{number}.jpg")
                archive.writestr(entry, picture("bag", number, "jpg"))
    written = content.getvalue()
    for at, name in enumerate(names):
        written = written.replace(b"%c" % (97 + at) * len(name.encode(page)) + b"/", name.encode(page) + b"/")
    return written


@pytest.mark.parametrize(
    ("names", "page"),
    [
        (["衬衫", "运动鞋", "外套"], "gbk"),
        (["襯衫", "運動鞋", "外套"], "big5"),
        (["シャツ", "スニーカー", "外套"], "cp932"),
        (["셔츠", "운동화", "가방"], "euc_kr"),
        (["Mäntel", "Größe", "Röcke"], "cp1252"),
        (["рубашка", "обувь", "сумка"], "cp1251"),
        (["外套", "Mäntel", "рубашка"], "utf-8"),
    ],
)
def test_the_code_page_that_makes_them_letters(tmp_path, names, page):
    assert sorted(load_dataset(saved(tmp_path, zip_in(names, page))).classes) == sorted(names)


def test_macos_takes_accents_apart_and_does_not_mark_them(tmp_path):
    apart = [unicodedata.normalize("NFD", name) for name in ("Mäntel", "Röcke")]
    assert load_dataset(saved(tmp_path, zip_in(apart, "utf-8"))).classes == ("Mäntel", "Röcke")


def test_names_that_no_code_page_makes_letters_are_said(tmp_path):
    content = zip_in(["abc", "abd"], "ascii").replace(b"aaa/", b"\x81\xfe\xff/").replace(b"bbb/", b"\xff\x81\xfd/")
    assert len(load_dataset(saved(tmp_path, content)).classes) == 2
