"""What people take home of a room: runs and scores as tables, curves, networks and their pictures, as one zip."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pandas as pd

from apparel.classroom.collecting import MOST_PICTURES, Collecting
from apparel.classroom.swapping import Swapping
from apparel.data.formats.written import png
from apparel.export.charts import curve_pictures
from apparel.models.trained import FILE_NAME
from apparel.records.ids import RunId
from apparel.records.room import Person, Room, Score
from apparel.records.run import Run
from apparel.records.together import Attempt, Gathered
from apparel.runs.in_words import STATES, titles
from apparel.runs.service import Runs
from apparel.store.corrections import Corrections
from apparel.training.presets import FIRST, PRESETS, as_link
from apparel.words.spreadsheets import as_csv

MOST_BYTES = 250 * 2**20
"""Of networks in one zip, which is made in memory; the latest ones of a room that trained more are in it."""


@dataclass(frozen=True)
class Given:
    """What people gave to the room: pictures of these ``kinds`` to its collection, and attempts at networks."""

    kinds: Sequence[str]
    gathered: Sequence[Gathered]
    attempts: Sequence[Attempt]


def given_together(room: Room, collecting: Collecting, swapping: Swapping) -> Given:
    """What the people of a room gave to it, the first ones first."""
    found = collecting.look(room)
    kinds = found.collection.kinds if found else ()
    return Given(kinds, collecting.page(room, 0, MOST_PICTURES)[::-1], swapping.attempts(room))


def take_home(
    people: Sequence[Person],
    everybody: Sequence[Person],
    scores: Sequence[Score],
    given: Given,
    runs: Runs,
    corrections: Corrections,
) -> bytes:
    """A zip of what these people did: of each the nickname, and nothing else about them or ``everybody`` there."""
    theirs = runs.of_people([person.visitor for person in people])
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("runs.csv", as_csv(_runs(people, theirs)))
        archive.writestr("board.csv", as_csv(_scores(people, scores)))
        archive.writestr("attempts.csv", as_csv(_attempts(people, everybody, given.attempts)))
        for name, file in [*_of_runs(people, theirs, runs), *_corrected(people, corrections), *_given(people, given)]:
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


def _attempts(people: Sequence[Person], everybody: Sequence[Person], attempts: Sequence[Attempt]) -> pd.DataFrame:
    theirs, names = [person.visitor for person in people], {person.visitor: person.name for person in everybody}
    rows = [
        {
            "who": names[attempt.visitor],
            "whose": names[attempt.against],
            "run": attempt.run,
            "said": attempt.said,
            "answered": attempt.answered,
            "probability": attempt.probability,
            "none_of_these": attempt.outside,
            "fooled": attempt.has_fooled,
        }
        for attempt in attempts
        if attempt.visitor in theirs
    ]
    return pd.DataFrame(rows)


def _corrected(people: Sequence[Person], corrections: Corrections) -> Iterator[tuple[str, bytes]]:
    for person in people:
        for number, known in enumerate(corrections.of_visitor(person.visitor), start=1):
            yield f"{_folder(person, people)}/pictures/{number}-{_plain(known.label)}.png", png(known.pixels)


def _given(people: Sequence[Person], given: Given) -> Iterator[tuple[str, bytes]]:
    for person in people:
        folder = _folder(person, people)
        collected = [picture for picture in given.gathered if picture.visitor == person.visitor]
        attempts = [attempt for attempt in given.attempts if attempt.visitor == person.visitor]
        for number, picture in enumerate(collected, start=1):
            yield f"{folder}/collected/{number}-{_plain(given.kinds[picture.kind])}.png", png(picture.pixels)
        for number, attempt in enumerate(attempts, start=1):
            yield f"{folder}/attempts/{number}-{_plain(attempt.said)}.png", png(attempt.pixels)


def _folder(person: Person, people: Sequence[Person]) -> str:
    """A folder of their own: the number tells names apart of which no letter is left."""
    return f"{people.index(person) + 1:02}-{_plain(person.name)}"


def _plain(words: str) -> str:
    return re.sub(r"\W+", "-", words, flags=re.ASCII).strip("-")
