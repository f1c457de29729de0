"""Bring a dataset of your own, see what was made of it, and take it away again."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from apparel.data.selection import images_of, labels_of
from apparel.data.split import spread
from apparel.errors import ApparelError
from apparel.runs.datasets import OwnDataset
from pages.parts.app_runs import app_runs, visitor
from pages.parts.chores import progress_in_words
from pages.parts.datasets import pictures_of
from pages.parts.one_picture import name_of
from pages.parts.pictures import picture_grid
from pages.parts.words import count, plain

REFRESH = 0.5
"""Seconds between two looks at a dataset that is being read."""

SHOWN = 24
"""Pictures that stand for a dataset."""

LAYOUTS = """
| what you have | what it looks like |
|---|---|
| **A folder for each class** | `boots/1.jpg`, `bags/2.png` … as Teachable Machine has it, or below `train` and `test` |
| **The contest's files** | `train.csv` with `id,label`, `test.csv` with `id`, `ID.png` in folders `train` and `test` |
| **A table of pixels** | a csv with `label,pixel1,…,pixel784`, as Kaggle has Fashion-MNIST; it needs no zip |
| **IDX files** | `train-images-idx3-ubyte.gz` and its three companions |

2 to 100 classes under any names, in colour or grey; for the last three, `classes.txt` may name the classes, one a line.
"""

runs, me = app_runs(), visitor()
datasets, state = runs.datasets, st.session_state


def bring() -> None:
    """Begin to read what was chosen, and let go of it: the app has it on its disk."""
    file = state[f"file-{state.get('files', 0)}"]
    if file is None:
        return
    try:
        st.query_params["dataset"] = datasets.bring(file.name, file.getvalue(), me)
    except ApparelError as mistake:
        state.mistake = str(mistake)
    state.files = state.get("files", 0) + 1


def delete(own: OwnDataset) -> None:
    try:
        datasets.delete(own.id, me)
        st.toast(f"{plain(own.name)} and its pictures are gone.")
    except ApparelError as mistake:
        state.mistake = str(mistake)


@st.dialog("Delete this dataset?")
def ask_to_delete(own: OwnDataset) -> None:
    st.markdown(f"The pictures of {plain(own.name)} are removed for good. What was trained with them stays.")
    if st.button("Delete now", type="primary"):
        delete(own)
        st.rerun()


def show(own: OwnDataset) -> None:
    st.subheader(plain(own.name), anchor=False)
    if own.state == "reading":
        chore = datasets.chore("read", own.id)
        st.progress(chore.share if chore else 1.0, text=f"Reading: {progress_in_words(chore) if chore else 'done'}")
        st.button("Stop and delete", icon=":material/close:", key=f"delete-{own.id}", on_click=delete, args=(own,))
    elif own.state == "failed":
        st.warning(plain(own.message))
        st.button("Remove", icon=":material/close:", key=f"delete-{own.id}", on_click=delete, args=(own,))
    else:
        show_ready(own)


def show_ready(own: OwnDataset) -> None:
    last_day = datetime.fromtimestamp(own.expires, ZoneInfo(st.context.timezone or "UTC"))
    st.markdown(
        f"**{own.train:,}** pictures to learn from, **{own.test:,}** to test with, **{len(own.classes)}** classes. "
        f"Recognised as: {plain(own.layout)}"
    )
    dataset = pictures_of(own.id)
    numbers = spread(own.train + own.test, SHOWN)
    labels = labels_of(dataset)[numbers].tolist()
    words = [plain(name_of(dataset, label)) for label in labels]
    st.caption("Some of the pictures as the network sees them: grey, 28 × 28 pixels, light on black.")
    picture_grid(images_of(dataset, numbers), words)
    if own.refused:
        table = pd.DataFrame(
            [(refusal.file, refusal.reason) for refusal in dataset.refused], columns=["file", "reason"]
        )
        with st.expander(f"{count(own.refused, 'file')} left out, and why", icon=":material/block:"):
            st.dataframe(table, hide_index=True)
            st.download_button(
                "Download the list", table.to_csv(index=False), "left-out.csv", "text/csv", key=f"refused-{own.id}"
            )
    with st.container(horizontal=True, vertical_alignment="center"):
        link = {"dataset": own.id}
        st.page_link("pages/browse.py", label="Browse", icon=":material/grid_view:", query_params=link)
        st.page_link("pages/train.py", label="Train with it", icon=":material/model_training:", query_params=link)
        if st.button("Delete", icon=":material/delete:", key=f"delete-{own.id}"):
            ask_to_delete(own)
    st.caption(f"Only who has a link to it sees this dataset. It is removed on {last_day:%d %B}.")


st.title("Your own data")
st.markdown(
    "Bring pictures of clothes, or of anything else that comes in kinds: browse them, train with them, and classify "
    "with what was learnt."
)
st.file_uploader(
    f"A .zip or a .csv, up to {datasets.upload_mb} MB",
    ["zip", "csv"],
    key=f"file-{state.get('files', 0)}",
    on_change=bring,
    max_upload_size=datasets.upload_mb,
)
if mistake := state.pop("mistake", None):
    st.warning(plain(mistake))
with st.expander("What is read", icon=":material/help:"):
    st.markdown(LAYOUTS)

mine = datasets.of_visitor(me)
if linked := next((own for own in mine if own.id == st.query_params.get("dataset") and own.state == "ready"), None):
    state.dataset_id = linked.id  # what the other pages show from now on
is_reading = any(own.state == "reading" for own in mine)


@st.fragment(run_every=REFRESH if is_reading else None)
def list_of_mine() -> None:
    now = datasets.of_visitor(me)
    if is_reading and not any(own.state == "reading" for own in now):
        st.rerun()
    for own in now:
        st.divider()
        show(own)


if mine:
    list_of_mine()
else:
    st.info("Nothing yet. What you bring is read here, and stays yours.", icon=":material/folder_open:")
