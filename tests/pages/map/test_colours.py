"""By what the dots of the map are coloured."""

from dataclasses import replace

import pytest
import torch

from apparel.evaluation.predictions import Predictions
from pages.parts.map.colours import class_groups, groups_of, shown_of
from pages.parts.map.picture_map import Groups
from tests.pages.data.brought import own_dataset
from tests.pages.kit.drawn import drawn, said

DATASET = own_dataset()
LABELS = torch.cat((DATASET.train.labels, DATASET.test.labels))


def test_pictures_without_a_label_are_a_group_of_their_own():
    assert torch.equal(class_groups(DATASET).of, LABELS)
    assert "No label" not in class_groups(DATASET).names
    groups = class_groups(replace(DATASET, test=replace(DATASET.test, labels=None)))
    assert list(groups.names) == [*DATASET.classes, "No label"]
    assert groups.of[100:].unique().tolist() == [10]


def test_parts_and_answers_have_two_groups_each():
    assert groups_of("part", DATASET, None).of.tolist() == [0] * 100 + [1] * 50
    said = torch.zeros(150, 10)
    said[:, 4] = 1
    found = Predictions(DATASET.classes, said, torch.zeros(150).bool(), LABELS, torch.zeros(150))
    answers = groups_of("answers", DATASET, found)
    assert answers.names == ("Right", "Wrong")
    assert torch.equal(answers.of == 0, LABELS == 4)
    assert groups_of("answers", DATASET, None).names == list(DATASET.classes), "nobody was asked"


def test_of_hidden_groups_nothing_is_shown():
    groups = Groups(("a", "b", "c"), torch.tensor([0, 1, 2, 1, 0]))
    numbers = torch.tensor([4, 3, 2])
    assert shown_of(numbers, groups, [1]).tolist() == [4, 2]
    assert shown_of(numbers, groups, []).tolist() == [4, 3, 2]


@pytest.mark.parametrize(("hide", "hidden"), [("", []), ("2.0", [0, 2]), ("x.99.-1", []), ("1.1", [1])])
def test_the_link_says_which_are_hidden(hide, hidden):
    def part():
        import streamlit as st
        import torch

        from pages.parts.map.colours import hidden_groups
        from pages.parts.map.picture_map import Groups

        st.write(f"hidden: {hidden_groups(Groups('abc', torch.zeros(1)))}")

    assert f"hidden: {hidden}" in said(drawn(part, hide=hide))
