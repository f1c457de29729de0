"""One heat: its question, its two runs, and its result, whichever it has come to."""

import streamlit as st

from pages.parts.compare.drawn_curve import ask_for_curve
from pages.parts.race.guess import start_button
from pages.parts.race.heats import DRAWN_AT, GUESSES, Heat, guess_of, runs_of
from pages.parts.race.pictures import show_pictures
from pages.parts.race.result import show_result
from pages.parts.race.running import start, watch


def show_heat(heat: Heat, seed: int) -> None:
    """A heat, as far as the link says that it has come."""
    with st.container(border=True, key=f"heat-{heat.id}"):
        st.header(str(heat.title), anchor=False)
        st.markdown(str(heat.about))
        show_pictures(heat)
        pair = runs_of(heat)
        is_over = bool(pair) and not any(run.is_alive for run in pair)
        if heat.trains and pair:
            watch(heat, pair)
            if is_over:
                show_result(heat, pair)
            else:
                _say_guess(heat)
        elif heat.trains:
            ask_for_curve(
                heat.id, DRAWN_AT, "How often will the better one be right about pictures that it did not learn from?"
            )
            start_button(heat, "Race", True, lambda: start(heat, seed))
        elif is_over and f"tested_{heat.id}" in st.query_params:
            show_result(heat, pair)
        else:
            start_button(heat, "Test both", is_over, lambda: _test(heat))
            if not is_over:
                st.caption("This needs the two networks of the first heat: race that first.")


def _test(heat: Heat) -> None:
    st.query_params[f"tested_{heat.id}"] = "1"


def _say_guess(heat: Heat) -> None:
    guess = guess_of(heat)
    st.caption(f"You guessed: {GUESSES[guess]}." if guess else "Nobody guessed.")
