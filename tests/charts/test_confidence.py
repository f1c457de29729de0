"""How sure a network is, in words and as bars."""

import pytest

from apparel.charts.confidence import confidence_bars, percent


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.93, "93 %"), (0.05, "5 %"), (0.994, "99 %"), (0.9999, "over 99 %"), (1.0, "over 99 %"), (0.0, "under 1 %")],
)
def test_a_network_is_never_called_certain(probability, words):
    assert percent(probability) == words


def test_one_bar_for_each_class_in_the_given_order_with_its_words():
    chart = confidence_bars(["Bag", "Coat", "Dress"], [0.2, 0.7, 0.1])
    words = ["Bag, 20 %", "Coat, 70 %", "Dress, 10 %"]
    assert chart.data["words"].tolist() == words
    assert chart.to_dict()["encoding"]["y"]["sort"] == words
    assert chart.data["likeliest"].tolist() == [False, True, False]
