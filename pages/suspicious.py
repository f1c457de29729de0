"""What makes one doubt a dataset, and what to do about it: set pictures aside, and train with and without them."""

from pathlib import Path

import streamlit as st

from apparel.data.selection import entry
from apparel.evaluation.suspicious import Finding, read_findings, shipped_findings
from pages.parts.chores import result_of
from pages.parts.datasets import Chosen, choose_dataset
from pages.parts.one_picture import name_of
from pages.parts.paging import turn_pages
from pages.parts.pictures import picture_chooser
from pages.parts.words import count, plain

KIND = "suspicious"

state = st.session_state


def findings_of(chosen: Chosen) -> list[Finding] | None:
    """What was found: ahead of time for what ships, when somebody asks for it for all else."""
    if chosen.is_shipped:
        return shipped_findings()
    result = result_of(
        KIND,
        chosen.id,
        "Look for suspicious pictures",
        "Copies are found at once; for doubtful labels five networks are trained, each on four fifths of the pictures.",
    )
    return findings_in(result) if result else None


@st.cache_data(show_spinner=False, max_entries=8)
def findings_in(file: Path) -> list[Finding]:
    return read_findings(file)


def start_over() -> None:
    state.page = 1


def choose_kind() -> None:
    st.query_params["kind"] = state.kind
    start_over()


def show(chosen: Chosen, finding: Finding) -> None:
    """A finding: its sentence, its pictures, and ways to set them aside."""
    st.markdown(plain(finding.sentence))
    if not finding.groups:
        return
    doubtful = doubtful_of(finding)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Set {len(doubtful):,} aside" + (", one of each group stays" if is_of_groups(finding) else ""),
            icon=":material/do_not_disturb_on:",
            on_click=lambda: chosen.set_aside(chosen.aside | doubtful),
            disabled=doubtful <= chosen.aside,
        )
        st.button(
            "Take these back in",
            icon=":material/undo:",
            on_click=lambda: chosen.set_aside(chosen.aside - doubtful),
            disabled=not doubtful & chosen.aside,
        )
    numbers = [number for group in finding.groups for number in group]
    _, shown = turn_pages(numbers)
    st.caption("Choose a picture to set it aside or to take it back in.")
    picture_chooser(
        [(entry(chosen.pictures, number).pixels, words(chosen, finding, number)) for number in shown],
        chosen=-1,
        on_choose=lambda index: chosen.set_aside(chosen.aside ^ {shown[index]}),
        key="suspects",
        reveal="aside",
    )


def doubtful_of(finding: Finding) -> frozenset[int]:
    """What to set aside: of pictures that belong together all but the last, which is a test picture if one is."""
    return frozenset(number for group in finding.groups for number in sorted(group)[: max(1, len(group) - 1)])


def is_of_groups(finding: Finding) -> bool:
    return any(len(group) > 1 for group in finding.groups)


def words(chosen: Chosen, finding: Finding, number: int) -> str:
    one = entry(chosen.pictures, number)
    remark = finding.remarks.get(number) or name_of(chosen.pictures, one.label)
    return f"{'✗ set aside: ' if number in chosen.aside else ''}{remark}, {one.split} {one.position + 1:,}"


st.title("Doubts")
st.markdown("Every dataset has flaws. These are the ones that a machine can point at; whether they matter, you judge.")
chosen = choose_dataset(start_over)
with st.container(horizontal=True, vertical_alignment="center", key="aside"):
    st.markdown(f"You have set **{count(len(chosen.aside), 'picture')}** aside.", width="content")
    if chosen.aside:
        st.button("Take all back in", icon=":material/undo:", on_click=chosen.set_aside, args=(frozenset(),))
        st.page_link("pages/train.py", label="Train with or without them", icon=":material/model_training:")
if findings := findings_of(chosen):
    by_kind = {finding.kind: finding for finding in findings}
    linked = st.query_params.get("kind")
    first_found = next((kind for kind in by_kind if by_kind[kind].count), next(iter(by_kind)))
    # not bind="query-params": that writes the words of a pill into the link, and counts change
    kind = st.pills(
        "What was looked for",
        list(by_kind),
        default=linked if linked in by_kind else first_found,
        format_func=lambda kind: f"{by_kind[kind].title}: {by_kind[kind].count:,}",
        required=True,
        key="kind",
        on_change=choose_kind,
    )
    show(chosen, by_kind[kind])
