"""A cell of a notebook, which is a paragraph of a script as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent, wrap

WIDTH = 116
"""Characters of a line of text in a script."""


@dataclass(frozen=True)
class Cell:
    """Markdown, or Python where ``is_code``."""

    text: str
    is_code: bool


def words(text: str) -> Cell:
    """A cell of Markdown."""
    return Cell(dedent(text).strip(), is_code=False)


def code(text: str, **values: object) -> Cell:
    """A cell of Python, in which each name between « and » stands for its value."""
    text = dedent(text).strip()
    for name, value in values.items():
        text = text.replace(f"«{name}»", str(value))
    return Cell(text, is_code=True)


def as_script(cells: Sequence[Cell]) -> str:
    """All of ``cells`` in one file of Python; ``# %%`` begins a cell for the editors that know cells."""
    return "\n\n".join(map(_paragraph, cells)) + "\n"


def _paragraph(cell: Cell) -> str:
    if cell.is_code:
        return f"# %%\n{cell.text}"
    lines = [part for line in cell.text.splitlines() for part in wrap(line, WIDTH, break_long_words=False) or [""]]
    return "\n".join(["# %% [markdown]", *(f"# {line}".rstrip() for line in lines)])
