"""How often a model is right."""

from dataclasses import asdict

from apparel.cli.app import DatasetOption, JsonOption, ModelOption, app, dataset_at, model_at, predictions_of, say
from apparel.errors import DataError
from apparel.words import figures


@app.command()
def evaluate(model: ModelOption = None, dataset: DatasetOption = None, as_json: JsonOption = False) -> None:
    """Count how often a model is right on the test pictures."""
    from apparel.evaluation.metrics import evaluate as count

    pictures = dataset_at(dataset)
    if pictures.test.labels is None:
        raise DataError("The test pictures of this dataset have no labels, so nothing can be counted. Use submit.")
    if not len(pictures.test):
        raise DataError("This dataset has no test pictures, so nothing can be counted. Add some.")
    trained = model_at(model)
    if trained.classes != pictures.classes:
        raise DataError(
            "The model tells {known} apart, and this dataset has {found}. Give the model that was trained with it.",
            known=figures.listed(trained.classes, 3),
            found=figures.listed(pictures.classes, 3),
        )
    result = count(predictions_of(trained, pictures.test))
    accuracy, low, high = (figures.percent(share, 2) for share in (result.accuracy, *result.interval))
    lines = [f"accuracy {accuracy} (95 % interval {low} to {high})"]
    lines += [f"  {name:12} {figures.percent(share)}" for name, share in result.per_class.items()]
    say(asdict(result), "\n".join(lines), as_json)
