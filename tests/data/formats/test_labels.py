"""Names as people put them in order."""

from apparel.data.formats.labels import natural


def test_numbers_in_names_are_in_the_order_of_numbers():
    names = ["shirt 10", "shirt 9", "shirt 007", "10", "2", "9999999999", "10000000000", "1" * 5_000, "bag"]
    assert sorted(names, key=natural) == [
        *("2", "10", "9999999999", "10000000000", "1" * 5_000),
        *("bag", "shirt 007", "shirt 9", "shirt 10"),
    ]
