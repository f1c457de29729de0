"""A picture and its question, and then the answer."""

import streamlit as st

from apparel.data import CLASSES
from apparel.evaluation.challenge import PICTURES, right
from apparel.words import figures
from pages.parts.challenge.game import Round, begin_anew, play
from pages.parts.kit.pictures import enlarge

KEYS = "1234567890"
"""The key for each class."""

LARGE = 9
"""Screen pixels for a pixel of a picture."""

BUTTON = 165
"""Screen pixels of a button: two stand side by side on a phone."""


def picture_and_question(now: Round) -> None:
    """The picture that the game has come to, with ways to answer, go on and go back."""
    game = now.game
    st.progress(len(game.guesses) / PICTURES, text=f"Picture {game.at + 1} of {PICTURES}")
    with st.container(horizontal=True, gap="large"):
        words = f"Picture {game.at + 1}"
        if game.is_told:
            words += f", {now.name(game.at)}"
        st.image(enlarge(now.images[game.at], LARGE), alt=words, width="content")
        with st.container(width=2 * BUTTON + 24):
            if game.is_told:
                _tell(now)
            else:
                _ask(now)
    if game.guesses:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{_score(now)}**", width="content")
            st.button("Undo the last guess", icon=":material/undo:", on_click=play, args=(game.undo(),))
            st.button("Begin anew", icon=":material/casino:", on_click=begin_anew)


def _score(now: Round) -> str:
    guesses = now.game.guesses
    seen = len(guesses)
    return f"You {right(guesses, now.truth)} of {seen}, network {right(now.said[:seen], now.truth)} of {seen}"


def _ask(now: Round) -> None:
    st.header("What is it?", anchor=False)
    with st.container(horizontal=True, gap="small", key="stays_on_stage"):
        for label, (name, key) in enumerate(zip(CLASSES, KEYS, strict=True)):
            guessed = now.game.guess(label)
            st.button(name, shortcut=key, key=f"guess-{label}", width=BUTTON, on_click=play, args=(guessed,))
    st.caption("Press a name, or its key.")


def _tell(now: Round) -> None:
    game, at = now.game, now.game.at
    st.header(f"It is: {now.name(at)}", anchor=False)
    st.markdown(_verdict(now, "You said", game.guesses[at]))
    sure = f", {figures.sure(now.answers[at].probability)} sure"
    st.markdown(_verdict(now, "The network said", now.said[at], sure))
    last = len(game.guesses) == PICTURES
    st.button(
        "See the result" if last else "Next picture",
        type="primary",
        icon=":material/arrow_forward:",
        shortcut="Right",  # Enter is the key of whichever button one has tabbed to
        on_click=play,
        args=(game.go_on(),),
    )


def _verdict(now: Round, who: str, label: int, sure: str = "") -> str:
    """What was said of the picture and whether it is right, in a colour and in a word."""
    badge = ":green-badge[right]" if label == now.truth[now.game.at] else ":red-badge[wrong]"
    return f"{who} **{CLASSES[label]}**{sure} {badge}"
