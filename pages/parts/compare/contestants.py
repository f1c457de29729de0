"""Which runs and shipped networks are compared."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from apparel.errors import ApparelError
from apparel.records.run import Run
from apparel.runs.differences import Described
from apparel.runs.in_words import run_in_words, titles
from pages.parts.choose.differences import described
from pages.parts.choose.model import ModelOption, networks_of, shipped_networks
from pages.parts.kit.choice import told_apart
from pages.parts.kit.keyed import shows
from pages.parts.services import services, visitor

MOST = 5
"""Lines that the eye can still tell apart in one chart."""
USUAL = ("shipped", "quick")
"""What is compared where a visitor has no runs yet: two that are nearly alike, and that answer within a second."""


@dataclass(frozen=True)
class Contestant:
    """A run or a shipped network: its key in the link, its name, what it is, and what it knows.

    ``option`` is None for a run that has learnt nothing that could be asked, and ``run`` for what ships.
    """

    key: str
    name: str
    label: str
    described: Described
    option: ModelOption | None
    run: Run | None


def choose_contestants() -> list[Contestant]:
    """A list to choose two or more from, the first of which is compared with all others; the link has it as ``of``."""
    known, said = _known(), st.query_params.get("of")
    linked = _usual(known) if said is None else said.split(".")[:MOST]
    known |= {one.key: one for one in _linked([key for key in linked if key not in known])}
    value = list(dict.fromkeys(key for key in linked if key in known))

    def remember(keys: list[str]) -> None:
        st.query_params["of"] = ".".join(keys)

    keys = st.multiselect(
        "Runs and networks",
        list(known),
        default=value,
        format_func=told_apart({key: one.label for key, one in known.items()}).__getitem__,
        max_selections=MOST,
        placeholder="Choose two or more",
        help="The first one is compared with each of the others.",
        **shows("of", value, remember),
    )
    if not any(one.run for one in known.values()):
        st.caption("You have no runs yet, so networks that ship are compared. Train some, and they stand here too.")
    return [known[key] for key in keys]


def contestants_of(runs: Sequence[Run]) -> list[Contestant]:
    """These runs, under names that tell them apart."""
    networks = {option.key: option for option in networks_of([run for run in runs if run.has_model])}
    return [
        Contestant(
            run.id,
            name,
            str(run_in_words(run, name)),
            described(run),
            networks.get(run.id),
            run,
        )
        for run, name in zip(runs, titles(runs), strict=True)
    ]


def _known() -> dict[str, Contestant]:
    own = contestants_of([run for run in services().runs.of_visitor(visitor()) if run.step])
    shipped = [
        Contestant(option.key, option.name, option.label, Described.of_model(option.load()), option, None)
        for option in shipped_networks()
    ]
    return {one.key: one for one in [*own, *shipped]}


def _linked(keys: Sequence[str]) -> list[Contestant]:
    """Runs of other people that the link names; what is no run is left out."""
    runs = []
    for key in keys:
        try:
            runs.append(services().runs.get(key))
        except ApparelError:
            continue
    return contestants_of([run for run in runs if run.step])


def _usual(known: dict[str, Contestant]) -> list[str]:
    """The visitor's two newest runs that learnt from the same pictures; one alone beside a network that ships."""
    own = [one for one in known.values() if one.run and one.option]
    alike = [one.key for one in own if one.described.dataset == own[0].described.dataset][:2]
    return [*alike, *USUAL][:2]
