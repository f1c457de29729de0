"""What runs are called, and how they stand, in few words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from apparel.records.run import Run, State
from apparel.runs.differences import Described, differing, things, value_in_words, words_of
from apparel.training import PRESETS
from apparel.words import Sentence

STATES = {
    State.QUEUED: Sentence("waiting"),
    State.TRAINING: Sentence("training"),
    State.PAUSED: Sentence("paused"),
    State.FINISHED: Sentence("finished"),
    State.STOPPED: Sentence("stopped"),
    State.FAILED: Sentence("failed"),
    State.INTERRUPTED: Sentence("interrupted"),
}

UNTOLD = ("seed", "device", "precision", "dataset", "layers")
"""What no name says: the seed is in it already, layers are too long, a dataset is an id."""

MOST_TOLD = 4

# marks that would turn round the text after a name
_DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def title(run: Run) -> str:
    """What a run is called: by its owner, or else ``Quick, seed 0``, with the settings that its preset has not."""
    usual = PRESETS[run.preset].config.to_json() if run.preset in PRESETS and not _own_name(run) else {}
    settings = run.config.to_json()
    return _told(short_title(run), {knob: settings[knob] for knob in usual if settings[knob] != usual[knob]})


def short_title(run: Run) -> str:
    """As ``title``, where the settings stand beside it."""
    if own := _own_name(run):
        return own
    network = run.preset.capitalize() if run.preset in PRESETS else Sentence("Own network")
    name = str(Sentence("{network}, seed {seed}", network=network, seed=str(run.config.seed)))
    if run.origin:
        name = str(Sentence("{name}, branched after epoch {epoch}", name=name, epoch=run.origin.epoch))
    return name


def _own_name(run: Run) -> str:
    return run.name.translate(_DIRECTION_MARKS)


def titles(runs: Sequence[Run]) -> list[str]:
    """The titles of ``runs``; those that are called alike say in what they differ, or else how their ids begin."""
    names = list(map(title, runs))
    for name in [name for name, times in Counter(names).items() if times > 1]:
        alike = [at for at, other in enumerate(names) if other == name]
        columns = differing([Described.of_run(runs[at], runs[at].dataset) for at in alike])
        for place, at in enumerate(alike):
            names[at] = _told(name, {column: values[place] for column, values in columns.items()})
    times = Counter(names)
    return [name if times[name] == 1 else f"{name} ({run.id[:4]})" for name, run in zip(names, runs, strict=True)]


def _told(name: str, values: Mapping[str, Any]) -> str:
    told = things({column: value for column, value in values.items() if column not in UNTOLD})
    words = [f"{words_of(column)} {value_in_words(column, values[column])}" for column in told[:MOST_TOLD]]
    return ", ".join([name, *words])


def run_in_words(run: Run, name: str) -> Sentence:
    """A run in one line under its ``name``: ``Quick, seed 0: finished, 90.3 % of the test pictures right``."""
    state = STATES[run.state]
    if run.facts is None or run.facts.test_accuracy is None:
        return Sentence("{title}: {state}", title=name, state=state)
    return Sentence(
        "{title}: {state}, {accuracy:%} of the test pictures right",
        title=name,
        state=state,
        accuracy=run.facts.test_accuracy,
    )
