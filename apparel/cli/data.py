"""What is in a dataset."""

import time

from apparel.cli.app import DatasetOption, JsonOption, ReadAsOption, app, dataset_at, say
from apparel.words import figures

NO_LABEL = "without a label"


@app.command()
def data(dataset: DatasetOption = None, read_as: ReadAsOption = None, as_json: JsonOption = False) -> None:
    """Say what is in the dataset."""
    import apparel.data.cached  # noqa: F401  what Python takes to load itself is no time of the dataset's
    from apparel.data.tree import tree_of

    begin = time.perf_counter()
    found = dataset_at(dataset, read_as)
    seconds = round(time.perf_counter() - begin, 3)
    facts = {
        "name": found.name,
        "train": len(found.train),
        "test": len(found.test),
        "classes": list(found.classes),
        "sha256": found.sha256(),
        "layout": str(found.layout),
        "understood": tree_of(found),
        "choices": found.choices and found.choices.to_json(),
        "remarks": [str(remark) for remark in found.remarks],
        "refused": [{"file": refusal.file, "reason": str(refusal.reason)} for refusal in found.refused],
        "seconds": seconds,
    }
    train, test = map(figures.whole, (len(found.train), len(found.test)))
    text = f"{found.name}: {train} pictures to train with, {test} to test with"
    lines = [text, f"classes: {', '.join(found.classes)}", *([str(found.layout)] if found.layout else [])]
    lines += [
        f"  {split}: {', '.join(f'{name or NO_LABEL} {figures.whole(count)}' for name, count in counts.items())}"
        for split, counts in tree_of(found).items()
        if counts
    ]
    lines += map(str, found.remarks)
    lines += [f"left out: {refusal.file!r}: {refusal.reason}" for refusal in found.refused]
    say(facts, "\n".join(lines), as_json)
