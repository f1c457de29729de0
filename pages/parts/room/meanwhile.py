"""Something to do while one waits: a quiz on what was just seen, the curve that one expects, a neighbour's run."""

import streamlit as st

from apparel.charts.overlaid import overlaid_points
from apparel.classroom.lesson import Question, Step
from apparel.classroom.rules import step_of
from apparel.classroom.wall import Wall
from apparel.errors import ApparelError
from apparel.records.expected import epochs_to_draw
from apparel.records.room import Person
from apparel.records.run import Run
from pages.parts.compare.contestants import contestants_of
from pages.parts.compare.drawn_curve import ask_for_curve, drawn_points, points_through
from pages.parts.compare.overlay import draw_overlay, points_of
from pages.parts.kit.links import page_link
from pages.parts.kit.text import plain
from pages.parts.room.looks import REFRESH, look_at
from pages.parts.services import services


def meanwhile(person: Person) -> None:
    """What ``person`` can do in the step at hand besides what it is about."""
    room = services().rooms.room_of(person.visitor)
    try:
        wall = look_at(room) if room else None
    except ApparelError:
        return
    if wall is None or room is None:
        return
    st.header("While you wait", anchor=False)
    mine = next((each.run for each in wall.standings if each.person.visitor == person.visitor), None)
    if mine:
        _expected(mine)
    if step := step_of(room):
        _quiz(step, f"{room.id}-{room.step}")
    with st.container(horizontal=True):
        _neighbour(wall, person)
        page_link("challenge", "Play against the network")


def _expected(run: Run) -> None:
    """The curve that was drawn, before the run was started or while it waits, beside the one that is learnt."""
    if run.expected:
        drawn = points_through(run.expected.epochs, run.expected.percents)
    else:
        at = epochs_to_draw(run.config.epochs)
        if not run.step:
            question = "How often will your network be right about pictures that it does not learn from?"
            ask_for_curve(run.id, at, question)
        drawn = drawn_points(run.id, at)
    if not drawn or not run.step:
        return

    @st.fragment(run_every=REFRESH if run.is_alive else None)
    def view() -> None:
        (own,) = contestants_of([run])
        curves = {own.name: points_of(own)} | drawn
        points = overlaid_points(curves, "validation")
        draw_overlay(points, "accuracy", "epoch", list(curves), f"expected-{run.id}", run.is_alive)

    view()


def _quiz(step: Step, key: str) -> None:
    for number, question in enumerate(step.quiz, start=1):
        with st.container(border=True):
            _ask(question, f"quiz-{key}-{number}")


def _ask(question: Question, key: str) -> None:
    chosen = st.radio(
        plain(question.question),
        range(len(question.answers)),
        index=None,
        format_func=lambda at: plain(question.answers[at]),
        key=key,
    )
    if chosen is None:
        return
    is_right = chosen + 1 == question.right
    st.markdown(":green-badge[✓ right]" if is_right else ":red-badge[✗ not so] Choose another one.")


def _neighbour(wall: Wall, person: Person) -> None:
    """The next one in the room whose run learns, or has learnt; everybody has another neighbour."""
    order = [each for each in wall.standings if each.person.visitor == person.visitor or (each.run and each.run.step)]
    place = next((at for at, each in enumerate(order) if each.person.visitor == person.visitor), 0)
    others = [*order[place + 1 :], *order[:place]]
    if others and others[0].run:
        page_link("train", f"Watch what {plain(others[0].person.name)} trains", run=others[0].run.id)
