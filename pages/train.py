"""Train a network and watch it learn: what is about to be trained, or a run or recording that the link names."""

import streamlit as st

from pages.parts.train.branched import branched
from pages.parts.train.drafted import drafted
from pages.parts.train.live_run import live_run
from pages.parts.train.opened import opened_run
from pages.parts.train.recordings import recordings
from pages.parts.train.replay import replay
from pages.parts.train.run_list import run_list

if recording := st.query_params.get("recording"):
    replay(recording)
elif run_id := opened_run():
    live_run(run_id)
elif branch := st.query_params.get("branch"):
    branched(branch)
else:
    drafted()
st.divider()
run_list()
recordings()
