"""Plans, and trials as they may stand, without training any."""

from apparel.records.study import Plan, Range, Trial, TrialState
from apparel.tuning.knobs import ranges_of

FORM = ranges_of(["convolutions=1..2", "filters=4..16", "epochs=1..9"])


def a_plan(**changes) -> Plan:
    """A plan that varies the form of small networks, but for these fields."""
    return Plan(**{"ranges": FORM} | changes)


def a_trial(number: int, *accuracies: float, **changes) -> Trial:
    """A trial that was judged after 1, 3 and 9 epochs, as far as ``accuracies`` say it."""
    judged = dict(zip((1, 3, 9), accuracies, strict=False))
    values = {
        "settings": {"convolutions": 1, "filters": 3 + number},
        "epochs": max(judged, default=1),
        "state": TrialState.TRAINED if judged else TrialState.TRAINING,
        "accuracies": judged,
    }
    return Trial(number, **values | changes)


def only(name: str, low: float, high: float) -> dict[str, Range]:
    """One knob alone."""
    return {name: Range(low, high)}
