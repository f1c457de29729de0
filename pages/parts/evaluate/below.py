"""What stands below the mix-ups, part by part."""

import streamlit as st

from apparel.evaluation.metrics import Evaluation
from apparel.evaluation.predictions import Predictions
from pages.parts.evaluate.asked import Asked
from pages.parts.evaluate.classes import show_classes
from pages.parts.evaluate.learnt import show_learnt
from pages.parts.evaluate.parts import show_parts
from pages.parts.evaluate.striking import show_striking
from pages.parts.evaluate.trust import show_trust


def below(asked: Asked, found: Predictions, counted: Evaluation) -> None:
    """Each class, single pictures, how far to trust it, parts of the pictures, and how it learnt."""
    show_striking(asked, found)
    st.space("small")
    classes, trust = st.columns(2, gap="large")
    with classes:
        show_classes(counted)
    with trust:
        show_trust(found)
    st.space("small")
    show_parts(asked, found, counted.accuracy)
    st.space("small")
    show_learnt(asked)
