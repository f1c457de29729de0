"""The house is kept: small files, sentences that can be translated, tables that say what there is."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = (".py", ".js", ".css", ".html", ".sh", ".md")
MAX_LINES = 300
FILES = [ROOT / name for name in subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()]
PACKAGE = [file for file in FILES if file.suffix == ".py" and file.is_relative_to(ROOT / "apparel")]
ROOMS = sorted({file.parent for file in PACKAGE if file.name == "__init__.py"} - {ROOT / "apparel"})


def test_no_file_is_too_long_to_be_read():
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text().splitlines())
        for file in FILES
        if file.suffix in CODE and file.exists()
    }
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.relative_to(ROOT)))
def test_every_room_says_what_it_holds(room):
    said = ast.get_docstring(ast.parse((room / "__init__.py").read_text()))
    assert said
    assert said[0].isupper()


@pytest.mark.parametrize("file", PACKAGE, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_is_said_to_a_person_is_a_template(file):
    """An f-string would be written too early: in English, and with numbers as Python writes them."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and node.args and _name(node.func).endswith(("Error", "Sentence")):
            said = node.args[0]
            is_ours = _name(node.func) not in ("ValueError", "TypeError", "RuntimeError", "KeyError", "OSError")
            assert not (is_ours and isinstance(said, ast.JoinedStr | ast.BinOp)), f"line {node.lineno}"


def _name(function):
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
