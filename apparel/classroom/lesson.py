"""The plan of a lesson: one small TOML file that a teacher writes, keeps and shares.

It comes from anywhere, so it is bounded before it is read, and every word in it is checked: what is in no place of its
own, of another kind or out of bounds is refused with a sentence that says where.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from apparel.assets import ASSETS
from apparel.classroom.fields import Fields
from apparel.classroom.kinds import LONGEST_KIND, MOST_KINDS, read_kinds
from apparel.data import CLASSES
from apparel.errors import ApparelError, LessonError, RoomError
from apparel.models import ModelSpec
from apparel.records.room import Limits
from apparel.records.together import Together
from apparel.training import find_preset
from apparel.words import Sentence

LARGEST = 32_768
"""Bytes of a file: a long lesson has 6,000."""

MOST_STEPS, MOST_QUESTIONS, MOST_ANSWERS = 30, 10, 6
LONGEST_TEXT, LONGEST_TITLE = 2_000, 80

PAGES = (
    *("learn", "browse", "map", "doubts", "data", "train", "classify"),
    *("challenge", "evaluate", "compare", "tune", "race", "glossary", "room"),
)
"""Where a step may take place, by the names of the pages' rooms."""

CONTROLS = {
    "dataset": Sentence("Choosing other pictures"),
    "network": Sentence("Choosing another network"),
    "settings": Sentence("Training settings"),
    "layers": Sentence("The layers of the network"),
    "steering": Sentence("Pause, stop and slow motion"),
    "menu": Sentence("The menu of pages"),
}
"""What a step can leave out of the pages, by id."""


@dataclass(frozen=True)
class Question:
    """A question with its possible answers, of which one is ``right``, from 1."""

    question: str
    answers: tuple[str, ...]
    right: int


@dataclass(frozen=True)
class Step:
    """What all do for some ``minutes``, on a ``page`` that is opened with ``link``; ``notes`` are for who leads.

    On the page Room they do something ``together``, as collecting pictures of these ``kinds``.
    """

    title: str
    page: str
    text: str = ""
    notes: str = ""
    minutes: float | None = None
    link: tuple[tuple[str, str], ...] = ()
    limits: Limits = Limits()
    quiz: tuple[Question, ...] = ()
    together: Together | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A plan: its steps in order, and ``notes`` for who leads."""

    title: str
    notes: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> float:
        """How long its steps take together, as far as they say."""
        return sum(step.minutes or 0.0 for step in self.steps)


def shipped_lessons() -> dict[str, Path]:
    """The plans that ship, by the names of their files."""
    return {file.stem: file for file in sorted((ASSETS / "lessons").glob("*.toml"))}


@lru_cache(maxsize=64)
def read_lesson(text: str) -> Lesson:
    """The lesson that ``text`` plans; LessonError says what is wrong with any other text, and where."""
    if len(text.encode(errors="replace")) > LARGEST:
        raise LessonError("The plan of a lesson takes at most {most} bytes. Shorten its texts.", most=LARGEST)
    try:
        written = tomllib.loads(text)
    except (ValueError, RecursionError) as reason:
        raise LessonError(
            "This is no plan of a lesson: it cannot be read as TOML ({reason}). Begin with one that ships.",
            reason=str(reason)[:120],
        ) from None
    plan = Fields(Sentence("The plan"), written)
    plan.knows("title", "notes", "steps")
    title, notes = plan.text("title", LONGEST_TITLE, is_needed=True), plan.text("notes", LONGEST_TEXT)
    steps = [_step(number, each) for number, each in enumerate(plan.tables("steps", 1, MOST_STEPS), start=1)]
    return Lesson(title, notes, tuple(steps))


def as_text(content: bytes) -> str:
    """The plan in a file that somebody brought; LessonError when it is no text or too long."""
    if len(content) > LARGEST:
        raise LessonError("The plan of a lesson takes at most {most} bytes. Shorten its texts.", most=LARGEST)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LessonError("This is no plan of a lesson: a plan is a text file in UTF-8.") from None


def _step(number: int, written: Mapping[str, Any]) -> Step:
    step = Fields(Sentence("Step {number}", number=number), written)
    together = ("together", "kinds") if written.get("page") == "room" else ()
    step.knows("title", "page", "text", "notes", "minutes", "link", "hide", "limits", "quiz", *together)
    page, link = step.choice("page", PAGES), step.words("link")
    if page == "train":
        _check_training(step.where, link)
    limits = Fields(Sentence("The limits of step {number}", number=number), step.table("limits"))
    limits.knows("minutes", "parameters", "trials")
    questions = enumerate(step.tables("quiz", 0, MOST_QUESTIONS), start=1)
    return Step(
        title=step.text("title", LONGEST_TITLE, is_needed=True),
        page=page,
        text=step.text("text", LONGEST_TEXT),
        notes=step.text("notes", LONGEST_TEXT),
        minutes=step.number("minutes", 1, 240),
        link=tuple(link.items()),
        limits=Limits(
            minutes=limits.number("minutes", 0.1, 240),
            parameters=limits.whole("parameters", 10, 10_000_000),
            trials=limits.whole("trials", 1, 100),
            hidden=step.choices("hide", CONTROLS),
        ),
        quiz=tuple(_question(number, place, each) for place, each in questions),
        together=Together(step.choice("together", list(Together))) if page == "room" else None,
        kinds=_kinds(step) if page == "room" else (),
    )


def _kinds(step: Fields) -> tuple[str, ...]:
    try:
        return read_kinds(step.texts("kinds", 0, MOST_KINDS, LONGEST_KIND))
    except RoomError as reason:
        raise LessonError("{where}: {reason}", where=step.where, reason=reason.sentence) from None


def _question(number: int, place: int, written: Mapping[str, Any]) -> Question:
    where = Sentence("Question {place} of step {number}", place=place, number=number)
    question = Fields(where, written)
    question.knows("question", "answers", "right")
    answers = question.texts("answers", 2, MOST_ANSWERS, LONGEST_TITLE)
    right = question.whole("right", 1, len(answers))
    if right is None:
        raise LessonError("{where} does not say which answer is right: right = 1 is the first.", where=where)
    return Question(question.text("question", LONGEST_TEXT, is_needed=True), answers, right)


def _check_training(where: Sentence, link: Mapping[str, str]) -> None:
    """Nobody should find out in front of a class that a network cannot be built."""
    settings = dict(link)
    try:
        preset = find_preset(settings.pop("preset", "quick"))
        if "layers" in settings:
            ModelSpec.from_text(settings.pop("layers")).check(len(CLASSES))
        preset.config.with_texts(settings)
    except ApparelError as reason:
        raise LessonError("{where} cannot be trained: {reason}", where=where, reason=reason.sentence) from None
