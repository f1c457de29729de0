"""What is about to be trained as a branch: pictures, settings, and the button that begins."""

import streamlit as st

from apparel.errors import ApparelError
from apparel.records.run import Run
from apparel.runs.families import VALIDATION_WAS_LEARNT, ancestors, validation_was_learnt
from apparel.runs.forecast import Pictures
from apparel.runs.in_words import title
from apparel.words import figures
from pages.parts.choose.dataset import Chosen, carry, name_of_dataset, pictures_of
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
        chosen = Chosen(parent.dataset, pictures_of(parent.dataset), services().aside.of(visitor(), parent.dataset))
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
    left_out = _pictures_left_out(parent, chosen.aside)
    pictures = training_pictures(chosen, left_out)
    draft = opened_branch(parent, epoch)
    write_link(draft)
    with st.container(horizontal=True, vertical_alignment="center"):
        start_button(draft, chosen, left_out)
        say_forecast(draft, Pictures(chosen.id, pictures, len(chosen.pictures.test)))
    settings_form(draft, pictures)
    if validation_was_learnt(draft.config.seed, left_out, [parent, *ancestors(parent, runs.get)]):
        st.caption(str(VALIDATION_WAS_LEARNT))
    layers = " → ".join(plain(layer.title()) for layer in parent.spec.layers)
    st.caption(f"Its layers stay as they are, since what was learnt belongs to them: {layers}.")
    if mistake := st.session_state.pop("mistake", None):
        st.warning(plain(mistake))


def _pictures_left_out(parent: Run, aside: frozenset[int]) -> frozenset[int]:
    """The pictures from which a branch does not learn: those of its parent, unless it is to have others."""
    before = frozenset(parent.aside)
    left_out = {"before": before, "mine": aside, "all": frozenset[int]()}
    without = {key: f"without {figures.whole(len(numbers))}" if numbers else "all" for key, numbers in left_out.items()}
    options = {"before": f"As before: {without['before']}"}
    if aside not in (before, frozenset()):
        options["mine"] = f"As you set them aside now: {without['mine']}"
    if before:
        options["all"] = "All"
    if len(options) == 1:
        return before
    return left_out[choose("Pictures", options, "branch_pictures")]
