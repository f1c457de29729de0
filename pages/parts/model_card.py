"""What a network is made of, what it learnt from, and how far its answers can be trusted."""

import streamlit as st

from apparel.training.calibration import TURNED_AWAY
from apparel.training.model_file import TrainedModel
from pages.parts.words import count, per_cent, plain


def model_card(model: TrainedModel) -> None:
    """The facts of ``model`` behind a button."""
    with st.popover("About this network", icon=":material/badge:"):
        st.markdown("\n".join(f"- {line}" for line in _lines(model)))


def _lines(model: TrainedModel) -> list[str]:
    facts, config = model.facts, model.facts.get("config", {})
    lines = [
        f"**Network**: {count(len(model.spec.layers), 'layer')}, {count(model.spec.parameters(), 'parameter')}, "
        f"{len(model.classes)} classes.",
        f"**Learnt from**: {plain(facts.get('dataset', 'a dataset'))}, {count(facts.get('epochs', 0), 'epoch')}"
        + (", with distorted pictures" if config.get("imitate") else "")
        + (", and other people's photos, drawings and pictures of other things" if config.get("extra") else "")
        + ".",
    ]
    if facts.get("test_accuracy") is not None:
        lines.append(f"**Right** about {per_cent(facts['test_accuracy'])} of {facts['test_pictures']:,} test pictures.")
    if facts.get("calibration_error") is not None:
        lines.append(
            f"**Sure and right** differ by {per_cent(facts['calibration_error'])} on average (expected calibration "
            f"error on the test pictures, temperature {model.calibration.temperature:.2f})."
        )
    if "outside_below" in facts:
        lines.append(
            "**None of these kinds** is said when it finds no class as likely as it does for all but 1 in "
            f"{1 / TURNED_AWAY:.0f} of the validation pictures (maximum softmax probability; Hendrycks and Gimpel, "
            "2017)."
        )
    return lines
