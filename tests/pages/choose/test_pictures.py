"""How a picture of a dataset is shown and called."""

from dataclasses import replace

from apparel.data import fashion_mnist
from apparel.data.numbers import UNLABELLED
from pages.parts.choose.pictures import name_of
from tests.pages.data.brought import own_dataset
from tests.pages.kit.drawn import drawn, said


def part(dataset, number):
    from apparel.data.numbers import entry
    from pages.parts.choose.pictures import large_picture

    assert large_picture(dataset, entry(dataset, number), width="content") == dataset.classes[9]


def test_the_word_for_a_label_is_the_name_of_its_class():
    assert name_of(fashion_mnist(), 5) == "Sandal"
    assert name_of(own_dataset(), 5) == "kind_5"
    assert name_of(own_dataset(), UNLABELLED) == "No label"


def test_a_large_picture_says_what_it_is_and_which():
    app = drawn(part, fashion_mnist(), 60_000)
    assert app.header[0].value == "Ankle boot"
    assert "Test picture 1 of 10,000" in said(app)
    assert app.image[0].proto.imgs[0].alt == "Chosen picture: Ankle boot"
    assert "Training picture 1 of 60,000" in said(drawn(part, fashion_mnist(), 0))


def test_a_name_that_somebody_gave_is_shown_letter_by_letter():
    hostile = replace(fashion_mnist(), classes=(*["x"] * 9, "<b>**boot**"))
    assert drawn(part, hostile, 0).header[0].value == r"\<b\>\*\*boot\*\*"
