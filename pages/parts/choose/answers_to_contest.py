"""The contest's submission.csv: for the dataset's own test pictures, or for those that the contest hands out."""

from collections.abc import Callable

import streamlit as st

from apparel.errors import ApparelError
from apparel.export.subject import Subject
from apparel.jobs.exports import Wish
from apparel.records.ids import DatasetId
from pages.parts.kit.text import plain
from pages.parts.services import services


def answers_to_contest(subject: Subject, dataset: DatasetId, fetch: Callable[[Wish, str, str, str], None]) -> None:
    """What the answers are for, two places to drop files, and the button."""
    st.markdown(
        "**The contest's submission.csv**  \nOne answer for every test picture: those of "
        f"{plain(subject.dataset.name)}, or those in the contest's own test.zip. With the contest's sample file, "
        "columns, ids and order are checked against it."
    )
    exports = services().exports
    most = services().datasets.upload_mb
    test = st.file_uploader(
        "The contest's test.zip (if you have it)", ["zip"], key="contest-test", max_upload_size=most
    )
    sample = st.file_uploader("Its sample_submission.csv (if you have it)", ["csv"], key="contest-sample")
    try:
        wish = exports.wish_answers(
            subject, dataset, (test.name, test.getvalue()) if test else None, sample.getvalue() if sample else None
        )
    except ApparelError as mistake:
        st.warning(plain(mistake))
        return
    fetch(wish, "submission.csv", "Write submission.csv", "submission.csv")
