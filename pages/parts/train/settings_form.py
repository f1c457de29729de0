"""The training settings as widgets, made from TrainConfig itself."""

from bisect import insort
from dataclasses import Field, fields
from math import ceil
from typing import Any

import streamlit as st

from apparel.training import TrainConfig
from apparel.words import figures
from pages.parts.kit.explained import explained
from pages.parts.kit.keyed import shows
from pages.parts.services import services
from pages.parts.train.draft import Draft

FOREMOST = ("epochs", "batch_size", "learning_rate", "optimizer")
ENOUGH = 200
"""Steps without which a network has learnt little."""
WIDE = 1_000
"""From this ratio of the bounds on, a setting is chosen among 1, 2, … 9, 10, 20, … instead of counted up."""


def settings_form(draft: Draft, pictures: int) -> None:
    """Widgets for every setting of ``draft`` to train on so many pictures; those that matter most come first."""
    knobs = {knob.name: knob for knob in fields(TrainConfig)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name in FOREMOST:
            knob = knobs.pop(name)
            if name != "batch_size" or draft.config.batch_size:
                _widget(draft, knob)
        _all_at_once(draft)
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
        usual = "run it branches from" if draft.origin else "preset"
        st.button(f"Back to the settings of the {usual}", icon=":material/restart_alt:", on_click=_reset, args=(draft,))


def _steps(config: TrainConfig, pictures: int) -> str:
    if not pictures:
        return "There are no pictures to learn from: this dataset has none for training, or all are set aside."
    batch_size = min(config.batch_size or pictures, pictures)
    steps = ceil(pictures / batch_size)
    if config.batch_size == 0:
        return f"An epoch is a single, slow batch of all {figures.whole(pictures)} pictures."
    few = f" Few pictures want more epochs: {ceil(ENOUGH / steps)} or so." if steps * config.epochs < ENOUGH / 2 else ""
    batches = "1 batch" if steps == 1 else f"{figures.whole(steps)} batches"
    return f"An epoch is {batches} of {figures.whole(batch_size)} pictures.{few}"


def _all_at_once(draft: Draft) -> None:
    """A batch size of 0 has words of its own: nobody would guess what it means."""
    usual = draft.preset.config.batch_size or TrainConfig().batch_size
    st.toggle(
        "All pictures in one batch",
        value=not draft.config.batch_size,
        help="The preset Tutorial does so. Few, slow batches; small ones learn more in the same time.",
        **shows(
            f"{draft.preset.name}-all_at_once",
            not draft.config.batch_size,
            lambda chosen: draft.set("batch_size", 0 if chosen else usual),
        ),
    )


def _reset(draft: Draft) -> None:
    draft.config = draft.preset.config


def _widget(draft: Draft, knob: "Field[Any]") -> None:
    value, limits = getattr(draft.config, knob.name), knob.metadata
    about: dict[str, Any] = {
        "label": str(limits["name"]),
        "help": explained(str(limits["help"]), knob.name),
        "width": 160,
        **shows(f"{draft.preset.name}-{knob.name}", value, lambda chosen: draft.set(knob.name, chosen)),
    }
    if choices := limits.get("choices"):
        options = [choice for choice in choices if choice != "cuda" or value == "cuda" or services().runs.have_gpu()]
        words = {choice: str(said) for choice, said in choices.items()}
        st.selectbox(**about, options=options, index=options.index(value), format_func=words.__getitem__)
    elif limits["low"] > 0 and isinstance(value, float) and limits["high"] / limits["low"] >= WIDE:
        options = _decades(limits["low"], limits["high"], value)
        st.select_slider(**about, options=options, value=value, format_func=figures.short)
    elif isinstance(value, float):
        step = 0.05 if limits["high"] <= 1 else 10.0
        st.number_input(**about, min_value=limits["low"], max_value=limits["high"], value=value, step=step, format="%g")
    else:
        low = 1 if knob.name == "batch_size" else limits["low"]
        st.number_input(**about, min_value=low, max_value=limits["high"], value=value, step=1)


def _decades(low: float, high: float, value: float) -> list[float]:
    steps = [float(f"{digit}e{power}") for power in range(-9, 9) for digit in range(1, 10)]
    options = [step for step in steps if low <= step <= high]
    if value not in options:
        insort(options, value)
    return options
