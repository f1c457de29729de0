"""Plans of lessons: those that ship, and those that somebody wrote by mistake or who means ill."""

import pytest

from apparel.classroom.lesson import LARGEST, MOST_STEPS, as_text, read_lesson, shipped_lessons
from apparel.errors import LessonError
from apparel.records.together import Together

STEP = '[[steps]]\ntitle = "One"\npage = "train"\n'
PLAN = f'title = "A lesson"\n{STEP}'
ROOM = PLAN.replace("train", "room")


@pytest.mark.parametrize(("name", "minutes"), [("45-minutes", 45), ("90-minutes", 90)])
def test_what_ships_can_be_read_and_takes_as_long_as_it_says(name, minutes):
    content = shipped_lessons()[name].read_bytes()
    lesson = read_lesson(as_text(content))
    assert lesson.minutes == minutes
    assert lesson.notes
    assert all(step.text and step.notes for step in lesson.steps)
    assert sum(len(step.quiz) for step in lesson.steps) >= 3


def test_a_step_says_what_it_sets():
    lesson = read_lesson(
        PLAN
        + 'minutes = 5\nlink = { preset = "quick", epochs = 4 }\nhide = ["menu"]\n'
        + "limits = { minutes = 1.5, parameters = 20000, trials = 3 }\n"
        + '[[steps.quiz]]\nquestion = "Why?"\nanswers = ["So", "Not so"]\nright = 2\n'
    )
    (step,) = lesson.steps
    assert (dict(step.link), step.minutes) == ({"preset": "quick", "epochs": "4"}, 5)
    limits = step.limits
    assert (limits.minutes, limits.parameters, limits.trials, limits.hidden) == (1.5, 20_000, 3, ("menu",))
    assert (step.quiz[0].answers, step.quiz[0].right) == (("So", "Not so"), 2)


def test_a_step_in_the_room_says_what_all_do_together():
    (step,) = read_lesson(ROOM + 'together = "collect"\nkinds = ["Cup", "Pen"]').steps
    assert (step.together, step.kinds) == (Together.COLLECT, ("Cup", "Pen"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The plan needs title"),
        ("title = ", "cannot be read as TOML"),
        ('title = "x"', "list of 1 to 30 as steps"),
        ('title = "x"\nsteps = "train"', "list of 1 to 30 as steps"),
        ('title = "x"\nsteps = ["train"]', "something else than tables"),
        ("title = 5\n" + STEP, "needs title as words"),
        (PLAN + "minuts = 5", "Step 1 has 'minuts'"),
        (PLAN.replace("train", "trains"), "Step 1 has 'trains' as page"),
        (PLAN.replace("train", "../../home"), "as page, which must be one of"),
        (ROOM, "Step 1 has None as together, which must be one of collect, swap"),
        (PLAN + 'together = "swap"', "Step 1 has 'together', which is nothing"),
        (ROOM + 'together = "collect"\nkinds = ["Cup", "CUP"]', "Step 1: Cup and CUP are taken"),
        (PLAN + "minutes = nan", "Step 1 has nan as minutes"),
        (PLAN + "minutes = true", "Step 1 has True as minutes"),
        (PLAN + "minutes = 1e400", "Step 1 has inf as minutes"),
        (PLAN + f"minutes = 0x{'f' * 20_000}", "a number too large to be read"),
        (PLAN + "limits = { trials = 2.5 }", "whole number as trials"),
        (PLAN + "limits = { parameter = 2 }", "The limits of step 1 has 'parameter'"),
        (PLAN + 'hide = ["everything"]', "Step 1 has 'everything' as hide"),
        (PLAN + "link = { epochs = 1000 }", "Step 1 cannot be trained: epochs must be from 1 to 500"),
        (PLAN + 'link = { layers = "pool:2 pool:9" }', "Step 1 cannot be trained"),
        (PLAN + "link = { zeal = 3 }", "There is no setting 'zeal'"),
        (PLAN + "link = { '<b>' = 3 }", "has '<b>' in its link"),
        (PLAN + "link = { epochs = [1] }", "no word or number that a link can carry"),
        (PLAN + f"link = {{ epochs = 0x{'f' * 20_000} }}", "no word or number"),
        (PLAN + f'text = "{"x" * 2_001}"', "2,001 characters as text"),
        (PLAN + '[[steps.quiz]]\nquestion = "Why?"\nanswers = ["So"]\nright = 1', "list of 2 to 6 as answers"),
        (PLAN + '[[steps.quiz]]\nquestion = "Why?"\nanswers = ["So", "No"]\nright = 3', "from 1 to 2"),
        (PLAN + '[[steps.quiz]]\nquestion = "Why?"\nanswers = ["So", "No"]', "which answer is right"),
        ('title = "x"\n' + STEP * (MOST_STEPS + 1), "list of 1 to 30 as steps"),
        ("a = " + "[" * 15_000, "cannot be read as TOML"),
        ("a." * 15_000 + "b = 1", "TOML|nothing that a plan knows"),
        (PLAN + "#" * LARGEST, "at most 32,768 bytes"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_what_cannot_be_followed_is_said_with_its_place(text, said):
    with pytest.raises(LessonError, match=said):
        read_lesson(text)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\xf0", b"x" * (LARGEST + 1)])
def test_a_file_that_is_no_text_is_said(content):
    with pytest.raises(LessonError, match=r"text file in UTF-8|at most"):
        as_text(content)
