"""What a network is made of, what it learnt from, and how far its answers can be trusted."""

import streamlit as st

from apparel.models.trained import TrainedModel
from apparel.words import figures
from pages.parts.kit.text import plain

OUTSIDE = {
    # how few they are differs with the build by which a network was calibrated
    "logit": "no class stands out: less clearly than in all but a few of thousands of validation pictures "
    "(Hendrycks and others, 2022)",
    "probability": "no class is likely: less so than in all but 1 in 500 of the validation pictures "
    "(Hendrycks and Gimpel, 2017)",
}
"""When something else is said, by the network's way to tell."""


def model_card(model: TrainedModel) -> None:
    """The facts of ``model``."""
    st.markdown("**About the network that answers**")
    st.markdown("\n".join(f"- {line}" for line in _lines(model)))


def _lines(model: TrainedModel) -> list[str]:
    facts, config = model.facts, model.facts.config
    lines = [
        f"**Network**: {figures.count(len(model.spec.layers), 'layer')}, "
        f"{figures.count(model.spec.parameters(), 'parameter')}, {len(model.classes)} classes.",
        f"**Learnt from**: {plain(facts.dataset)}, {figures.count(facts.epochs, 'epoch')}"
        + (", with distorted pictures" if config.get("imitate") else "")
        + (", and other people's photos, drawings and pictures of other things" if config.get("extra") else "")
        + ".",
    ]
    if facts.test_accuracy is not None:
        pictures = figures.whole(facts.test_pictures)
        lines.append(f"**Right** about {figures.percent(facts.test_accuracy)} of {pictures} test pictures.")
    if facts.calibration_error is not None:
        lines.append(
            "**Sure and right**: how sure it is and how often it is right differ by "
            f"{figures.percent(facts.calibration_error)} on average (its calibration error on the test pictures)."
        )
    if facts.outside_below is not None:
        lines.append(f"**None of these kinds** is said when {OUTSIDE[facts.familiarity]}.")
    return lines
