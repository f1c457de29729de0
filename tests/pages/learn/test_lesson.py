"""What every section of the Learn page has."""

import re

from pages.parts.learn.lesson import STEPS
from tests.pages.kit.drawn import drawn, said


def part():
    from pages.parts.learn.lesson import STEPS, contents, notice, opening

    contents()
    for number in range(1, len(STEPS) + 1):
        opening(number, f"About {number}.")
    notice("Edges count.")


def test_the_contents_lead_to_every_section_by_its_number():
    app = drawn(part)
    targets = re.findall(r"\[(\d .+?)\]\(#(.+?)\)", app.markdown[0].value)
    assert [title for title, _ in targets] == [f"{number} {title}" for number, title in enumerate(STEPS, start=1)]
    assert targets == [(header.value, header.proto.anchor) for header in app.header]


def test_a_section_begins_with_its_sentences_and_ends_with_what_to_notice():
    text = said(drawn(part))
    assert "About 1." in text
    assert ":primary[**What to notice**]  \nEdges count." in text
