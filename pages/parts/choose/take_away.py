"""Taking a network away: every format behind one button, written when it is asked for."""

from pathlib import Path

import streamlit as st

from apparel.assets import ASSETS
from apparel.errors import ApparelError
from apparel.export.format import Format
from apparel.export.formats import FORMATS
from apparel.export.subject import EPOCHS, Subject, epochs_beside
from apparel.jobs.exports import Wish
from apparel.records.ids import FASHION_MNIST, DatasetId
from apparel.runs.data_in_words import departures
from pages.parts.choose.answers_to_contest import answers_to_contest
from pages.parts.choose.dataset import pictures_of
from pages.parts.choose.job import progress_in_words
from pages.parts.choose.model import ModelOption
from pages.parts.kit.announce import announce_progress
from pages.parts.kit.asking import done
from pages.parts.kit.clock import REFRESH
from pages.parts.kit.text import plain
from pages.parts.services import services


@st.fragment
def take_away(option: ModelOption) -> None:
    """A button under which all formats of a network are offered; nothing is computed before it is pressed."""
    with st.popover("Take it away", icon=":material/download:", key="take-away", on_change="rerun") as opened:
        if opened.open:
            _offers(option)


def _offers(option: ModelOption) -> None:
    try:
        subject, dataset = _subject(option)
    except ApparelError as reason:
        st.warning(plain(reason))
        return
    st.caption("Each is read again before it is handed out: it answers as this network does, on up to 1,000 pictures.")
    for format in FORMATS.values():
        st.markdown(f"**{format.title}**  \n{format.purpose}")
        with st.container(horizontal=True, vertical_alignment="center"):
            if format.takes_long:
                wish = services().exports.wish(format.id, subject, dataset)
                fetch(wish, format.file, "Write it", str(format.title))
            else:
                _at_once(format, subject)
            for name, program in format.beside.items():
                icon, key = ":material/download:", f"beside-{format.id}-{name}"
                st.download_button(name, program, name, icon=icon, key=key, type="tertiary")
    st.divider()
    answers_to_contest(subject, dataset, fetch)


def _at_once(format: Format, subject: Subject) -> None:
    st.download_button(
        f"Download {format.file}",
        lambda: format.write(subject).content,
        format.file,
        icon=":material/download:",
        key=f"take-{format.id}",
    )


def fetch(wish: Wish, file: str, label: str, what: str) -> None:
    """A button that has something written, how far that is, and then a button that fetches it."""
    exports = services().exports
    try:
        content = exports.result(wish)
    except ApparelError as mistake:
        st.warning(plain(mistake))
        content = None
    if content is not None:
        icon = ":material/download:"
        st.download_button(f"Download {file}", content, file, icon=icon, key=f"take-{wish.format}", type="primary")
    elif exports.job(wish):
        _follow(wish, what)
    else:
        st.button(label, key=f"write-{wish.format}", on_click=lambda: _begin(wish))


def _begin(wish: Wish) -> None:
    done(services().exports.begin, wish)


def _follow(wish: Wish, what: str) -> None:
    @st.fragment(run_every=REFRESH)
    def view() -> None:
        if not (job := services().exports.job(wish)):
            st.rerun()
        st.progress(job.share, text=f"{plain(what)}: {progress_in_words(job)}. You may leave this page meanwhile.")
        announce_progress(what, job.share, key=wish.key)

    view()


def _subject(option: ModelOption) -> tuple[Subject, DatasetId]:
    """The network beside its dataset, or where that is gone beside the one that ships."""
    try:
        dataset, pictures = option.dataset, pictures_of(option.dataset)
    except ApparelError:
        dataset, pictures = FASHION_MNIST, pictures_of(FASHION_MNIST)
    if option.run_id is None:
        return Subject(option.load(), pictures, **epochs_beside(_folder(option))), dataset
    run = services().runs.get(option.run_id)
    aside = run.aside if dataset == run.dataset else ()
    epochs = services().runs.epochs(run.id)[list(EPOCHS)]
    return Subject(option.load(), pictures, epochs, aside, departures(run)), dataset


def _folder(option: ModelOption) -> Path:
    """Where a network that ships lies; of one that was brought there is no log."""
    return ASSETS / "models" / option.key
