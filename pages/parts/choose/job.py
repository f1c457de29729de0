"""Long work on a visitor's dataset: a button that begins it, and a bar while it is done."""

from pathlib import Path

import streamlit as st

from apparel.errors import ApparelError
from apparel.jobs.job import Job
from apparel.jobs.kinds import Kind
from apparel.records.ids import DatasetId
from apparel.words import figures
from pages.parts.kit.announce import announce_progress
from pages.parts.kit.asking import done
from pages.parts.kit.clock import REFRESH
from pages.parts.kit.text import plain
from pages.parts.services import services


def progress_in_words(job: Job) -> str:
    """How far it is: ``about 40 s left``."""
    if job.is_waiting:
        return "waiting for its turn"
    return f"{figures.duration(job.seconds_left)} left" if job.seconds_left is not None else "it has begun"


def reading_bar(job: Job | None, dataset_id: DatasetId) -> None:
    """How far the reading of a dataset has come; None when it is all but over."""
    words = progress_in_words(job) if job else "done"
    share = job.share if job else 1.0
    st.progress(share, text=f"Reading: {words}")
    announce_progress("Reading", share, key=dataset_id)


def result_of(kind: Kind, dataset_id: DatasetId) -> Path | None:
    """The file that a job of this kind wrote; until then a button, and when it was pressed how far it is."""
    datasets = services().datasets
    try:
        if result := datasets.result(kind, dataset_id):
            return result
    except ApparelError as mistake:
        st.warning(plain(mistake))
    if not datasets.job(kind, dataset_id):
        st.markdown(str(kind.explanation))
        st.button(
            str(kind.words),
            type="primary",
            icon=":material/search:",
            on_click=lambda: _begin(kind, dataset_id),
        )
        return None

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        if not (job := datasets.job(kind, dataset_id)):
            st.rerun()
        st.progress(job.share, text=f"{kind.words}: {progress_in_words(job)}. You may leave this page meanwhile.")
        announce_progress(str(kind.words), job.share, key=dataset_id)

    view()
    return None


def _begin(kind: Kind, dataset_id: DatasetId) -> None:
    done(services().datasets.begin, kind, dataset_id)
