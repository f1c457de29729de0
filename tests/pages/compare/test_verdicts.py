"""The verdict and what to beware of."""

from apparel.data.changes import Changes
from apparel.records.run import State
from apparel.training.division import DataVersion
from pages.parts.compare.verdicts import MANY_LOOKS
from pages.parts.services import services
from tests.pages.a_run import a_finished_run, remember, with_model
from tests.pages.kit.drawn import charts, drawn, said


def part():
    from pages.parts.choose.dataset import choose_dataset
    from pages.parts.compare.contestants import choose_contestants
    from pages.parts.compare.verdicts import show_verdicts, weigh

    chosen = choose_dataset()
    if weighed := weigh(chosen, choose_contestants()):
        show_verdicts(chosen, weighed)


def words(app):
    return said(app).replace("\\", "")


def test_better_in_words_and_as_a_chart():
    app = drawn(part, visitor="verdict-ann", of="quick.tutorial")
    text = words(app)
    assert ":green-badge[better] **Quick is better than Tutorial: right about 19.66 percentage points more" in text
    assert "Right about these pictures: Quick: 91.67 %; Tutorial: 72.01 %." in text
    (table,) = [table for table in charts(app) if "difference" in table]
    assert table["difference"].round(2).tolist() == [19.66]
    assert "differ in" in text, "layers, epochs, batch size and more"
    assert "You have made 1 comparison on these test pictures so far." in text


def test_the_same_network_twice_is_a_tie_and_one_that_knows_nothing_is_not_asked():
    run = with_model(remember(a_finished_run(visitor="verdict-bob", name="mine")))
    learning = remember(a_finished_run(visitor="verdict-bob", name="later", state=State.PAUSED, step=3, facts=None))
    text = words(drawn(part, visitor="verdict-bob", of=f"tutorial.{run.id}.{learning.id}"))
    assert ":gray-badge[a tie] **A tie between Tutorial and mine" in text
    assert "They are right about the very same pictures." in text
    assert "later has nothing to ask yet" in text


def test_who_looks_often_is_warned_and_a_reload_is_no_new_look():
    visitor = "verdict-cy"
    services().looks.note(visitor, "", *(f"pair {number}" for number in range(MANY_LOOKS - 1)))
    for _ in range(2):
        text = words(drawn(part, visitor=visitor, of="quick.tutorial"))
        assert f"You have made {MANY_LOOKS} comparisons on these test pictures so far." in text
        assert "chance alone calls about 1 different" in text
    assert "chance alone" not in words(drawn(part, visitor="verdict-dan", of="quick.tutorial"))


def test_of_a_run_that_was_tested_with_other_pictures_it_says_why_its_figures_differ():
    def told(*aside):
        data = (DataVersion(0, Changes(aside)),)
        run = with_model(remember(a_finished_run(visitor="verdict-eve", name="mine", data=data)))
        return words(drawn(part, visitor="verdict-eve", of=f"quick.{run.id}"))

    assert "At its end mine was tested without the test pictures that were set aside" in told(3, 60_000)
    assert "At its end mine" not in told(3), "a picture to learn from"
