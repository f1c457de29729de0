"""Nicknames as people type them, and as somebody would who means ill."""

import pytest

from apparel.classroom.nicknames import LONGEST, alike, read_nickname
from apparel.errors import RoomError


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Ann \t of \n 7b ", "Ann of 7b"),
        ("Zoë", "Zoë"),
        ("李雷", "李雷"),
        ("\u202eevE", "evE"),
        ("a\u200bnn\x00", "a nn"),
        ("<b>Ann</b>", "<b>Ann</b>"),  # pages show words as they are
        ("ﬁve", "five"),
    ],
)
def test_one_line_is_kept_of_what_was_typed(typed, name):
    assert read_nickname(typed) == name


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200b", "!!!", "🎉"])
def test_somebody_must_be_able_to_say_it(typed):
    with pytest.raises(RoomError, match="at least one letter or digit"):
        read_nickname(typed)


@pytest.mark.parametrize("typed", ["a" * (LONGEST + 1), "a" * 1_000_000, "a" + " " * 500])
def test_it_is_short(typed):
    with pytest.raises(RoomError, match="at most 24"):
        read_nickname(typed)


def test_what_is_taken_for_one_another_is_alike():
    assert len({alike(name) for name in ("Zoë", "ZOE", "z o e", "Zoe!", "ｚｏｅ")}) == 1
    assert alike("Zoe 1") != alike("Zoe 2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria", "Маria"),  # the first two letters are Cyrillic
        ("Toni", "Τοnі"),  # Greek, Greek, Latin, Ukrainian
        ("Bill", "BiII"),
        ("Zoe 10", "Zoe lO"),
        ("Amy", "Arny"),
        ("二郎", "ニ郎"),  # a number, and the syllable ni
    ],
)
def test_letters_that_look_the_same_are_taken_for_one_another(one, other):
    assert alike(one) == alike(other)


def test_names_of_one_class_are_told_apart():
    names = (
        "Ali Anna Anne Ben Bella Carl Clara Dana Emil Emma Ina Jan Jana Jon Kai Lea Lena Lia Max Mia Nina Noa Tim Tom"
    )
    assert len({alike(name) for name in names.split()}) == len(names.split())
