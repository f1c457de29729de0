"""A finding survives being written to a file."""

import json

from apparel.inspect.finding import Finding, of_groups
from apparel.words import Sentence

FOUND = "Pairs: {count}."


def test_there_and_back():
    finding = Finding(
        "leakage",
        Sentence("A title"),
        Sentence("A sentence of {count}.", count=2),
        2,
        ((3, 60_004), (7, 60_001)),
        {3: Sentence("labelled {label}", label="Bag")},
    )
    assert Finding.from_json(json.loads(json.dumps(finding.to_json()))) == finding


def test_the_sentence_follows_the_count():
    assert str(of_groups("kind", "title", [[1]] * 1200, FOUND, "No pair.").sentence) == "Pairs: 1,200."
    assert str(of_groups("kind", "title", [], FOUND, "No pair.").sentence) == "No pair."


def test_what_earlier_builds_kept_as_text_is_read_as_it_stands():
    kept = {
        "kind": "leakage",
        "title": "Test pictures among the training pictures",
        "sentence": "Pictures {in} both splits: 2.",
        "count": 2,
        "groups": [[3, 60_004]],
        "remarks": {"3": "labelled Bag"},
    }
    finding = Finding.from_json(kept)
    assert (str(finding.title), str(finding.sentence)) == (kept["title"], kept["sentence"])
    assert str(finding.remarks[3]) == "labelled Bag"
