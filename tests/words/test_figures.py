"""The one writer of numbers."""

import pytest

from apparel.words import figures


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (figures.whole(59_999.6), "60,000"),
        (figures.decimal(1_234.5, 2), "1,234.50"),
        (figures.short(0.0040), "0.004"),
        (figures.short(10.0), "10"),
        (figures.short(0.0123456, 2), "0.012"),
        (figures.percent(0.90274), "90.3 %"),
        (figures.percent(0.90274, 2), "90.27 %"),
        (figures.percent(1, 0), "100 %"),
        (figures.sure(0.93), "93 %"),
        (figures.sure(0.05), "5 %"),
        (figures.sure(0.9999), "over 99 %"),
        (figures.sure(1.0), "over 99 %"),
        (figures.sure(0.0), "under 1 %"),
        (figures.sure(0.995), "over 99 %"),
        (figures.sure(0.994), "99 %"),
        (figures.sure(0.0049), "under 1 %"),
        (figures.seldom(0.0009), "under 0.1 %"),
        (figures.seldom(0.047), "4.7 %"),
        (figures.duration(40), "about 40 s"),
        (figures.duration(600), "about 10 min"),
        (figures.duration(7_200), "about 2.0 h"),
        (figures.count(1, "file"), "1 file"),
        (figures.count(1_200, "file"), "1,200 files"),
        (figures.listed(["a", "b", "c"]), "a, b, c"),
        (figures.listed(tuple("abcdefg"), 3), "a, b, c and 4 more"),
    ],
)
def test_how_numbers_are_written(written, expected):
    assert written == expected
