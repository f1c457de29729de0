"""Differences with their intervals."""

from apparel.charts.differences import differences_chart, differences_table

FOUND = [(0.0289, 0.0242, 0.0337), (-0.001, -0.004, 0.002)]


def test_the_figures_are_percentage_points():
    assert differences_table(["one", "two"], FOUND).to_numpy().tolist() == [
        ["one", "2.89", "2.42", "3.37"],
        ["two", "-0.10", "-0.40", "0.20"],
    ]


def test_each_network_has_a_dot_a_line_and_all_have_a_zero():
    zero, interval, dot = differences_chart(["one", "two"], FOUND).to_dict()["layer"]
    assert zero["encoding"]["x"]["field"] == "at"
    assert (interval["encoding"]["x"]["field"], interval["encoding"]["x2"]["field"]) == ("low", "high")
    assert dot["encoding"]["x"]["field"] == "difference"


def test_a_long_name_stands_above_its_row_and_takes_no_room_from_it():
    _, interval, _ = differences_chart(["a name that is as long as a phone is wide"], FOUND[:1]).to_dict()["layer"]
    axis = interval["encoding"]["y"]["axis"]
    assert axis["labelAlign"] == "left", "so it begins where the row begins, and goes on above it"
    assert axis["labelOffset"] < -10
