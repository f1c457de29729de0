"""Text on a page: somebody else's words as they are, and lines that the eye can follow."""

import re

TEXT_WIDTH = 720
"""Pixels: lines of text that the eye can follow."""


def unbroken(words: str) -> str:
    """``words`` where there is little room: no line begins with the sign of a per cent."""
    return words.replace(" %", "\u00a0%")


def plain(text: object) -> str:
    """``text`` for places that read Markdown, so that they show it letter by letter."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", str(text))
