from apparel.charts.pixels import pixel_chart, pixel_table
from apparel.data import fashion_mnist

BOOT = fashion_mnist().train.images[0]


def test_the_table_counts_rows_and_columns_from_one():
    table = pixel_table(BOOT)

    assert table.shape == (28, 28)
    assert table.loc[1, 1] == BOOT[0, 0]
    assert table.loc[9, 21] == BOOT[8, 20]


def test_hovering_a_square_tells_row_column_and_value():
    chart = pixel_chart(BOOT).to_dict()
    values = {(cell["row"], cell["column"]): cell["value"] for cell in next(iter(chart["datasets"].values()))}

    assert {hint["field"] for hint in chart["layer"][0]["encoding"]["tooltip"]} == {"row", "column", "value"}
    assert len(values) == 784
    # not symmetric: rows and columns cannot be exchanged unnoticed
    assert values[9, 21] == BOOT[8, 20] != BOOT[20, 8]


def test_the_chart_is_as_high_as_it_is_wide():
    assert {"name": "height", "expr": "width"} in pixel_chart(BOOT).to_dict()["params"]
