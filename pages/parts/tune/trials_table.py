"""The trials as a table, each with its run, and those that could not be built with the reason."""

import pandas as pd
import streamlit as st

from apparel.records.study import Study, Trial, TrialState
from apparel.tuning.knobs import KNOBS
from apparel.tuning.tables import all_settings, written

STATES = {
    TrialState.TRAINING: "training",
    TrialState.TRAINED: "trained",
    TrialState.FAILED: "failed",
    TrialState.REFUSED: "not built",
}


def trials_table(study: Study) -> None:
    """A row a trial, the best first."""
    order = sorted(study.trials, key=lambda trial: -(trial.accuracy or 0.0))
    st.dataframe(
        pd.DataFrame([_row(study, trial) for trial in order]),
        hide_index=True,
        placeholder="–",
        key=f"tune-trials-{study.id}",
        column_config={
            "Run": st.column_config.LinkColumn(display_text="Open"),
            "Right": st.column_config.NumberColumn(format="percent", help="Of the validation pictures."),
        },
    )


def _row(study: Study, trial: Trial) -> dict[str, object]:
    settings = all_settings(trial)
    return {
        "Trial": trial.number,
        "Right": trial.accuracy,
        "Run": f"train?run={trial.run}" if trial.run else None,
        **{str(KNOBS[name].title): written(name, settings[name]) for name in study.plan.ranges},
        "State": STATES[trial.state],
        "Why not": str(trial.reason) or None,
    }
