"""The Learn page, without a browser."""

import re

from tests.pages.opening import open_page


def page(**link):
    app = open_page("learn", **link)
    assert not app.exception
    return app


def said(app):
    return " ".join(element.value for element in [*app.markdown, *app.caption, *app.info])


def slider(app, label):
    return next(each for each in app.slider if label in each.label)


def test_has_the_six_steps_and_no_excuses():
    app = page()
    headings = [heading.value for heading in app.header]
    assert [heading[0] for heading in headings] == list("123456")
    assert "cannot be shown" not in said(app)


def test_what_size_costs_is_counted_live():
    app = page()
    assert "28 × 28 × 3 = **2,352 numbers**" in said(app)
    slider(app, "Side of the picture").set_value(224).run()
    assert "224 × 224 × 3 = **150,528 numbers**" in said(app)
    # 150,528 weights and a bias for each of 64 units; 3·3·3 weights and a bias for each of 64 filters
    assert "**9,633,856 weights**" in said(app)
    assert "**1,792**" in said(app)


def test_a_picture_turned_changes_its_row_of_numbers():
    app = page()
    assert re.search(r"\*\*[1-9]\d* of the 784 numbers changed\*\*", said(app))
    slider(app, "Turn the picture").set_value(0).run()
    assert "**0 of the 784 numbers changed**" in said(app)


def test_the_sum_under_the_window_follows_the_window():
    app = page()

    def total():
        return re.search(r"= \*\*(.+?)\*\*, the number at row", said(app))[1]

    before = total()
    slider(app, "Row of the window").set_value(20).run()
    assert "the number at row 20" in said(app)
    assert total() != before


def test_pooling_keeps_a_quarter_of_the_numbers():
    assert "**196 of 784 numbers are left** (25.0 %)" in said(page())


def test_the_whole_network_says_what_the_picture_is():
    app = page(kind="Trouser")
    assert "says **Trouser**" in said(app)
    assert "1. Convolution, 16 filters" in said(app)
    network = next(each for each in app.segmented_control if each.label == "Network")
    network.set_value("tutorial").run()
    assert "1. Convolution, 4 filters" in said(app)
