"""How sure a network is, as bars."""

from apparel.charts.confidence import confidence_bars


def test_one_bar_for_each_class_in_the_given_order_with_its_words():
    chart = confidence_bars(["Bag", "Coat", "Dress"], [0.2, 0.7, 0.1])
    words = ["Bag, 20 %", "Coat, 70 %", "Dress, 10 %"]
    assert chart.data["words"].tolist() == words
    assert chart.to_dict()["encoding"]["y"]["sort"] == words
    assert chart.data["likeliest"].tolist() == [False, True, False]
