"""What a run was started with: one line that unfolds."""

from dataclasses import fields

import streamlit as st

from apparel.records.run import Run
from apparel.runs.data_in_words import changes_in_words
from apparel.runs.differences import value_in_words
from apparel.words import figures
from pages.parts.choose.dataset import name_of_dataset
from pages.parts.kit.text import plain
from pages.parts.train.opened import draft_like


def settings_line(run: Run) -> None:
    """The settings that matter most; all of them, the layers and the way to others when it is opened."""
    config = run.config
    batch = f"batches of {figures.whole(config.batch_size)}" if config.batch_size else "all pictures in one batch"
    line = [
        figures.count(run.spec.parameters(), "parameter"),
        figures.count(config.epochs, "epoch"),
        batch,
        f"learning rate {figures.short(config.learning_rate)}",
        value_in_words("optimizer", config.optimizer),
        f"seed {config.seed}",
        _pictures(run),
    ]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="settings-line"):
        with st.expander(" · ".join(line), icon=":material/tune:", key=f"settings-{run.id}"):
            knobs = {str(knob.metadata["name"]): knob.name for knob in fields(config)}
            values = {words: value_in_words(name, getattr(config, name)) for words, name in knobs.items()}
            st.markdown(" · ".join(f"{words} **{value}**" for words, value in values.items()))
            st.markdown(" → ".join(plain(layer.title()) for layer in run.spec.layers))
        st.button("Train with other settings", icon=":material/settings:", on_click=draft_like, args=(run,))


def _pictures(run: Run) -> str:
    changes = f" ({changes_in_words(run.changes)})" if run.changes else ""
    return plain(name_of_dataset(run.dataset)) + changes
