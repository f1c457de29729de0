"""Pictures that a dataset holds more than once, pixel for pixel."""

from apparel.data import Dataset
from apparel.data.numbers import identical, images
from apparel.inspect.finding import Finding, of_groups
from apparel.inspect.groups import crosses, disagreeing, grouped


def duplicates(dataset: Dataset) -> list[Finding]:
    """Copies within a split, copies across the splits, and copies that carry different labels."""
    same = identical(images(dataset)).tolist()
    everywhere = grouped(same)
    within = grouped((first, number < len(dataset.train)) for number, first in enumerate(same))
    remarks = disagreeing(everywhere, dataset)
    return [
        of_groups(
            "duplicates",
            "Copies within a split",
            within,
            "Pictures that a split holds more than once, pixel for pixel: {count}. "
            "A network sees them more often than others, and a test counts them more than once.",
            "No picture appears twice within a split.",
        ),
        of_groups(
            "leakage",
            "Test pictures among the training pictures",
            [group for group in everywhere if crosses(group, dataset)],
            "Pictures that are in both splits, pixel for pixel: {count}. "
            "A network may know their answers by heart, so the test makes it look better than it is.",
            "No test picture is among the training pictures.",
        ),
        of_groups(
            "conflicting_labels",
            "Copies with different labels",
            [group for group in everywhere if group[0] in remarks],
            "Pictures that appear more than once, under different labels: {count}. "
            "At least one label of each is wrong, and no network can learn both.",
            "No picture appears under two labels.",
            remarks,
        ),
    ]
