"""Starting the two runs of a heat, and watching both of them learn."""

from collections.abc import Sequence

import streamlit as st

from apparel.charts.overlaid import overlaid_points
from apparel.records.run import Run, State
from apparel.runs.in_words import STATES
from apparel.training.race import race
from apparel.words import Sentence, figures
from pages.parts.compare.contestants import contestants_of
from pages.parts.compare.drawn_curve import drawn_points
from pages.parts.compare.overlay import draw_overlay, points_of
from pages.parts.kit.announce import announce_progress
from pages.parts.kit.asking import done
from pages.parts.kit.clock import REFRESH
from pages.parts.kit.links import page_link
from pages.parts.kit.text import plain
from pages.parts.race.heats import DRAWN_AT, Heat, runs_of
from pages.parts.services import services, visitor


def start(heat: Heat, seed: int) -> None:
    """Queue both runs, and let the link name them."""

    def start_both() -> None:
        now, runs = race(heat.shuffled, seed), services().runs
        ids = []
        for spec, name in zip((now.convolutions, now.plain), heat.names, strict=True):
            ids.append(runs.start("own", spec, now.config, visitor()))
            runs.describe(ids[-1], visitor(), str(Sentence(name, seed=str(seed))), "")
        st.query_params[f"runs_{heat.id}"] = ".".join(ids)

    done(start_both)


def watch(heat: Heat, pair: Sequence[Run]) -> None:
    """Both runs side by side; while one of them learns the view follows, and then the page says what happened."""

    is_moving = any(run.is_alive for run in pair)

    @st.fragment(run_every=REFRESH if is_moving else None)
    def view() -> None:
        now = runs_of(heat)
        if [run.is_alive for run in now] != [run.is_alive for run in pair]:
            st.rerun()
        for column, run in zip(st.columns(len(now)), now, strict=True):
            with column:
                _progress(run)
        contestants = contestants_of(now)
        curves = {one.name: points_of(one) for one in contestants} | drawn_points(heat.id, DRAWN_AT)
        points = overlaid_points(curves, "validation")
        draw_overlay(points, "accuracy", "epoch", list(curves), f"race-{heat.id}", is_moving)

    view()


def _progress(run: Run) -> None:
    share = run.step / run.steps if run.steps else 0.0
    words = str(STATES[run.state])
    if run.state == State.TRAINING and run.step:
        left = f", {figures.duration(run.seconds_left)} left" if run.seconds_left is not None else ""
        words = f"epoch {run.epoch} of {run.config.epochs}{left}"
    st.progress(share, text=f"{plain(run.name)}: {words}")
    announce_progress(run.name, share, key=f"race-{run.id}")
    page_link("train", "This run by itself", icon="show_chart", run=run.id)
