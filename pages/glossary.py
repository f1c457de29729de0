"""The words of the field, each in a sentence or two, and where to see what it means."""

import streamlit as st

from apparel.words.glossary import TERMS
from pages.parts.glossary.terms import by_letter, search, show_letter
from pages.parts.kit.text import TEXT_WIDTH, plain

st.title("Glossary")
st.markdown(
    "The words of the field, as this app uses them. A picture is worth a thousand of them: each leads to a page on "
    "which you see what it means.",
    width=TEXT_WIDTH,
)
words = search()
letters = by_letter([(key, term) for key, term in TERMS.items() if term.tells_of(words)])
if letters:
    st.markdown(" · ".join(f"[{letter}](#letter-{letter.lower()})" for letter in letters))
    for letter, terms in letters.items():
        show_letter(letter, terms)
else:
    st.info(f"Nothing here tells of “{plain(words)}”. Try a shorter word, or clear the search to read everything.")
