"""How often a model is right."""

from dataclasses import asdict

from apparel.cli.app import (
    DatasetOption,
    JsonOption,
    LayersOption,
    ModelOption,
    ReadAsOption,
    answers_to_test,
    app,
    dataset_at,
    model_at,
    say,
)
from apparel.words import figures


@app.command()
def evaluate(
    model: ModelOption = None,
    layers: LayersOption = None,
    dataset: DatasetOption = None,
    read_as: ReadAsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Count how often a model is right on the test pictures."""
    from apparel.data.gaps import gaps
    from apparel.evaluation.metrics import evaluate as count

    pictures = dataset_at(dataset, read_as)
    result = count(answers_to_test(model_at(model, layers), pictures))
    shares = (result.accuracy, *result.interval, result.balanced_accuracy, result.macro_f1)
    accuracy, low, high, mean, f1 = (figures.percent(share, 2) for share in shares)
    lines = [f"accuracy {accuracy} (95 % interval {low} to {high}), mean over classes {mean}, macro F1 {f1}"]
    lines += [f"  {'':12} {'precision':>9} {'recall':>9} {'F1':>9} {'pictures':>9}"]
    for name, score in result.per_class.items():
        cells = (
            "–" if share is None else figures.percent(share) for share in (score.precision, score.recall, score.f1)
        )
        row = " ".join(f"{cell:>9}" for cell in (*cells, figures.whole(score.pictures)))
        lines.append(f"  {name:12} {row}")
    lines += map(str, pictures.remarks)
    say(asdict(result) | asdict(gaps(pictures)), "\n".join(lines), as_json)
