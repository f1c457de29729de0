"""Lines over epochs with their words beside them."""

import itertools

import pandas as pd
import pytest

from apparel.charts.timeline import WORDS_APART, timeline_chart, word_places


@pytest.mark.parametrize(
    "heights", [[0.5], [0.0, 0.0, 0.01], [0.99, 1.0, 1.0], [0.5, 0.51, 0.2, 0.21], [1.0, 0.0, 0.0, 0.0]]
)
def test_words_keep_apart_and_in_order(heights):
    places = word_places(heights)
    ordered = sorted(places)
    assert ordered[0] >= 0
    assert ordered[-1] <= 1
    gaps = [after - before for before, after in itertools.pairwise(ordered)]
    assert all(gap >= WORDS_APART - 1e-9 for gap in gaps)
    for one, place in zip(heights, places, strict=True):
        for other, other_place in zip(heights, places, strict=True):
            assert one >= other or place < other_place


def test_words_with_room_stay_where_they_belong():
    assert word_places([0.9, 0.1]) == [0.9, 0.1]


def test_lines_of_the_given_classes_alone_and_the_chosen_epoch():
    rows = [(epoch, name, 0.5) for epoch in (1, 2, 4) for name in ("Bag", "Coat", "Dress")]
    chart = timeline_chart(pd.DataFrame(rows, columns=["epoch", "class", "probability"]), ["Bag", "Coat"], 2).to_dict()
    drawn = [row for rows in chart["datasets"].values() for row in rows if "class" in row]
    assert {row["class"] for row in drawn} == {"Bag", "Coat"}
    assert any(rows == [{"epoch": 2}] for rows in chart["datasets"].values())
    words = [rows for rows in chart["datasets"].values() if "place" in rows[0]]
    assert [row["class"] for row in words[0]] == ["Bag", "Coat"]
