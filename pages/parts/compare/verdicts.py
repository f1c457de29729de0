"""Which of them is better, or whether the pictures cannot tell: in a sentence, and as a chart."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from apparel.charts.differences import differences_chart, differences_still, differences_table
from apparel.charts.still import printed
from apparel.evaluation.paired import Comparison, compare
from apparel.evaluation.paired_in_words import reasons_in_words, verdict_in_words
from apparel.evaluation.predictions import Predictions
from apparel.records.ids import DatasetId
from apparel.runs.differences import differing, things, words_of
from apparel.words import Sentence, figures
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.predictions import predictions_of
from pages.parts.compare.contestants import Contestant
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor

MANY_LOOKS = 20
"""Of so many comparisons of networks that are equally good, chance calls about one different."""

EXPLANATION = Sentence(
    "A row for each network that the first is compared with: the dot is the difference of their accuracies, the line "
    "how far off the truth may be (95 % interval). [In the glossary](glossary#confidence-interval)"
)
BADGES = {
    "better": ":green-badge[better]",
    "worse": ":orange-badge[worse]",
    "tie": ":gray-badge[a tie]",
}


@dataclass(frozen=True)
class Weighed:
    """The ``first`` beside another one: what both said of the test pictures, and what came of comparing that."""

    first: Contestant
    second: Contestant
    said: tuple[Predictions, Predictions]
    found: Comparison


def weigh(chosen: Chosen, contestants: Sequence[Contestant]) -> list[Weighed]:
    """The first of those that can be asked about these test pictures beside each of the others; says who cannot."""
    if not chosen.pictures.test.can_be_counted:
        st.info("The test pictures of this dataset have no labels, so nobody can tell which network is right.")
        return []
    asked: list[tuple[Contestant, Predictions]] = []
    for one in contestants:
        if one.option is None:
            st.info(f"{plain(one.name)} has nothing to ask yet: it stands in the curves, without a verdict.")
        elif one.option.load().classes != chosen.pictures.classes:
            st.info(f"{plain(one.name)} tells other classes apart than this dataset has, so it is not asked.")
        else:
            asked.append((one, predictions_of(one.option, chosen.id, "test")))
    return [Weighed(asked[0][0], other, (asked[0][1], said), compare(asked[0][1], said)) for other, said in asked[1:]]


def show_verdicts(chosen: Chosen, weighed: Sequence[Weighed]) -> None:
    """A verdict and what it rests on for each pair, what to beware of, and a chart of the differences."""
    for pair in weighed:
        show_verdict(pair)
    _warn(chosen, weighed)
    names = [pair.second.name for pair in weighed]
    found = [(pair.found.difference, *pair.found.interval) for pair in weighed]
    first = weighed[0].first.name
    name = f"By how much the accuracy of {first} differs from that of the others"
    reading = Sentence(
        "{first} differs from {others}; a line that crosses 0 is a tie.",
        first=first,
        others=[
            f"{name} by {figures.decimal(100 * difference, 2)} percentage points"
            for name, (difference, *_) in zip(names, found, strict=True)
        ],
    )
    tell_chart(
        differences_chart(names, found),
        Told(name, reading, EXPLANATION),
        lambda: differences_table(names, found),
        printed(differences_still, names, found),
        "differing",
    )


def show_verdict(pair: Weighed) -> None:
    """The plain verdict of a pair, and what it rests on."""
    found, first, second = pair.found, pair.first, pair.second
    verdict = plain(verdict_in_words(found, first.name, second.name))
    st.markdown(f"{BADGES[found.verdict]} **{verdict}**")
    right = "; ".join(
        f"{plain(one.name)}: {figures.percent(share, 2)}"
        for one, share in zip((first, second), found.accuracy, strict=True)
    )
    st.markdown(f"Right about these pictures: {right}. {plain(reasons_in_words(found))}")


def _warn(chosen: Chosen, weighed: Sequence[Weighed]) -> None:
    """What makes a verdict worth less than it sounds."""
    for pair in weighed:
        differ = things(differing([pair.first.described, pair.second.described]))
        if len(differ) > 1:
            warning = Sentence(
                "{first} and {second} differ in {number} things ({things}), so this does not tell which of them "
                "matters. Change one thing at a time to find out.",
                first=pair.first.name,
                second=pair.second.name,
                number=len(differ),
                things=figures.listed([words_of(column) for column in differ], 4),
            )
            st.warning(plain(warning), icon=":material/warning:")
    for one in [weighed[0].first, *(pair.second for pair in weighed)]:
        if one.option and one.option.dataset != chosen.id:
            st.warning(
                f"{plain(one.name)} learnt from {plain(one.described.dataset)}, so it may have seen these pictures.",
                icon=":material/warning:",
            )
        elif one.run and one.run.facts and one.run.changes.concern(len(chosen.pictures.train)):
            st.caption(
                f"At its end {plain(one.name)} was tested without the test pictures that were set aside, or with the "
                "labels that they were given. Here it is asked about all of them, as the dataset has them."
            )
    looks = note_looks(chosen.id, weighed)
    st.caption(f"You have made {figures.count(looks, 'comparison')} on these test pictures so far.")
    if looks >= MANY_LOOKS:
        st.warning(
            f"That is often: among {looks} comparisons of networks that are equally good, chance alone calls "
            f"about {figures.decimal(looks / MANY_LOOKS, 0)} different. What you choose by these pictures "
            "will look better on them than on new ones.",
            icon=":material/warning:",
        )


def note_looks(dataset_id: DatasetId, weighed: Sequence[Weighed], how: str = "") -> int:
    """Remember that the visitor saw these verdicts, and ``how`` the pictures were; returns how many it were by now."""
    pairs = [".".join(sorted(_identity(one) for one in (pair.first, pair.second))) for pair in weighed]
    return services().looks.note(visitor(), dataset_id, *(f"{pair}.{how}" for pair in pairs))


def _identity(one: Contestant) -> str:
    return one.key if one.option is None else f"{one.key}-{one.option.made}"
