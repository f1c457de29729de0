"""The training settings as widgets, made from TrainConfig itself."""

from bisect import insort
from dataclasses import Field, fields
from math import ceil
from typing import Any

import streamlit as st

from apparel.training import TrainConfig
from apparel.words import figures
from pages.parts.kit.keyed import shows
from pages.parts.train.draft import Draft

FOREMOST = ("epochs", "batch_size", "learning_rate", "optimizer")
ENOUGH = 200
"""Steps without which a network has learnt little."""
WIDE = 1_000
"""From this ratio of the bounds on, a setting is chosen among 1, 2, … 9, 10, 20, … instead of counted up."""


def settings_form(draft: Draft, pictures: int) -> None:
    """Widgets for every setting of ``draft`` to train on so many pictures; those that matter most come first."""
    knobs = {knob.name: knob for knob in fields(TrainConfig)}
    with st.container(horizontal=True):
        for name in FOREMOST:
            _widget(draft, knobs.pop(name))
    st.caption(_steps(draft.config, pictures))
    changed = sum(getattr(draft.config, name) != getattr(draft.preset.config, name) for name in knobs)
    remark = f": {changed} changed" if changed else ""
    with (
        st.expander(f"More settings{remark}", icon=":material/tune:", key="more-settings"),
        st.container(horizontal=True),
    ):
        for knob in knobs.values():
            _widget(draft, knob)
    if draft.config != draft.preset.config:
        st.button("Settings of the preset", icon=":material/restart_alt:", on_click=_reset, args=(draft,))


def _steps(config: TrainConfig, pictures: int) -> str:
    if not pictures:
        return "There are no pictures to learn from: this dataset has none for training, or all are set aside."
    batch_size = min(config.batch_size or pictures, pictures)
    steps = ceil(pictures / batch_size)
    if config.batch_size == 0:
        return f"Every step looks at all {figures.whole(pictures)} pictures, so an epoch is a single, slow step."
    few = f" Few pictures want more epochs: {ceil(ENOUGH / steps)} or so." if steps * config.epochs < ENOUGH / 2 else ""
    return (
        f"Every step looks at {figures.whole(batch_size)} pictures, so an epoch is {figures.count(steps, 'step')}.{few}"
    )


def _reset(draft: Draft) -> None:
    draft.config = draft.preset.config


def _widget(draft: Draft, knob: "Field[Any]") -> None:
    value, limits = getattr(draft.config, knob.name), knob.metadata
    about: dict[str, Any] = {
        "label": knob.name.replace("_", " ").capitalize(),
        "help": str(limits["help"]),
        "width": 160,
        **shows(f"{draft.preset.name}-{knob.name}", value, lambda chosen: draft.set(knob.name, chosen)),
    }
    if choices := limits.get("choices"):
        st.selectbox(**about, options=choices, index=choices.index(value))
    elif limits["low"] > 0 and isinstance(value, float) and limits["high"] / limits["low"] >= WIDE:
        options = _decades(limits["low"], limits["high"], value)
        st.select_slider(**about, options=options, value=value, format_func=figures.short)
    elif isinstance(value, float):
        step = 0.05 if limits["high"] <= 1 else 10.0
        st.number_input(**about, min_value=limits["low"], max_value=limits["high"], value=value, step=step, format="%g")
    else:
        st.number_input(**about, min_value=limits["low"], max_value=limits["high"], value=value, step=1)


def _decades(low: float, high: float, value: float) -> list[float]:
    steps = [float(f"{digit}e{power}") for power in range(-9, 9) for digit in range(1, 10)]
    options = [step for step in steps if low <= step <= high]
    if value not in options:
        insort(options, value)
    return options
