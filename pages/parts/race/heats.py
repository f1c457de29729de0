"""The heats of the race, and what the link says of each: what was guessed, and which two runs ran it."""

from dataclasses import dataclass

import streamlit as st

from apparel.errors import ApparelError
from apparel.records.run import Run
from apparel.training.race import EPOCHS
from apparel.words import Sentence
from pages.parts.services import services

SIDES = {"convolutions": Sentence("The CNN"), "plain": Sentence("The plain network")}
"""Who races, in the order of a heat's two runs."""

DRAWN_AT = (1, 3, EPOCHS)
"""The epochs after which one says how often the better one will be right."""

GUESSES = {**SIDES, "tie": Sentence("Neither: a tie")}


@dataclass(frozen=True)
class Heat:
    """A heat: its id in the link, its title, what is done to the pictures, and the heat whose two runs it is about.

    ``names`` are what the two runs are called, in the order of SIDES.
    """

    id: str
    title: Sentence
    about: Sentence
    run_by: str
    names: tuple[str, str] = ("CNN, seed {seed}", "Plain network, seed {seed}")
    shuffled: bool = False

    @property
    def trains(self) -> bool:
        """Whether it has runs of its own; the others test those of another heat in another way."""
        return self.run_by == self.id


HEATS = (
    Heat(
        "untouched",
        Sentence("The pictures as they are"),
        Sentence("Both learn from the same 54,000 pictures and are tested with the same 10,000."),
        "untouched",
    ),
    Heat(
        "shuffled",
        Sentence("All pixels shuffled"),
        Sentence(
            "All pixels are put in another order, the same one for every picture, while learning and in the test."
        ),
        "shuffled",
        ("CNN, shuffled pixels, seed {seed}", "Plain network, shuffled pixels, seed {seed}"),
        shuffled=True,
    ),
    Heat(
        "shifted",
        Sentence("Shifted test pictures"),
        Sentence(
            "Nobody learns anew: the two networks of the first heat are tested with the same pictures, each moved by "
            "up to 4 pixels in both directions."
        ),
        "untouched",
    ),
)


def guess_of(heat: Heat) -> str | None:
    """Who the visitor thinks will win; None until they said it."""
    said = st.query_params.get(f"guess_{heat.id}", "")
    return said if said in GUESSES else None


def runs_of(heat: Heat) -> list[Run]:
    """The two runs that the link names for this heat, in the order of SIDES; none before they were started."""
    said = st.query_params.get(f"runs_{heat.run_by}", "").split(".")
    if len(said) != len(SIDES):
        return []
    try:
        return [services().runs.get(run_id) for run_id in said]
    except ApparelError:
        return []
