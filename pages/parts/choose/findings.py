"""What makes one doubt a dataset, as far as somebody has had it looked for."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from apparel.errors import ApparelError
from apparel.inspect.finding import Finding, read_findings
from apparel.inspect.shipped import shipped_findings
from apparel.jobs.kinds import SUSPICIOUS
from pages.parts.choose.dataset import Chosen
from pages.parts.services import services


def known_findings(chosen: Chosen) -> list[Finding]:
    """What was found in what ships, ahead of time, or by the job that somebody began; nothing until then."""
    if chosen.is_shipped:
        return shipped_findings()
    with suppress(ApparelError):  # it failed, which the page says that begins it
        if result := services().datasets.result(SUSPICIOUS, chosen.id):
            return _findings_in(result)
    return []


@st.cache_data(show_spinner=False, max_entries=8)
def _findings_in(file: Path) -> list[Finding]:
    return read_findings(file)
