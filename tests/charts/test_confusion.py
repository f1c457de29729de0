"""The matrix of what pictures are and what they were called."""

from apparel.charts.confusion import CELL, confusion_cells, confusion_chart, confusion_table

CLASSES = ("boot", "bag", "shoe")
COUNTED = [[7, 3, 0], [0, 0, 0], [1, 0, 1_500]]


def test_a_cell_for_whatever_was_counted_with_the_labels_that_a_press_tells():
    cells = confusion_cells(CLASSES, COUNTED, range(len(CLASSES)), (0, 1))
    places = list(zip(cells["really"], cells["called"], cells["pictures"], strict=True))
    assert places == [(0, 0, 7), (0, 1, 3), (2, 0, 1), (2, 2, 1_500)]
    assert list(cells["is"]) == ["right", "wrong", "wrong", "right"]
    assert list(cells["chosen"]) == [False, True, False, False]
    (press,) = confusion_chart(CLASSES).to_dict()["params"]
    assert (press["name"], press["select"]["fields"]) == (CELL, ["really", "called"])


def test_it_is_the_same_chart_every_time_so_that_the_browser_keeps_it():
    assert confusion_chart(CLASSES).to_dict() == confusion_chart(CLASSES).to_dict()


def test_the_figures_have_every_cell_in_words():
    table = confusion_table(("a", "b", "c"), COUNTED)
    assert table["It is really"].tolist() == ["a", "b", "c"]
    assert table["c"].tolist() == ["0", "0", "1,500"]
