"""The knobs with a box to tick and a range: the five of the tutorial, and every other setting."""

from collections.abc import Mapping

import streamlit as st

from apparel.errors import ApparelError
from apparel.records.study import Range
from apparel.tuning.knobs import KNOBS, TUTORIAL, USUALLY, Knob, ranges_of
from apparel.words import figures
from pages.parts.kit.explained import explained
from pages.parts.kit.keyed import shows
from pages.parts.kit.text import plain

VARY = "vary"
"""What the link calls the ranges, as the command line writes them, with commas between."""

WIDE = 100
"""Numbers beyond which a knob is chosen among 1, 2, … 9, 10, 20, …"""


def knobs_form() -> dict[str, Range]:
    """The ranges that are ticked; the link carries them."""
    ranges = _linked()
    others = [name for name in KNOBS if name not in TUTORIAL]
    for name in TUTORIAL:
        _row(KNOBS[name], ranges)
    ticked = sum(name in ranges for name in others)
    remark = f": {ticked} ticked" if ticked else ""
    with st.expander(f"More settings{remark}", icon=":material/tune:", key="tune-more", on_change="rerun") as more:
        if more.open or ticked:
            for name in others:
                _row(KNOBS[name], ranges)
    return ranges


def _row(knob: Knob, ranges: Mapping[str, Range]) -> None:
    given = ranges.get(knob.name)

    def tick(is_ticked: bool) -> None:
        _write({**_without(ranges, knob.name), **({knob.name: knob.usually} if is_ticked else {})})

    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"tune-row-{knob.name}"):
        st.checkbox(
            str(knob.title),
            given is not None,
            help=_help(knob),
            width=250,
            **shows(f"tune-tick-{knob.name}", given is not None, tick),
        )
        if given and knob.bounds.choices:
            _choices(knob, given, ranges)
        elif given:
            _numbers(knob, given, ranges)
        else:
            st.caption(f"usually {_in_words(knob)}")


def _numbers(knob: Knob, given: Range, ranges: Mapping[str, Range]) -> None:
    shown = (given.low, given.high)
    st.select_slider(
        f"{knob.title}, from and to",
        _options(knob, given),
        value=shown,
        format_func=lambda value: figures.short(value, 4),
        label_visibility="collapsed",
        width=420,
        **shows(f"tune-range-{knob.name}", shown, lambda ends: _write({**ranges, knob.name: Range(ends[0], ends[1])})),
    )


def _choices(knob: Knob, given: Range, ranges: Mapping[str, Range]) -> None:
    def keep(chosen: list[str]) -> None:
        _write({**_without(ranges, knob.name), **({knob.name: Range(choices=tuple(chosen))} if chosen else {})})

    shown = list(given.choices)
    st.pills(
        f"{knob.title}, which",
        list(knob.choices),
        selection_mode="multi",
        default=shown,
        format_func=lambda choice: str(knob.choices[choice]),
        label_visibility="collapsed",
        **shows(f"tune-which-{knob.name}", shown, keep),
    )


def _options(knob: Knob, given: Range) -> list[float]:
    low, high = knob.bounds.low, knob.bounds.high
    if knob.is_log and knob.is_whole:
        steps: list[float] = [2**power for power in range(14)]
    elif knob.is_log or high - low > WIDE:
        steps = [float(f"{digit}e{power}") for power in range(-6, 5) for digit in range(1, 10)]
    elif knob.is_whole:
        steps = list(range(int(high) + 1))
    else:
        steps = [step / 20 for step in range(21)]
    kind = int if knob.is_whole else float
    return sorted({kind(step) for step in [*steps, given.low, given.high] if low <= step <= high})


def _in_words(knob: Knob) -> str:
    if knob.bounds.choices:
        return ", ".join(str(words) for words in knob.choices.values())
    return f"{figures.short(knob.usually.low, 4)} to {figures.short(knob.usually.high, 4)}"


def _help(knob: Knob) -> str:
    return str(knob.help) if knob.name in set(TUTORIAL) - {"epochs"} else explained(str(knob.help), knob.name)


def _linked() -> dict[str, Range]:
    if VARY not in st.query_params:
        return dict(USUALLY)
    try:
        return ranges_of(text for text in st.query_params[VARY].split(",") if text)
    except ApparelError as reason:
        st.warning(f"The link cannot be followed. {plain(reason)}")
        return dict(USUALLY)


def _write(ranges: Mapping[str, Range]) -> None:
    ordered = {name: ranges[name] for name in KNOBS if name in ranges}
    if ordered == USUALLY:
        st.query_params.pop(VARY, None)
    else:
        st.query_params[VARY] = ",".join(_as_text(name, each) for name, each in ordered.items())


def _as_text(name: str, given: Range) -> str:
    return f"{name}={'..'.join(given.choices) if given.choices else f'{given.low:g}..{given.high:g}'}"


def _without(ranges: Mapping[str, Range], name: str) -> dict[str, Range]:
    return {known: given for known, given in ranges.items() if known != name}
