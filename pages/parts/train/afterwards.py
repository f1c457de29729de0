"""What one may do with a run that has ended."""

from dataclasses import replace

import streamlit as st

from apparel.records.run import Run
from apparel.runs.advice import advice_for
from apparel.words import figures
from pages.parts.choose.dataset import link_to
from pages.parts.choose.model import DEFAULT, option_of
from pages.parts.choose.take_away import take_away
from pages.parts.kit.asking import done
from pages.parts.kit.links import page_link
from pages.parts.services import services, visitor
from pages.parts.train.opened import open_recording, open_run


def afterwards(run: Run) -> None:
    """Ways on: classify with what it learnt, evaluate it, compare it, take it away; or train again."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if run.has_model:
            link = link_to(run.dataset)
            page_link("classify", "Classify a picture with it", model=run.id)
            page_link("evaluate", "Evaluate it", model=run.id, **link)
            page_link("compare", "Compare it", of=f"{run.id}.{_other(run)}", **link)
            take_away(option_of(run))
        if run.step:
            st.button("Watch it again", icon=":material/play_arrow:", on_click=open_recording, args=(run.id,))
        rates = {"Train again with these settings": run.config.learning_rate}
        advice = advice_for(run)
        if better := run.suggested_rate or (advice and advice.rate):
            rates = {f"Train again with learning rate {figures.short(better)}": better} | rates
        for label, rate in rates.items():
            st.button(label, icon=":material/replay:", on_click=_again, args=(run, rate))


def _other(run: Run) -> str:
    """What it is compared with: the visitor's newest other run that knows the same pictures, or what ships."""
    others = (other for other in services().runs.of_visitor(visitor()) if other.has_model and other.id != run.id)
    return next((other.id for other in others if other.dataset == run.dataset), DEFAULT)


def _again(run: Run, rate: float) -> None:
    def start() -> None:
        runs, config = services().runs, replace(run.config, learning_rate=rate)
        if run.origin:
            open_run(runs.branch(run.origin, config, visitor(), run.changes))
        else:
            open_run(runs.start(run.preset, run.spec, config, visitor(), run.dataset, run.changes))

    done(start)
