"""Compare, without a browser."""

import pytest

from apparel.data import fashion_mnist
from tests.pages.data.brought import brought
from tests.pages.evaluate.networks import a_network, classes_of
from tests.pages.kit.drawn import said
from tests.pages.opening import open_page


def test_networks_that_ship_are_compared_at_once():
    app = open_page("compare", {"visitor": "compare-ann"})
    assert not app.exception
    text = said(app).replace("\\", "")
    assert "Shipped is better than Quick: right about 0.87 percentage points more of these 10,000 pictures." in text
    headers = [header.value for header in app.header]
    assert headers[:3] == ["How they learnt", "In what they differ", "Where they disagree"]


def test_pictures_that_one_gets_right_and_the_other_wrong_both_ways():
    app = open_page("compare", {"visitor": "compare-bob"}, of="strong.quick")
    ways = app.segmented_control(key="only")
    assert ways.options == ["495 that only Strong gets right", "142 that only Quick gets right"]
    labels = fashion_mnist().test.labels
    assert "Test picture 13 of 10,000" in said(app)
    assert labels[12] == 7, "a sneaker"
    table = app.table[-1].value
    assert table.iloc[:, [0, 1, 3]].to_numpy().tolist() == [
        ["Strong", "Sneaker", "right"],
        ["Quick", "Sandal", "wrong"],
    ]
    assert "They differ most about S" in said(app)
    ways.set_value("second").run()
    assert app.query_params["only"] == "second"
    assert "Pictures 1 to 60 of 142" in said(app)


@pytest.mark.parametrize("count", [2, 100])
def test_networks_that_tell_two_classes_apart_and_a_hundred(count):
    mine, visitor = classes_of(count), f"compare-{count}"
    one, other = (a_network(mine, mine_id := brought(mine, visitor), visitor, name=name) for name in ("one", "other"))
    app = open_page("compare", {"visitor": visitor}, dataset=mine_id, of=f"{one.id}.{other.id}")
    assert not app.exception
    assert "one and other are right about the same" in said(app) or "tie" in said(app)
    assert "There is no such picture." in said(app), "they learnt the same"


def test_one_alone_is_not_compared():
    app = open_page("compare", {"visitor": "compare-cy"}, of="quick")
    assert "Choose at least two" in said(app)
    assert not app.header
