"""The best trial: its settings, the ways on with it, and, when somebody asks, how it does on the test pictures."""

from dataclasses import fields

import streamlit as st

from apparel.errors import ApparelError
from apparel.records.run import Run
from apparel.records.study import Study, Trial
from apparel.training import PRESETS, TrainConfig
from apparel.tuning.candidate import candidate
from apparel.tuning.in_words import best_in_words
from apparel.words import figures
from pages.parts.choose.model import option_of
from pages.parts.choose.take_away import take_away
from pages.parts.kit.links import page_link
from pages.parts.kit.text import plain
from pages.parts.services import services


def show_winner(study: Study) -> None:
    """What the best trial is; one press to Train or Classify with it, or to take it away."""
    best = study.best
    assert best is not None, "one was judged"
    st.subheader("The best so far" if study.is_alive else "The best", anchor=False)
    st.markdown(plain(best_in_words(study)))
    try:
        run = services().runs.get(best.run or "")
    except ApparelError as reason:
        st.caption(plain(reason))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        page_link("train", "Train with these settings", **_train_link(study, best, run.classes))
        if not study.is_alive:
            page_link("classify", "Classify a picture with it", model=run.id)
            take_away(option_of(run))
            _test_pictures(run)


def _train_link(study: Study, best: Trial, classes: int) -> dict[str, str]:
    """The address of Train with the network and the settings of the best trial."""
    made = candidate(study.plan, best.settings, best.judged_after, classes)
    preset = PRESETS[study.plan.preset]
    values = {knob.name: getattr(made.config, knob.name) for knob in fields(TrainConfig)}
    link = {"preset": preset.name, "layers": made.spec.to_text()}
    link |= {name: str(value) for name, value in values.items() if value != getattr(preset.config, name)}
    return link | ({"dataset": study.dataset} if study.dataset else {})


def _test_pictures(run: Run) -> None:
    """Only when somebody asks, and for the winner alone: what is chosen by them says nothing about new pictures."""
    key = f"tune-test-{run.id}"
    if not st.session_state.get(key):
        st.button(
            "Show the test pictures' accuracy", key=f"ask-{key}", on_click=st.session_state.update, args=({key: True},)
        )
        return
    facts = run.facts
    if facts is None or facts.test_accuracy is None:
        st.markdown("There are no labelled test pictures to count with.")
        return
    st.markdown(
        f"Right about **{figures.percent(facts.test_accuracy)}** of the {figures.whole(facts.test_pictures)} test "
        "pictures, by which nothing was chosen."
    )
