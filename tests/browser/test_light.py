"""Light to open: what a first visit takes over the wire."""

import ast
import re
import urllib.request
from pathlib import Path

import pytest
from streamlit.file_util import get_static_dir

from benchmarks._wire import Wire, wait_until_all_is_there
from pages.parts.kit.preloaded import CONTROLS
from pages.parts.places import PLACES

ROOT, STATIC = Path(__file__).resolve().parents[2], Path(get_static_dir())
MOST = dict.fromkeys(PLACES, 2_500_000) | {"train": 1_500_000}


@pytest.mark.parametrize("room", PLACES)
def test_a_first_visit_takes_little_over_the_wire(app, chromium, room):
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    wire = Wire(page)
    page.goto(f"{app}/{PLACES[room].address}")
    wait_until_all_is_there(page)
    page.context.close()
    assert 500_000 < wire.bytes < MOST[room]


def test_scripts_come_compressed_once_and_for_all_and_whole_to_whoever_wants_that(app):
    script = max((STATIC / "static" / "js").glob("index.*.js"), key=lambda file: file.stat().st_size)
    request = urllib.request.Request(f"{app}/static/js/{script.name}", headers={"Accept-Encoding": "gzip, br"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        assert len(answer.read()) < script.stat().st_size / 3
    with urllib.request.urlopen(request.full_url) as answer:
        assert answer.read() == script.read_bytes()


def test_the_html_of_a_page_names_the_scripts_of_its_controls_and_what_they_import_once_each(app):
    with urllib.request.urlopen(f"{app}/train") as answer:
        named = re.findall(r'(?:href|src)="\./static/js/([\w.-]+\.js)"', answer.read().decode())
    assert len(named) == len(set(named))
    assert not [control for control in CONTROLS if not any(name.startswith(f"{control}.") for name in named)]
    code = [(STATIC / "static" / "js" / name).read_text("utf-8") for name in named]
    imported = {name for each in code for name in re.findall(r'(?:from|import)"\./([\w.-]+\.js)"', each)}
    assert imported <= set(named)


def test_every_icon_that_the_app_names_is_in_the_small_font(app, visit):
    """An icon is a word that its font draws as wide as high; in a font without it, it stands there as a word."""
    page = visit(f"{app}/data")
    large = next(STATIC.glob("static/media/MaterialSymbols-Rounded.*.woff2")).relative_to(STATIC)
    missing = page.evaluate(
        """async ([words, large]) => {
            const fonts = { large, small: "app/static/icons.woff2" }
            for (const [name, url] of Object.entries(fonts)) {
                document.fonts.add(await new FontFace(name, `url(/${url})`).load())
            }
            const context = document.createElement("canvas").getContext("2d")
            const draws = (font, word) => {
                context.font = `20px ${font}`
                return context.measureText(word).width <= 20
            }
            return words.filter(word => word.length > 2 && draws("large", word) && !draws("small", word))
        }""",
        [sorted(set(_words_of_the_pages())), large.as_posix()],
    )
    assert missing == [], "run scripts/icons.py"


def _words_of_the_pages():
    for file in [ROOT / "frame.py", *(ROOT / "pages").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from re.findall(r"[a-z0-9_]+", node.value)
