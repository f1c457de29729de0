"""What there is to say of a study: one sentence that reads each chart."""

from collections.abc import Mapping

import pandas as pd

from apparel.records.study import Study, StudyState, TrialState
from apparel.tuning.importance import FEWEST, Importance
from apparel.tuning.knobs import KNOBS
from apparel.tuning.strategy import made
from apparel.tuning.tables import all_settings, named, written
from apparel.words import Sentence, figures

STATES = {
    StudyState.RUNNING: Sentence("tries settings out"),
    StudyState.PAUSED: Sentence("paused"),
    StudyState.FINISHED: Sentence("finished"),
    StudyState.STOPPED: Sentence("stopped"),
    StudyState.FAILED: Sentence("failed"),
}


def best_in_words(study: Study) -> Sentence:
    """The settings of the best trial and how often it was right; empty before one was judged."""
    best = study.best
    if best is None:
        return Sentence("")
    settings = all_settings(best)
    return Sentence(
        "Trial {number} is right about {right:%} of the validation pictures: {settings}.",
        number=best.number,
        right=best.accuracy or 0.0,
        settings=[named(name, settings[name]) for name in study.plan.ranges],
    )


def history_in_words(study: Study) -> Sentence:
    """How many trials there were, and since when nothing better came."""
    judged = [trial for trial in study.trials if trial.accuracies]
    best = study.best
    if best is None:
        return Sentence("")
    since = len([trial for trial in judged if trial.number > best.number])
    return Sentence.counted(
        "Trial {best} is right most often, {right:%}; {number} trial after it found nothing better.",
        "Trial {best} is right most often, {right:%}; {number} trials after it found nothing better.",
        best=best.number,
        right=best.accuracy or 0.0,
        number=since,
    )


def trials_over_epochs_in_words(points: pd.DataFrame) -> Sentence:
    """What each of the trials in ``points`` (``trial``, ``epoch``, ``accuracy``) has come to."""
    last = points.drop_duplicates("trial", keep="last")
    ends = [
        f"{trial} {figures.percent(accuracy)}" for trial, accuracy in zip(last["trial"], last["accuracy"], strict=True)
    ]
    return Sentence("After its last epoch each is right about: {ends}.", ends=ends)


def one_setting_in_words(name: str, table: pd.DataFrame) -> Sentence:
    """Between which values of a setting the best quarter of the trials lies; ``table`` has ``value``, ``accuracy``."""
    best = table.nlargest(max(1, len(table) // 4), "accuracy", keep="all")["value"]
    if KNOBS[name].bounds.choices:
        return Sentence("The best quarter of the trials has: {values}.", values=list(best.value_counts().index))
    low, high = written(name, best.min()), written(name, best.max())
    if low == high:
        return Sentence("The best quarter of the trials has {value}.", value=low)
    return Sentence("The best quarter of the trials lies between {low} and {high}.", low=low, high=high)


def parallel_in_words(table: pd.DataFrame) -> Sentence:
    """The settings of the best trial: ``trial``, ``accuracy``, ``is_best``, ``axis`` and ``value`` of all of them."""
    best = table[table["is_best"]]
    best = best[best["trial"] == best["trial"].iloc[0]]
    settings = [f"{axis} {value}" for axis, value in zip(best["axis"], best["value"], strict=True)]
    return Sentence(
        "The best of {trials} trials, right about {right:%}: {settings}.",
        trials=int(table["trial"].nunique()),
        right=float(best["accuracy"].iloc[0]),
        settings=settings,
    )


def trials_in_words(study: Study) -> Sentence:
    """How many were tried, how many went on for longer, and how many could not be trained."""
    states = [trial.state for trial in study.trials]
    longer = sum(len(trial.accuracies) > 1 for trial in study.trials)
    return Sentence(
        "{tried} tried, of which {longer} went on for more epochs and {failed} failed; {refused} could not be built.",
        tried=made(study.trials),
        longer=longer,
        failed=states.count(TrialState.FAILED),
        refused=states.count(TrialState.REFUSED),
    )


def importance_in_words(mattered: Mapping[str, Importance]) -> Sentence:
    """Which setting mattered most, and whether that is sure; what is missing where nothing can be said."""
    if not mattered:
        return Sentence(
            "Which settings mattered can be said after {fewest} trials in which they varied.", fewest=FEWEST
        )
    first, most = next(iter(mattered.items()))
    others = [each for name, each in mattered.items() if name != first]
    is_sure = all(most.low > each.high for each in others)
    return Sentence(
        "{name} mattered most: about {share:0%} of the differences, likely between {low:0%} and {high:0%}. {sure}",
        name=KNOBS[first].title,
        share=most.share,
        low=most.low,
        high=most.high,
        sure=Sentence("No other comes near.")
        if is_sure
        else Sentence("The lines overlap, so after so few trials the order is not sure."),
    )


def study_in_words(study: Study) -> Sentence:
    """A study in one line: ``Study of 5 settings: finished, best 91.2 %``."""
    of = Sentence.counted("Study of 1 setting", "Study of {number} settings", number=len(study.plan.ranges))
    if study.best is None:
        return Sentence("{study}: {state}", study=of, state=STATES[study.state])
    return Sentence(
        "{study}: {state}, best {right:%}",
        study=of,
        state=STATES[study.state],
        right=study.best.accuracy or 0.0,
    )
