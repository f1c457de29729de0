"""The seed of the race, and racing once more with another one."""

import re

import streamlit as st

from pages.parts.race.heats import HEATS

MAX_SEED = 999_999


def seed_of_the_link() -> int:
    """Which of all races this is: 0 unless the link says otherwise."""
    said = st.query_params.get("seed", "")
    return int(said) if re.fullmatch(r"[0-9]{1,6}", said) else 0


def race_again(seed: int) -> None:
    """A button that clears guesses and runs from the link, and takes the next seed; the runs stay among one's own."""
    if not any(f"runs_{heat.id}" in st.query_params for heat in HEATS):
        return
    st.button(
        "Race again with another seed",
        icon=":material/replay:",
        on_click=_begin_anew,
        args=((seed + 1) % (MAX_SEED + 1),),
        help="Other first weights and another order of the pictures: does the same one win?",
    )


def _begin_anew(seed: int) -> None:
    for heat in HEATS:
        for name in (f"guess_{heat.id}", f"curve_{heat.id}", f"runs_{heat.id}", f"tested_{heat.id}"):
            st.query_params.pop(name, None)
    st.query_params["seed"] = str(seed)
