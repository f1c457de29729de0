"""Bars that several pages show."""

import pytest

from tests.pages.kit.drawn import drawn, said


def counts(classes, numbers):
    from pages.parts.choose.bars import tell_class_counts

    tell_class_counts("How many", classes, numbers, "counts")


@pytest.mark.parametrize(
    ("numbers", "reading"),
    [
        ([5, 5], "Each of the 2 classes has 5 pictures."),
        ([1, 1_000], "Most: bag, 1,000. Fewest: boot, 1."),
        ([0, 0], "Each of the 2 classes has 0 pictures."),
    ],
)
def test_how_many_pictures_the_classes_have_is_read(numbers, reading):
    app = drawn(counts, ("boot", "bag"), numbers)
    assert reading in said(app).replace("\\", "")
    assert app.get("vega_lite_chart")[0].proto.alt == f"How many. {reading}"


def test_how_sure_a_network_is_is_read_aloud_likeliest_first():
    def sure():
        from pages.parts.choose.bars import tell_confidence

        tell_confidence([("boot", 0.1), ("bag", 0.6), ("shoe", 0.28), ("sock", 0.02)], "sure")

    alt = drawn(sure).get("vega_lite_chart")[0].proto.alt
    assert alt.endswith("Likeliest: bag 60 %, shoe 28 %, boot 10 %.")
