"""``compare`` as other programs use it."""

import pytest

from apparel.assets import ASSETS
from apparel.data import write_contest
from tests.cli.test_command_line import is_one_sentence, json_of
from tests.training.small import small_dataset

QUICK, TUTORIAL = ASSETS / "models" / "quick", ASSETS / "models" / "tutorial" / "model.safetensors"


def test_the_same_pictures_are_weighed(apparel):
    facts = json_of(apparel("compare", QUICK, TUTORIAL, "--json"))
    assert list(facts) == [
        *("accuracy", "difference", "interval", "p", "verdict", "only_first", "only_second", "pictures_needed"),
    ]
    assert facts["accuracy"][0] == json_of(apparel("evaluate", "--model", QUICK, "--json"))["accuracy"]
    assert facts["difference"] == pytest.approx(facts["accuracy"][0] - facts["accuracy"][1])
    assert facts["difference"] == (facts["only_first"] - facts["only_second"]) / 10_000
    assert (facts["verdict"], facts["p"] < 0.05) == ("better", True)
    low, high = facts["interval"]
    assert 0 < low < facts["difference"] < high
    assert 0 < facts["pictures_needed"] < 1_000


def test_a_tie_in_words(apparel):
    done = apparel("compare", QUICK, QUICK)
    assert done.returncode == 0
    assert "A tie between" in done.stdout


def test_what_cannot_be_weighed_is_refused(apparel, tmp_path):
    write_contest(small_dataset(20, 10), tmp_path / "contest")
    is_one_sentence(apparel("compare", QUICK, tmp_path, "--json"), "There is no model at")
    is_one_sentence(apparel("compare", QUICK, QUICK, "--dataset", tmp_path / "contest"), "have no labels")
