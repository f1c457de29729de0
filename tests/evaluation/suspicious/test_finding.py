"""A finding survives being written to a file."""

import json

from apparel.evaluation.suspicious.finding import Finding, of_groups

FOUND = "Pairs: {count}."


def test_there_and_back():
    finding = Finding("leakage", "A title", "A sentence.", 2, ((3, 60_004), (7, 60_001)), {3: "labelled Bag"})
    assert Finding.from_json(json.loads(json.dumps(finding.to_json()))) == finding


def test_the_sentence_follows_the_count():
    assert of_groups("kind", "title", [[1]] * 1200, FOUND, "No pair.").sentence == "Pairs: 1,200."
    assert of_groups("kind", "title", [], FOUND, "No pair.").sentence == "No pair."
