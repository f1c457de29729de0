"""What was found in a dataset: a sentence, its pictures, and ways to set them aside."""

import streamlit as st

from apparel.data.numbers import entry
from apparel.inspect.finding import Finding
from apparel.jobs.kinds import SUSPICIOUS
from apparel.words import figures
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.findings import known_findings
from pages.parts.choose.job import result_of
from pages.parts.choose.pictures import name_of
from pages.parts.kit.choice import linked
from pages.parts.kit.keyed import shows
from pages.parts.kit.paging import turn_pages
from pages.parts.kit.pictures import picture_chooser
from pages.parts.kit.text import plain

state = st.session_state


def start_over() -> None:
    """Another finding begins with its first page."""
    state.page = 1


def findings_of(chosen: Chosen) -> dict[str, Finding]:
    """What was found, by kind: ahead of time for what ships, when somebody asks for it for all else."""
    if not (found := known_findings(chosen)) and result_of(SUSPICIOUS, chosen.id):
        found = known_findings(chosen)
    return {finding.kind: finding for finding in found}


def choose_finding(by_kind: dict[str, Finding]) -> Finding:
    """The kinds of doubts with their counts, the first with something to see chosen; the link has it as ``kind``."""
    first_found = next((kind for kind in by_kind if by_kind[kind].count), next(iter(by_kind)))
    kind = linked(by_kind, "kind") or first_found

    def remember(chosen: str) -> None:
        st.query_params["kind"] = chosen
        start_over()

    chosen = st.pills(
        "What was looked for",
        list(by_kind),
        default=kind,
        format_func=lambda kind: f"{by_kind[kind].title}: {figures.whole(by_kind[kind].count)}",
        required=True,
        **shows("doubt", kind, remember),
    )
    return by_kind[chosen]


def show_finding(chosen: Chosen, finding: Finding) -> None:
    """A finding: its sentence, its pictures, and ways to set them aside."""
    st.markdown(plain(finding.sentence))
    if not finding.groups:
        return
    doubtful = _doubtful(finding)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Set {figures.whole(len(doubtful))} aside"
            + (", one of each group stays" if _is_of_groups(finding) else ""),
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
        [(entry(chosen.pictures, number).pixels, _words(chosen, finding, number)) for number in shown],
        chosen=-1,
        on_choose=lambda index: chosen.set_aside(chosen.aside ^ {shown[index]}),
        key="suspects",
        reveal="aside",
    )


def _doubtful(finding: Finding) -> frozenset[int]:
    """What to set aside: of pictures that belong together all but the last, which is a test picture if one is."""
    return frozenset(number for group in finding.groups for number in sorted(group)[: max(1, len(group) - 1)])


def _is_of_groups(finding: Finding) -> bool:
    return any(len(group) > 1 for group in finding.groups)


def _words(chosen: Chosen, finding: Finding, number: int) -> str:
    one = entry(chosen.pictures, number)
    remark = finding.remarks.get(number) or name_of(chosen.pictures, one.label)
    return f"{chosen.mark(number)}{remark}, {one.split} {figures.whole(one.position + 1)}"
