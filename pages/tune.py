"""Let the machine try settings out: what a study is to vary, or a study that the link names."""

import streamlit as st

from pages.parts.tune.live_study import live_study
from pages.parts.tune.opened import opened_study
from pages.parts.tune.planned import planned
from pages.parts.tune.study_list import study_list

if study_id := opened_study():
    live_study(study_id)
else:
    planned()
st.divider()
study_list()
