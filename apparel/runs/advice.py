"""What to try when a run learnt nothing."""

from dataclasses import dataclass

from apparel.records.run import Run
from apparel.runs.curves_in_words import hardly_more_than_chance
from apparel.training import PRESETS, TrainConfig
from apparel.words import Sentence

FAR = 3.0
"""As many times higher or lower than usual, a learning rate is the likely reason."""


@dataclass(frozen=True)
class Advice:
    """What is said, and the learning rate that is worth a try; None where another one would hardly help."""

    words: Sentence
    rate: float | None


def advice_for(run: Run) -> Advice | None:
    """Advice for a run that ended and guesses; None for one that learnt something, or has no model.

    It is counted on the test pictures, or on those for validation where the test pictures have no labels.
    """
    if run.facts is None:
        return None
    right = run.facts.validation_accuracy if run.facts.test_accuracy is None else run.facts.test_accuracy
    if right is None or right >= hardly_more_than_chance(run.classes):
        return None
    usual = PRESETS[run.preset].config.learning_rate if run.preset in PRESETS else TrainConfig().learning_rate
    nothing = Sentence(
        "It learnt nothing: guessing is right about {chance:0%} with {classes} classes.",
        chance=1 / run.classes,
        classes=run.classes,
    )
    if usual / FAR <= run.learning_rate <= FAR * usual:
        return Advice(Sentence("{nothing} Try more epochs or another network.", nothing=nothing), None)
    if run.learning_rate > usual:
        why = Sentence("A learning rate of {rate:g} is probably too high", rate=run.learning_rate)
    else:
        why = Sentence("A learning rate of {rate:g} is probably too low", rate=run.learning_rate)
    words = Sentence("{nothing} {why}: try {usual:g}.", nothing=nothing, why=why, usual=usual)
    return Advice(words, usual)
