"""The terms of the glossary, in alphabetical order."""

from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from apparel.words.glossary import Term
from pages.parts.kit.links import page_link
from pages.parts.kit.text import TEXT_WIDTH
from pages.parts.places import PLACES

Named = tuple[str, Term]
"""A term with its id."""


def search() -> str:
    """The words that the reader looks for; the link carries them."""
    found: str = st.text_input(
        "Search", key="words", bind="query-params", max_chars=60, icon=":material/search:", width=320
    )
    return found


def by_letter(terms: Iterable[Named]) -> dict[str, list[Named]]:
    """The terms by their first letters."""
    in_order = sorted(terms, key=_word)
    return {letter: list(group) for letter, group in groupby(in_order, key=lambda named: _word(named)[0].upper())}


def show_letter(letter: str, terms: Iterable[Named]) -> None:
    """A letter and its terms, each with an anchor of its own: ``glossary#epoch``."""
    st.header(letter, anchor=f"letter-{letter.lower()}", divider="gray")
    for key, term in terms:
        st.subheader(str(term.word), anchor=key)
        st.markdown(str(term.means), width=TEXT_WIDTH)
        if term.also:
            st.caption(f"Also: {', '.join(term.also)}")
        page_link(term.room, f"{PLACES[term.room].title}: {term.seen}", **term.link)


def _word(named: Named) -> str:
    return str(named[1].word).casefold()
