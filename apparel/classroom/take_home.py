"""What people take home of a room: runs and scores as tables, curves, networks and corrected pictures, as one zip."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO

import pandas as pd
from PIL import Image

from apparel.export.charts import curve_pictures
from apparel.models.trained import FILE_NAME
from apparel.records.ids import RunId
from apparel.records.room import Person, Score
from apparel.records.run import Run
from apparel.runs.in_words import STATES, titles
from apparel.runs.service import Runs
from apparel.store.corrections import Corrections
from apparel.training.presets import FIRST, PRESETS, as_link
from apparel.words.spreadsheets import as_csv

MOST_BYTES = 250 * 2**20
"""Of networks in one zip, which is made in memory; the latest ones of a room that trained more are in it."""


def take_home(people: Sequence[Person], scores: Sequence[Score], runs: Runs, corrections: Corrections) -> bytes:
    """A zip of what these people did: of each the nickname, and nothing else about them."""
    theirs = runs.of_people([person.visitor for person in people])
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("runs.csv", as_csv(_runs(people, theirs)))
        archive.writestr("board.csv", as_csv(_scores(people, scores)))
        for name, file in [*_of_runs(people, theirs, runs), *_pictures(people, corrections)]:
            archive.writestr(name, file)
    return content.getvalue()


def _runs(people: Sequence[Person], runs: Sequence[Run]) -> pd.DataFrame:
    names = {person.visitor: person.name for person in people}
    rows = []
    for run, title in zip(runs, titles(runs), strict=True):
        facts, preset = run.facts, PRESETS.get(run.preset, PRESETS[FIRST])
        rows.append(
            {
                "who": names[run.visitor],
                "run": title,
                "id": run.id,
                "state": str(STATES[run.state]),
                "why": str(run.message),
                "epochs": run.epoch,
                "parameters": run.spec.parameters(),
                "validation_accuracy": facts.validation_accuracy if facts else None,
                "test_accuracy": facts.test_accuracy if facts else None,
                "seconds": facts.seconds if facts else None,
                "settings": " ".join(
                    f"{name}={value}" for name, value in as_link(preset, run.spec, run.config).items()
                ),
            }
        )
    return pd.DataFrame(rows)


def _scores(people: Sequence[Person], scores: Sequence[Score]) -> pd.DataFrame:
    names = {person.visitor: person.name for person in people}
    rows = [
        {"who": names[score.visitor], "run": score.run, "right": score.accuracy, "parameters": score.parameters}
        for score in scores
        if score.visitor in names
    ]
    return pd.DataFrame(rows, columns=["who", "run", "right", "parameters"])


def _of_runs(people: Sequence[Person], theirs: Sequence[Run], runs: Runs) -> Iterator[tuple[str, bytes]]:
    used = 0
    for person in people:
        for run in [each for each in theirs if each.visitor == person.visitor]:
            folder, epochs = f"{_folder(person, people)}/{run.id}", runs.epochs(run.id)
            if len(epochs):
                yield from ((f"{folder}/{name}", picture) for name, picture in curve_pictures(epochs))
            network = _network(run.id, runs) if run.has_model and used < MOST_BYTES else b""
            used += len(network)
            if network:
                yield f"{folder}/{FILE_NAME}", network


def _network(run_id: RunId, runs: Runs) -> bytes:
    try:
        return runs.model_file(run_id)
    except OSError:
        return b""


def _pictures(people: Sequence[Person], corrections: Corrections) -> Iterator[tuple[str, bytes]]:
    for person in people:
        for number, known in enumerate(corrections.of_visitor(person.visitor), start=1):
            content = BytesIO()
            Image.fromarray(known.pixels.numpy()).save(content, "PNG")
            yield f"{_folder(person, people)}/pictures/{number}-{_plain(known.label)}.png", content.getvalue()


def _folder(person: Person, people: Sequence[Person]) -> str:
    """A folder of their own: the number tells names apart of which no letter is left."""
    return f"{people.index(person) + 1:02}-{_plain(person.name)}"


def _plain(words: str) -> str:
    return re.sub(r"\W+", "-", words, flags=re.ASCII).strip("-")
