"""What a study is to vary and for how long, and the button that begins it."""

import streamlit as st

from apparel.errors import ApparelError
from apparel.records.study import Plan, Range
from apparel.runs.data_in_words import changes_in_words
from pages.parts.choose.dataset import Chosen, choose_dataset
from pages.parts.kit.links import page_link
from pages.parts.kit.text import TEXT_WIDTH, plain
from pages.parts.services import services, visitor
from pages.parts.tune.knobs_form import knobs_form
from pages.parts.tune.opened import open_study
from pages.parts.tune.pace import say_pace


def planned() -> None:
    """Tick boxes of what may vary, the budget, and Begin."""
    st.title("Tune")
    st.markdown(
        "How many layers, how many filters, how long? Nobody knows beforehand: one tries. Tick what may vary, and the "
        "machine tries settings out, short trials first; those that look good may learn for longer. It judges them by "
        "the validation pictures alone, which no trial learns from.",
        width=TEXT_WIDTH,
    )
    chosen = choose_dataset()
    form, budget = st.columns((5, 3), gap="large")
    with form:
        ranges = knobs_form()
    with budget:
        _budget(ranges, chosen)
    if chosen.changes:
        st.caption(f"Every trial learns with your changes: {plain(changes_in_words(chosen.changes))}.")
    if mistake := st.session_state.pop("tune_mistake", None):
        st.warning(plain(mistake))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Everything that is not ticked is as in the preset Quick.", width="content")
        page_link("train", "Train a single network instead")


def _budget(ranges: dict[str, Range], chosen: Chosen) -> None:
    """For how long, how large and with which chance; then Begin."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        minutes = st.number_input(
            "Minutes",
            min_value=1,
            max_value=240,
            value=10,
            key="tune-minutes",
            bind="query-params",
            width=140,
            help="So long trials may train. Time in which others need the computer is not counted.",
        )
        most = st.number_input(
            "At most so many parameters",
            min_value=0,
            max_value=10_000_000,
            value=0,
            step=10_000,
            key="tune-most",
            bind="query-params",
            width=220,
            help="Networks that would learn more numbers are not tried; 0 sets no limit.",
        )
        seed = st.number_input(
            "Seed",
            min_value=0,
            max_value=2**31 - 1,
            key="tune-seed",
            bind="query-params",
            width=140,
            help="Decides what is tried, and everything that is left to chance in each trial.",
        )
    plan = Plan(ranges, float(minutes), seed=int(seed), most_parameters=int(most) or None)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Begin",
            type="primary",
            icon=":material/play_arrow:",
            key="tune-begin",
            width=200,
            disabled=not ranges,
            help=None if ranges else "Tick at least one setting.",
            on_click=_begin,
            args=(plan, chosen),
        )
        say_pace(plan, chosen)


def _begin(plan: Plan, chosen: Chosen) -> None:
    try:
        open_study(services().studies.start(plan, visitor(), chosen.id, chosen.changes))
    except ApparelError as reason:
        st.session_state.tune_mistake = str(reason)
