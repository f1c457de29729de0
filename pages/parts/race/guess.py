"""Guessing first: a heat begins when somebody said who will win it."""

from collections.abc import Callable

import streamlit as st

from pages.parts.kit.keyed import shows
from pages.parts.race.heats import GUESSES, Heat, guess_of


def ask_for_guess(heat: Heat) -> str | None:
    """Who will win? The link keeps what was said; None until then."""
    value = guess_of(heat)

    def remember(chosen: str | None) -> None:
        if chosen is None:
            st.query_params.pop(f"guess_{heat.id}", None)
        else:
            st.query_params[f"guess_{heat.id}"] = chosen

    guess: str | None = st.segmented_control(
        "Which will be right more often?",
        list(GUESSES),
        default=value,
        format_func=lambda guess: str(GUESSES[guess]),
        **shows(f"winner-{heat.id}", value, remember),
    )
    return guess


def start_button(heat: Heat, label: str, is_ready: bool, start: Callable[[], None]) -> None:
    """Begin the heat; not before there is a guess."""
    guess = ask_for_guess(heat)
    st.button(
        label,
        type="primary",
        icon=":material/play_arrow:",
        on_click=start,
        disabled=guess is None or not is_ready,
        help=None if guess else "Guess first.",
        key=f"start-{heat.id}",
    )
