"""Tables as files for spreadsheets."""

import re
from typing import Any

import pandas as pd


def as_csv(table: pd.DataFrame) -> bytes:
    """The figures as a file for spreadsheets, which take a text that begins like a formula for one: it gets a mark."""
    safe = table.map(_no_formula).rename(columns=_no_formula)
    return safe.to_csv(index=not isinstance(table.index, pd.RangeIndex)).encode("utf-8-sig")


def _no_formula(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and re.match(r"[=+@\t\r]|-\D", cell) else cell
