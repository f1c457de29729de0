"""The pictures of a paused run: what its owner changed since, going on with that, and where to change more."""

import streamlit as st

from apparel.data.changes import Changes
from apparel.errors import ApparelError
from apparel.records.run import Run
from apparel.runs.data_in_words import changes_in_words, what_changed
from pages.parts.choose.dataset import chosen_by_id, link_to, pictures_of
from pages.parts.kit.asking import done
from pages.parts.kit.links import page_link
from pages.parts.services import services


def its_pictures(run: Run) -> None:
    """What ``run``, which waits for its owner, who looks, learns from, and the ways to other pictures."""
    try:
        mine = chosen_by_id(run.dataset, pictures_of(run.dataset), run.visitor).changes
    except ApparelError:
        return
    with st.container(key="its-pictures"):
        if since := what_changed(run.changes, mine):
            st.markdown(
                f"Your pictures are other ones than it learns from: {since} since. **Resume** keeps to its own."
            )
            st.button(
                "Go on with your changes",
                icon=":material/play_arrow:",
                on_click=_go_on,
                args=(run, mine),
                help=f"From the next batch on: {changes_in_words(mine) or 'all pictures, under their own labels'}.",
            )
        with st.container(horizontal=True):
            if services().runs.kept_epochs(run.id):
                page_link("evaluate", "Set pictures aside or relabel them", model=run.id, **link_to(run.dataset))
            page_link("doubts", "Check the data", **link_to(run.dataset))


def _go_on(run: Run, changes: Changes) -> None:
    done(services().runs.resume_with, run.id, run.visitor, changes)
