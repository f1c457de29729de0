"""Charts for those who see them and for those who do not."""

import re
from pathlib import Path

import pandas as pd

from apparel.charts.confidence import confidence_bars
from apparel.words import Sentence
from apparel.words.spreadsheets import as_csv
from pages.parts.kit.charts import Told
from tests.pages.kit.drawn import again, drawn

PAGES = Path(__file__).resolve().parents[3] / "pages"


def test_a_chart_has_a_name_and_its_figures_are_made_when_somebody_opens_them():
    def part(chart, made):
        import pandas as pd

        from apparel.words import Sentence
        from pages.parts.kit.charts import Told, tell_chart

        def figures():
            made.append(1)
            return pd.DataFrame({"Kind": ["T-shirt/*top*"], "How *sure*": [0.5]})

        told = Told("How sure it is", Sentence("A *shirt*."), Sentence("A bar for each."), is_said=True)
        tell_chart(chart, told, figures, lambda kind: kind.encode(), key="some")

    made = []
    app = drawn(part, confidence_bars(["a"], [1.0]), made)
    assert app.get("vega_lite_chart")[0].proto.alt == "How sure it is. A *shirt*."
    assert not [each for each in app.markdown if "shirt" in each.value], "the page says it itself"
    assert (len(app.table), made) == (0, [])
    app.session_state["some-figures"] = True
    table = again(app).table[0].value
    assert made == [1]
    assert table.to_dict("list") == {"Kind": [r"T\-shirt\/\*top\*"], r"How \*sure\*": [r"0\.5"]}


def test_what_a_chart_says_is_read_above_it_and_by_screen_readers_with_its_numbers():
    def part(chart):
        import pandas as pd

        from apparel.words import Sentence
        from pages.parts.kit.charts import Told, tell_chart

        told = Told("How sure", Sentence("It is {sure:%} sure of *it*.", sure=0.9), Sentence("A bar for each."))
        tell_chart(chart, told, lambda: pd.DataFrame({"a": [1]}), lambda kind: kind.encode(), key="told")

    app = drawn(part, confidence_bars(["a"], [1.0]))
    assert app.get("vega_lite_chart")[0].proto.alt == "How sure. It is 90.0 % sure of *it*."
    assert r"It is 90\.0 \% sure of \*it\*\." in [each.value for each in app.markdown]
    assert "A bar for each." in [each.value for each in app.markdown]
    assert not app.get("download_button")
    app.session_state["told-figures"] = True
    buttons = [button.proto for button in again(app).get("download_button")]
    assert [button.label for button in buttons] == ["csv", "PNG", "SVG"]


def test_a_name_that_begins_like_a_formula_is_none_in_a_spreadsheet():
    table = pd.DataFrame(
        {"Kind": ["=1+1", "@x", "-x", "+y", "boot, large"], "Count": ["-3", "−3", "1,000", "0.5", "2"]}
    )
    lines = as_csv(table).decode("utf-8-sig").splitlines()
    assert lines[0] == "Kind,Count"
    assert lines[1:] == ["'=1+1,-3", "'@x,−3", '\'-x,"1,000"', "'+y,0.5", '"boot, large",2']


def test_no_page_shows_a_chart_in_another_way():
    files = [file for file in PAGES.rglob("*.py") if file != PAGES / "parts" / "kit" / "charts.py"]
    assert [str(file) for file in files if re.search(r"\.(altair|vega_lite|line|bar)_chart\(", file.read_text())] == []


def test_of_what_moves_only_that_is_said_aloud_which_holds():
    """Other words would make another chart in the browser, which loses where somebody zoomed in."""
    early, late = (
        Told("Loss", Sentence(f"It is {loss}."), Sentence("Why."), is_moving=True, holds="Its pictures changed.")
        for loss in (0.9, 0.4)
    )
    assert early.alt == late.alt
    assert early.alt.startswith("Loss. It moves")
    assert early.alt.endswith(" Its pictures changed.")
