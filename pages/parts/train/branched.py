"""What is about to be trained as a branch: pictures, settings, and the button that begins."""

import streamlit as st

from apparel.data.changes import NO_CHANGES, Changes
from apparel.errors import ApparelError
from apparel.runs.data_in_words import changes_in_words
from apparel.runs.families import VALIDATION_WAS_LEARNT, ancestors, validation_was_learnt
from apparel.runs.forecast import Pictures
from apparel.runs.in_words import title
from apparel.words import figures
from pages.parts.choose.dataset import carry, chosen_by_id, name_of_dataset, pictures_of
from pages.parts.kit.choice import choose
from pages.parts.kit.links import page_link
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor
from pages.parts.train.draft import opened_branch, write_link
from pages.parts.train.forecast import say_forecast
from pages.parts.train.opened import open_run
from pages.parts.train.settings_form import settings_form
from pages.parts.train.start import start_button, training_pictures


def branched(link: str) -> None:
    """Everything that is set before a branch, of the run and the epoch that the ``link`` names, and Train."""
    st.title("Train")
    run_id, _, said = link.partition(".")
    runs = services().runs
    try:
        parent = runs.get(run_id)
        chosen = chosen_by_id(parent.dataset, pictures_of(parent.dataset), visitor())
        epoch = {str(kept): kept for kept in runs.kept_epochs(parent.id)}.get(said)
    except ApparelError as reason:
        st.warning(plain(reason))
        page_link("train", "Train a network")
        return
    name = plain(title(parent))
    if epoch is None:
        st.warning(f"What {name} knew after that epoch is not kept. Choose another one on its page.")
        st.button(name, icon=":material/show_chart:", type="tertiary", on_click=open_run, args=(parent.id,))
        return

    carry(parent.dataset)
    st.markdown(
        f"**A branch of {name}:** it begins with what that knew after epoch {figures.whole(epoch)}, counts its own "
        f"epochs from 1, and learns from {plain(name_of_dataset(parent.dataset))}. What you change here differs."
    )
    st.button(f"Back to {name}", icon=":material/arrow_back:", type="tertiary", on_click=open_run, args=(parent.id,))
    changes = _changes(parent.changes_at(epoch * parent.steps_per_epoch - 1), chosen.changes)
    pictures = training_pictures(chosen, changes)
    draft = opened_branch(parent, epoch)
    write_link(draft)
    with st.container(horizontal=True, vertical_alignment="center"):
        start_button(draft, chosen, changes)
        say_forecast(draft, Pictures(chosen.id, pictures, len(chosen.pictures.test)))
    settings_form(draft, pictures)
    if validation_was_learnt(draft.config.seed, parent.data[0].changes, [parent, *ancestors(parent, runs.get)]):
        st.caption(str(VALIDATION_WAS_LEARNT))
    layers = " → ".join(plain(layer.title()) for layer in parent.spec.layers)
    st.caption(f"Its layers stay as they are, since what was learnt belongs to them: {layers}.")
    if mistake := st.session_state.pop("mistake", None):
        st.warning(plain(mistake))


def _changes(before: Changes, mine: Changes) -> Changes:
    """What is changed of the dataset for a branch: what was before the branch, unless it is to have other pictures."""
    changes = {"before": before, "mine": mine, "all": NO_CHANGES}
    options = {"before": f"As before: {changes_in_words(before) if before else 'all'}"}
    if mine not in (before, NO_CHANGES):
        options["mine"] = f"With your changes: {changes_in_words(mine)}"
    if before:
        options["all"] = "All, as the dataset has them"
    if len(options) == 1:
        return before
    return changes[choose("Pictures", options, "branch_pictures")]
