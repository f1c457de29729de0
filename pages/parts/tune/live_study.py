"""Watching one study: a picture of how it stands, drawn again on a clock while it is alive."""

from collections.abc import Callable

import streamlit as st

from apparel.errors import ApparelError
from apparel.records.study import Study, StudyState
from apparel.tuning.in_words import best_in_words, trials_in_words
from apparel.tuning.knobs import KNOBS
from apparel.tuning.strategy import made
from apparel.words import figures
from pages.parts.kit.announce import announce
from pages.parts.kit.asking import done
from pages.parts.kit.clock import REFRESH
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor
from pages.parts.tune.opened import plan_another
from pages.parts.tune.pictures_of_study import show_pictures
from pages.parts.tune.trials_table import trials_table
from pages.parts.tune.winner import show_winner

FOUND_EVERY = 2.0
"""Seconds between two drawings of what was found, which changes when a trial has gone through all pictures."""


def live_study(study_id: str) -> None:
    """Show the study ``study_id``; while it is alive the view follows it, afterwards it stands still."""
    st.title("Tune")
    try:
        study = services().studies.get(study_id)
    except ApparelError as reason:
        st.warning(plain(reason))
        st.button("Plan a study", on_click=plan_another, key="tune-another")
        return
    varied = figures.listed([str(KNOBS[name].title) for name in study.plan.ranges], 6)
    st.markdown(f"What varies: {plain(varied)}.")
    _view_of(study)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Plan another study", icon=":material/tune:", on_click=plan_another, key="tune-another")
    st.caption("This page's link reopens this study: after a reload, in another browser, or later.")


def _view_of(study: Study) -> None:
    is_running = study.state is StudyState.RUNNING

    @st.fragment(run_every=REFRESH if is_running else None)
    def stands() -> None:
        now = _now(study)
        if now.state != study.state:
            st.rerun()
        if trouble := services().runs.trouble():
            st.warning(plain(trouble))
        _headline(now)
        announce(_aloud(now), key=f"study-{now.id}")
        if now.is_alive and now.visitor == visitor():
            _steering(now)

    @st.fragment(run_every=FOUND_EVERY if is_running else None)
    def found() -> None:
        now = _now(study)
        with st.container():
            if now.best:
                show_winner(now)
        with st.container():
            if now.best:
                show_pictures(now)
        if now.trials:
            st.markdown(str(trials_in_words(now)))
            trials_table(now)

    stands()
    found()


def _now(study: Study) -> Study:
    """The study as it stands, or stood when it was last there."""
    try:
        return services().studies.get(study.id)
    except ApparelError:
        return study


def _headline(study: Study) -> None:
    used, budget = study.seconds, 60 * study.plan.minutes
    match study.state:
        case StudyState.RUNNING:
            st.progress(min(1.0, used / budget), text=f"{_stands(study)} · {_left(study)}")
        case StudyState.PAUSED:
            st.info(f"Paused. {_left(study).capitalize()} when it goes on.", icon=":material/pause_circle:")
        case StudyState.FAILED:
            st.warning(plain(study.message))
        case _ if study.best:
            st.success(f"{_stands(study)}, in {figures.duration(used)}.", icon=":material/check_circle:")
        case _:
            st.info("Stopped before a trial was done.")


def _stands(study: Study) -> str:
    if study.best is None:
        return "The first trials begin" if not study.trials else "The first trials are training"
    right = figures.percent(study.best.accuracy or 0.0)
    return f"{figures.count(made(study.trials), 'trial')}, the best right about {right} of the validation pictures"


def _left(study: Study) -> str:
    left = figures.duration(max(0.0, 60 * study.plan.minutes - study.seconds))
    waits = study.state is StudyState.RUNNING and services().runs.room_for_trials() < 0
    return f"{left} left{', waiting for the runs of others' if waits else ''}"


def _aloud(study: Study) -> str:
    return str(best_in_words(study)) if study.best else "The study begins."


def _steering(study: Study) -> None:
    studies = services().studies

    def order(ask: Callable[..., None]) -> None:
        done(ask, study.id, visitor())

    if study.state is StudyState.PAUSED:
        ask, label, icon = studies.resume, "Go on", "play_arrow"
    else:
        ask, label, icon = studies.pause, "Pause", "pause"
    with st.container(horizontal=True, gap="small"):
        st.button(label, icon=f":material/{icon}:", key=f"tune-pause-{study.id}", on_click=order, args=(ask,))
        st.button(
            "Stop",
            icon=":material/stop_circle:",
            key=f"tune-stop-{study.id}",
            help="Ends the study and keeps what was found.",
            on_click=order,
            args=(studies.stop,),
        )
