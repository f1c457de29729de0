"""What is changed of the pictures that a run learns from, and where on its way, in words."""

from itertools import pairwise

from apparel.data.changes import NO_CHANGES, Changes
from apparel.records.run import Run
from apparel.words import Sentence


def changes_in_words(changes: Changes) -> Sentence:
    """What is changed of a dataset: ``12 pictures set aside, 3 pictures relabelled``; empty for nothing."""
    return what_changed(NO_CHANGES, changes)


def what_changed(before: Changes, now: Changes) -> Sentence:
    """What is changed ``now`` that was not ``before``, and the other way round; empty where both are the same."""
    aside, labels = set(now.aside), set(now.relabelled)
    back, labels_back = set(before.aside) - aside, set(before.relabelled) - labels
    again = {number for number, _ in labels} | aside
    counts = {
        ("{number} picture set aside", "{number} pictures set aside"): len(aside - set(before.aside)),
        ("{number} picture taken back in", "{number} pictures taken back in"): len(back),
        ("{number} picture relabelled", "{number} pictures relabelled"): len(labels - set(before.relabelled)),
        ("{number} label taken back", "{number} labels taken back"): sum(
            number not in again for number, _ in labels_back
        ),
    }
    parts = [str(Sentence.counted(*forms, number=number)) for forms, number in counts.items() if number]
    return Sentence("{parts}", parts=parts) if parts else Sentence("")


def changes_on_the_way(run: Run) -> list[tuple[float, Sentence]]:
    """After how many epochs, with a fraction, the pictures of ``run`` changed while it learnt, and how."""
    return [
        (
            epoch := now.step / run.steps_per_epoch,
            Sentence("after epoch {epoch:1}: {what}", epoch=epoch, what=what_changed(before.changes, now.changes)),
        )
        for before, now in pairwise(run.data)
        if now.step
    ]


def departures(run: Run) -> tuple[str, ...]:
    """What ``run`` had and a training from the beginning, with the dataset's own labels, has not: a sentence each."""
    found = []
    if run.origin:
        template = "The run was a branch: it began with what another one knew after its epoch {epoch}."
        found.append(Sentence(template, epoch=run.origin.epoch))
    if labels := len(run.changes.relabelled):
        forms = (
            "{number} picture had another label in the run than in the dataset.",
            "{number} pictures had another label in the run than in the dataset.",
        )
        found.append(Sentence.counted(*forms, number=labels))
    found += [Sentence("The pictures of the run changed {when}.", when=when) for _, when in changes_on_the_way(run)]
    return tuple(map(str, found))
