"""The glossary, without a browser."""

from urllib.parse import urlencode

import pytest

from apparel.words.glossary import TERMS
from pages.parts.places import PLACES
from pages.parts.train.draft import Draft
from tests.pages.opening import open_page


@pytest.fixture(scope="module")
def page():
    return open_page("glossary")


def test_every_term_stands_there_in_order_under_an_anchor_of_its_own(page):
    assert {heading.anchor for heading in page.subheader} == set(TERMS)
    words = [heading.value.casefold() for heading in page.subheader]
    assert words == sorted(words)


def test_the_letters_lead_to_where_terms_with_them_begin(page):
    anchors = {heading.anchor for heading in page.header}
    assert anchors == {f"letter-{str(term.word)[0].lower()}" for term in TERMS.values()}
    assert all(f"(#{anchor})" in page.markdown[1].value for anchor in anchors)


def test_every_term_leads_to_a_page_that_there_is_and_no_two_by_the_same_words(page):
    by_file = {place.address: room for room, place in PLACES.items()}
    for heading, link in zip(page.subheader, page.page_link, strict=False):
        term = TERMS[heading.anchor]
        assert link.proto.label == f"{PLACES[term.room].title}: {term.seen}"
        assert by_file.get(link.proto.page, link.proto.page) == term.room
        assert link.proto.query_string == urlencode(term.link)
    assert len({f"{term.room} {term.seen}" for term in TERMS.values()}) == len(TERMS)


@pytest.mark.parametrize("key", [key for key, term in TERMS.items() if term.room == "train" and term.link])
def test_a_link_to_a_run_is_one_that_train_can_follow(key):
    assert not Draft.from_link(TERMS[key].link).reason


def test_a_search_finds_other_names_of_a_term_and_says_when_there_is_none():
    assert [heading.value for heading in open_page("glossary", words="adamw").subheader] == ["Optimizer"]
    nothing = open_page("glossary", words="<b>x</b>")
    assert not nothing.subheader
    assert "Nothing here tells of" in nothing.info[0].value
    assert "<b>" not in nothing.info[0].value
