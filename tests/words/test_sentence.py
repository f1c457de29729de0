"""Sentences: facts until somebody reads them."""

import json
import pickle
from gettext import NullTranslations

import pytest

from apparel.errors import ApparelError, DataError
from apparel.words import Sentence
from apparel.words.catalogue import spoken

GERMAN = {
    "{name} has {pictures} pictures.": "In {name} sind {pictures} Bilder.",
    "{fault} Training goes on.": "{fault} Das Training geht weiter.",
    "a": "a {nothing}",
}


class German(NullTranslations):
    def gettext(self, message):
        return GERMAN.get(message, message)

    def ngettext(self, one, many, number):
        return {"{number} file": "{number} Datei"}.get(one, one) if number == 1 else "{number} Dateien"


def test_values_stand_where_they_are_named_and_numbers_are_written_alike():
    sentence = Sentence("{name} has {pictures} pictures, {share:%} of {kinds}.", name="a zip", pictures=60_000,
                        share=0.9027, kinds=["boots", "bags"])  # fmt: skip
    assert str(sentence) == "a zip has 60,000 pictures, 90.3 % of boots, bags."


@pytest.mark.parametrize(
    ("template", "value", "written"),
    [
        ("{it:%}", 0.5, "50.0 %"),
        ("{it:0%}", 0.5, "50 %"),
        ("{it:sure}", 0.9999, "over 99 %"),
        ("{it:time}", 600, "about 10 min"),
        ("{it:g}", 0.0040, "0.004"),
        ("{it:1}", 2.345, "2.3"),
        ("{it}", 1_234_567, "1,234,567"),
        ("{it}", 0.25, "0.25"),
        ("{it}", "{braces} and %s", "{braces} and %s"),
    ],
)
def test_how_a_value_is_written(template, value, written):
    assert str(Sentence(template, it=value)) == written


def test_it_is_read_in_the_language_that_is_spoken_then():
    kept = json.dumps(Sentence("{name} has {pictures} pictures.", name="x", pictures=1_500).to_json())
    outer = Sentence("{fault} Training goes on.", fault=Sentence.from_json(json.loads(kept)))
    assert str(outer) == "x has 1,500 pictures. Training goes on."
    with spoken(German()):
        assert str(outer) == "In x sind 1,500 Bilder. Das Training geht weiter."
    assert str(outer) == "x has 1,500 pictures. Training goes on."


def test_one_thing_and_several():
    one, two = (Sentence.counted("{number} file", "{number} files", number=number) for number in (1, 2))
    assert (str(one), str(two)) == ("1 file", "2 files")
    again = Sentence.from_json(json.loads(json.dumps(two.to_json())))
    with spoken(German()):
        assert (str(one), str(again)) == ("1 Datei", "2 Dateien")


def test_a_translation_that_names_other_values_gives_way():
    with spoken(German()):
        assert str(Sentence("a")) == "a"


def test_a_template_is_no_way_into_its_values():
    with pytest.raises(KeyError):
        str(Sentence("{it.__class__}", it="text"))


@pytest.mark.parametrize("text", ["", "Stopped before it began.", "{not a template}", '{"no": "sentence"}', "{", "5"])
def test_what_was_kept_as_text_is_read_as_it_stands(text):
    sentence = Sentence.from_text(text)
    assert str(sentence) == text
    assert bool(sentence) is bool(text)


def test_a_line_of_a_database_there_and_back():
    sentence = Sentence("{reason} It is gone.", reason=Sentence("No {what}.", what="{dataset}"))
    assert Sentence.from_text(sentence.to_text()) == sentence
    assert str(Sentence.from_text(sentence.to_text())) == "No {dataset}. It is gone."


def test_a_name_in_it_can_become_another():
    sentence = Sentence("{file} is no zip: {reason}", file="x7.zip", reason=Sentence("{file} ends.", file="x7.zip"))
    assert str(sentence.with_value("x7.zip", "mine.zip")) == "mine.zip is no zip: mine.zip ends."


def test_an_error_carries_its_sentence_also_from_another_process():
    error = pickle.loads(pickle.dumps(DataError("{file} is damaged.", file="a.zip")))
    assert isinstance(error, ApparelError)
    assert str(error) == "a.zip is damaged."
    assert error.sentence == Sentence("{file} is damaged.", file="a.zip")


def test_a_way_of_writing_that_this_build_does_not_know_is_read_all_the_same():
    assert str(Sentence.from_json({"says": "{it:roman} of {all}", "values": {"it": 4, "all": 10}})) == "4 of 10"
