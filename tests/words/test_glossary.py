"""The words of the field: whatever the app calls by a name is explained, once."""

from collections import Counter
from dataclasses import fields

import pytest

from apparel.models import ModelSpec
from apparel.models.kinds import KINDS
from apparel.training import TrainConfig
from apparel.words.glossary import TERMS, term_id

NAMES = [*(knob.name for knob in fields(TrainConfig)), *KINDS]


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_and_every_kind_of_layer_has_a_term(name):
    assert str(TERMS[term_id(name)].means)


def test_no_term_explains_what_there_is_not_and_none_explains_it_twice():
    assert Counter(name for term in TERMS.values() for name in term.names) == Counter(NAMES)


def test_no_two_terms_are_called_alike():
    words = [str(term.word).casefold() for term in TERMS.values()]
    assert len(set(words)) == len(words)


def test_what_leads_to_a_network_with_certain_layers_leads_to_one_that_has_them():
    for term in TERMS.values():
        if layers := term.link.get("layers"):
            kinds = {layer.kind for layer in ModelSpec.from_text(layers).layers}
            assert kinds.issuperset(term.names)
