"""In what runs and networks differ, as a table that is never cut off."""

from collections.abc import Mapping
from difflib import SequenceMatcher

import pandas as pd
import streamlit as st

from apparel.errors import ApparelError
from apparel.records.run import Origin, Run
from apparel.runs.differences import Described, differences, value_in_words, words_of
from apparel.runs.in_words import title
from apparel.words import figures
from pages.parts.choose.dataset import name_of_dataset
from pages.parts.kit.text import plain
from pages.parts.services import services


def described(run: Run) -> Described:
    """A run as far as it is compared."""
    return Described.of_run(run, name_of_dataset(run.dataset), origin_in_words(run.origin) if run.origin else "")


def origin_in_words(origin: Origin) -> str:
    """What a branch began as: ``Quick, seed 0 after epoch 2``."""
    try:
        name = title(services().runs.get(origin.run))
    except ApparelError:
        name = "a run that is not here any more"
    return f"{name} after epoch {figures.whole(origin.epoch)}"


def table_of_differences(compared: Mapping[str, Described]) -> None:
    """A row for everything that is not the same in all that are ``compared``, by their names, and for the results.

    Of layers those are bold that the first one has not, and in the first one those that another has not.
    """
    found = differences(list(compared.values()))
    rows = {column: [plain(value_in_words(column, value)) for value in values] for column, values in found.items()}
    if "layers" in rows:
        rows["layers"] = _layers([each.layers for each in compared.values()])
    names = [plain(name) for name in compared]
    table = pd.DataFrame(rows.values(), index=[plain(words_of(column)) for column in rows], columns=names)
    st.table(table, alt="Settings that are not the same, and what came of them")
    st.caption("Only what is not the same in all of them, and what came of it. Layers that differ are bold.")


def _layers(stacks: list[tuple[str, ...]]) -> list[str]:
    first, *others = stacks
    shared = [SequenceMatcher(None, first, other, autojunk=False).get_matching_blocks() for other in others]
    in_all = set(range(len(first)))
    for blocks in shared:
        in_all &= {block.a + at for block in blocks for at in range(block.size)}
    in_first = [{block.b + at for block in blocks for at in range(block.size)} for blocks in shared]
    return [
        " → ".join(plain(layer) if at in known else f"**{plain(layer)}**" for at, layer in enumerate(stack))
        for stack, known in zip(stacks, [in_all, *in_first], strict=True)
    ]
