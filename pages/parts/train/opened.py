"""Whether the page shows a run or what is about to be trained: the link says it."""

import streamlit as st

from apparel.records.ids import RunId
from apparel.records.run import Origin, Run, State
from pages.parts.choose.dataset import carry
from pages.parts.kit.keyed import shown
from pages.parts.kit.links import linked_here
from pages.parts.services import services, visitor
from pages.parts.train.draft import IN_LINK, SETTINGS, Draft, branch_in_link


def opened_run() -> str | None:
    """The run that the link names, or else, for a visitor who comes to the page, the one of theirs that is alive."""
    state = st.session_state
    is_coming = shown("preset") is None and not state.pop("drafting", False)
    if "run" not in st.query_params and is_coming and not any(name in st.query_params for name in IN_LINK):
        for run in services().runs.of_visitor(visitor()):
            if run.state in (State.QUEUED, State.TRAINING) or (run.is_alive and run.id == state.get("watched_run")):
                st.query_params["run"] = state.watched_run = run.id
                break
    state.watched_run = linked_here("run", state.get("watched_run"))
    return st.query_params.get("run")


def open_run(run_id: RunId) -> None:
    """Let the page, and its link, show a run in place of what was about to be trained."""
    for name in (*IN_LINK, "dataset", "branch_pictures", "recording", "at"):
        st.query_params.pop(name, None)
    st.query_params["run"] = st.session_state.watched_run = run_id


def open_recording(name: str) -> None:
    """Let the page, and its link, show a recording from its beginning: of a run with this id, or one that ships."""
    for left in (*IN_LINK, "run", "at"):
        st.query_params.pop(left, None)
    st.session_state.pop(f"tape-{name}", None)
    st.query_params["recording"] = name


def open_branch(origin: Origin) -> None:
    """Let the page, and its link, show a branch that is about to be trained in place of a run."""
    st.query_params.pop("run", None)
    st.query_params["branch"] = branch_in_link(origin)


def draft_like(run: Run) -> None:
    """Let the page show the settings and layers of ``run``, to be changed and trained anew."""
    state = st.session_state
    for left in ("recording", "at"):
        st.query_params.pop(left, None)
    if run.origin:
        open_branch(run.origin)
        for name in SETTINGS:
            st.query_params[name] = str(getattr(run.config, name))
    else:
        state.draft, state.drafting = Draft.of_run(run), True
        st.query_params.pop("run", None)
    carry(run.dataset)
