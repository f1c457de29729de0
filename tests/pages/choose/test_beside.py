"""Several networks on one picture."""

from apparel.evaluation.predictions import Answer
from tests.pages.kit.drawn import charts, drawn, said

CLASSES = ("Shirt", "Coat", "Dress", "Bag", "Boot", "*Sock*")


def an_answer(*shares, outside=False, classes=CLASSES):
    best = shares.index(max(shares))
    return Answer(best, classes[best], shares[best], shares, outside, classes)


def part(answers, truth):
    from pages.parts.choose.beside import show_beside

    show_beside(answers, "beside", truth)


QUICK = an_answer(0.7, 0.1, 0.0, 0.1, 0.1, 0.0)
STRONG = an_answer(0.1, 0.1, 0.0, 0.1, 0.1, 0.6)


def test_where_they_differ_most_stands_first_in_words_and_in_the_chart():
    app = drawn(part, {"Quick": QUICK, "Strong": STRONG}, "Shirt")
    reading = "They differ most about Shirt: Quick finds it 70 % likely, Strong 10 %."
    assert reading in said(app).replace("\\", "")
    assert reading in app.get("vega_lite_chart")[0].proto.alt
    (points,) = (table for table in charts(app) if "class" in table)
    assert list(dict.fromkeys(points["class"]))[:2] == ["Shirt", "*Sock*"]
    assert points["class"].nunique() == 5, "of six"
    table = app.table[0].value
    assert list(table["Says"]) == ["Shirt", r"\*Sock\*"]
    assert list(table[""]) == ["right", "wrong"]


def test_without_a_label_nobody_is_right_and_what_is_none_of_the_kinds_is_said():
    app = drawn(part, {"Quick": an_answer(0.7, 0.1, 0.0, 0.1, 0.1, 0.0, outside=True), "Strong": STRONG}, "")
    table = app.table[0].value
    assert list(table.columns) == ["Network", "Says", "Sure"]
    assert table["Says"].iloc[0] == r"None of these\; nearest Shirt"


def test_networks_of_other_classes_are_listed_and_not_drawn():
    cups = an_answer(0.9, 0.1, classes=("Cup", "Plate"))
    app = drawn(part, {"Quick": QUICK, "Cups": cups}, "")
    assert list(app.table[0].value["Says"]) == ["Shirt", "Cup"]
    assert not app.get("vega_lite_chart")
