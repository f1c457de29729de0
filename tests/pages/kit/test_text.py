"""Somebody else's words in places that read Markdown."""

import string

import pytest

from pages.parts.kit.text import plain, unbroken


@pytest.mark.parametrize("text", ["kind 1", "Größe 38", "a\nb", "靴", "100 × 100 – “boots”"])
def test_words_without_marks_stay_as_they_are(text):
    assert plain(text) == text


def test_every_mark_that_markdown_may_read_is_taken_letter_by_letter():
    assert plain(string.punctuation) == "".join(f"\\{mark}" for mark in string.punctuation)


def test_what_is_no_text_is_written_first():
    assert plain(ValueError("a*b")) == r"a\*b"


def test_no_line_begins_with_the_sign_of_a_per_cent():
    assert unbroken("Shirt ✗ Coat over 99 %").split(" ")[-1] == "99\u00a0%"
