"""What one may do with a run that has ended."""

from dataclasses import replace

import streamlit as st

from apparel.records.run import Run
from apparel.words import figures
from pages.parts.kit.asking import done
from pages.parts.kit.links import page_link
from pages.parts.services import services, visitor


def afterwards(run: Run) -> None:
    """Ways on: classify with what it learnt, or train again."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if run.has_model:
            page_link("classify", "Classify a picture with it", model=run.id)
        rates = {"Train again with these settings": run.config.learning_rate}
        if run.suggested_rate:
            rates = {f"Train again with learning rate {figures.short(run.suggested_rate)}": run.suggested_rate} | rates
        for label, rate in rates.items():
            st.button(label, icon=":material/replay:", on_click=_again, args=(run, rate))


def _again(run: Run, rate: float) -> None:
    def start() -> None:
        config = replace(run.config, learning_rate=rate)
        st.query_params["run"] = services().runs.start(run.preset, run.spec, config, visitor(), run.dataset, run.aside)

    done(start)
