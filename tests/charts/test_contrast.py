"""Words on charts and buttons stand out from what is behind them, in both themes, as WCAG 2.2 AA asks: by 4.5 : 1."""

import itertools
import tomllib
from pathlib import Path

import pytest
import torch

from apparel.charts.confusion import strength
from apparel.charts.lessons import BAR
from apparel.charts.pixels import pixel_chart
from apparel.charts.still import RIGHT, WRONG

ENOUGH = 4.5
ROOT = Path(__file__).resolve().parents[2]
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]


def ratio(one, other):
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """Of ``#rrggbb`` or of three numbers up to 255."""
    if isinstance(colour, str):
        colour = bytes.fromhex(colour.removeprefix("#"))
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_of_charts_and_the_words_at_them(scheme):
    theme = {**THEME, **THEME[scheme]}
    ratios = {colour: ratio(colour, theme["backgroundColor"]) for colour in theme["chartCategoricalColors"]}
    assert min(ratios.values()) >= ENOUGH, ratios
    # axes and legends (dress.css), and whatever is written in the theme's colour
    for colour in (theme["textColor"], theme["primaryColor"], theme["linkColor"]):
        assert ratio(colour, theme["backgroundColor"]) >= ENOUGH
        assert ratio(colour, theme["secondaryBackgroundColor"]) >= ENOUGH


def test_numbers_on_pixels_of_every_grey():
    numbers = pixel_chart(torch.zeros(28, 28, dtype=torch.uint8)).to_dict()["layer"][1]["encoding"]["color"]["scale"]
    for value in range(256):
        words = numbers["range"][sum(value >= limit for limit in numbers["domain"])]
        assert ratio(words, (value,) * 3) >= ENOUGH, value


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_on_the_cells_of_a_matrix(scheme):
    theme = {**THEME, **THEME[scheme]}
    for colour, share in itertools.product((RIGHT, WRONG), (step / 1_000 for step in range(1, 1_001))):
        full = strength(share)
        behind = [
            full * above + (1 - full) * below
            for above, below in zip(bytes.fromhex(colour[1:]), bytes.fromhex(theme["backgroundColor"][1:]), strict=True)
        ]
        assert ratio("#ffffff" if full == 1 else theme["textColor"], behind) >= ENOUGH, (colour, share)


def test_numbers_on_bars():
    assert ratio(BAR, "#ffffff") >= ENOUGH
