"""The README.md of a folder that the Hugging Face Hub reads: a model card with what the Hub looks for at its top.

The form of the top is https://github.com/huggingface/hub-docs/blob/main/modelcard.md.
"""

import json
from html import escape
from typing import Any

from apparel.data.formats.files import shown
from apparel.evaluation.metrics import wilson_interval
from apparel.export.subject import Subject
from apparel.words import figures

LIBRARY = "apparel"
SHIPPED = "Fashion-MNIST"


def model_card(subject: Subject, charts: tuple[str, ...]) -> str:
    """The card, in Markdown; ``charts`` are pictures beside it."""
    return "\n".join(["---", *_top(subject), "---", "", *_text(subject, charts)]) + "\n"


def _top(subject: Subject) -> list[str]:
    """YAML, of which JSON is a part: so nobody's text can become a line of its own."""
    facts = subject.model.facts
    is_shipped = facts.dataset == SHIPPED
    about: dict[str, Any] = {
        "license": "mit" if is_shipped else "other",
        "library_name": LIBRARY,
        "pipeline_tag": "image-classification",
        "tags": ["image-classification", "pytorch", "safetensors"],
    }
    if is_shipped:
        about["datasets"] = ["zalando-datasets/fashion_mnist"]
    else:
        about["license_name"] = "not-stated"
    of = {"name": shown(facts.dataset), "type": "zalando-datasets/fashion_mnist" if is_shipped else "own"}
    counted = ("accuracy", facts.test_accuracy, "test"), ("accuracy", facts.validation_accuracy, "validation")
    about["model-index"] = [
        {
            "name": _name(subject),
            "results": [
                {
                    "task": {"type": "image-classification", "name": "Image classification"},
                    "dataset": of | {"split": split},
                    "metrics": [{"type": metric, "value": round(value, 4), "name": f"{split} {metric}"}],
                }
                for metric, value, split in counted
                if value is not None
            ],
        }
    ]
    return [f"{name}: {json.dumps(value, ensure_ascii=True)}" for name, value in about.items()]


def _name(subject: Subject) -> str:
    return f"apparel-{subject.model.facts.preset or 'own'}"


def _text(subject: Subject, charts: tuple[str, ...]) -> list[str]:
    model, facts = subject.model, subject.model.facts
    data = _safe(facts.dataset)
    lines = [
        f"# {_safe(_name(subject))}",
        "",
        f"A small network that tells {len(model.classes)} classes of pictures apart: "
        f"{', '.join(map(_safe, model.classes))}. Trained with Apparel.",
        "",
        "## For what, and for what not",
        "",
        "For pictures of one piece of clothing (or of whatever its classes are), grey, 28 × 28 pixels, light on "
        "black. Not for people, not for several things at once, and for nothing that anybody's money or safety depends "
        "on.",
        "",
        "## How to use it",
        "",
        "`predict.py` beside this file says what is on pictures, with the package that wrote it. `model.safetensors` "
        "is a plain state dict; `config.json` says which layers it belongs to.",
        "",
        "## Data",
        "",
        f"Learnt from {data}"
        + (" (Xiao, Rasul and Vollgraf 2017, MIT licence)." if data == SHIPPED else "; its licence is not known here."),
    ]
    if subject.config.extra:
        lines += ["Other people's photos and drawings under open licences joined every step."]
    if subject.aside:
        lines += [f"{figures.count(len(subject.aside), 'picture')} had been set aside."]
    lines += [
        *subject.departures,
        "A tenth of the training pictures were set apart for validation.",
        "",
        "## Figures",
        "",
        *_figures(subject),
    ]
    lines += [line for chart in charts for line in ("", f"![{chart}]({chart}.png)")]
    return [*lines, "", "## Settings", "", *_settings(subject), "", "## Limits", "", *_limits(subject)]


def _figures(subject: Subject) -> list[str]:
    facts = subject.model.facts
    lines = ["| | right | 95 % interval | pictures |", "|---|---|---|---|"]
    if facts.test_accuracy is not None:
        low, high = wilson_interval(round(facts.test_accuracy * facts.test_pictures), facts.test_pictures)
        lines.append(_row("test pictures", facts.test_accuracy, low, high, facts.test_pictures))
    if found := subject.evaluation:
        if facts.test_accuracy is None:
            counted = sum(map(sum, found.confusion))
            lines.append(
                _row(f"test pictures of {_safe(subject.dataset.name)}", found.accuracy, *found.interval, counted)
            )
        for name, score in found.per_class.items():
            if score.recall is not None:
                low, high = wilson_interval(round(score.recall * score.pictures), score.pictures)
                lines.append(_row(f"of these, {_safe(name)}", score.recall, low, high, score.pictures))
    if len(lines) == 2:
        return ["There were no labelled test pictures to count with."]
    if facts.calibration_error is not None:
        error = figures.percent(facts.calibration_error)
        lines += ["", f"How sure it is and how often it is right differ by {error} on average (calibration error)."]
    return lines


def _row(words: str, share: float, low: float, high: float, pictures: int) -> str:
    interval = f"{figures.percent(low)} to {figures.percent(high)}"
    return f"| {words} | {figures.percent(share)} | {interval} | {figures.whole(pictures)} |"


def _settings(subject: Subject) -> list[str]:
    layers = f"Layers: `{subject.model.spec.to_text()}`, {figures.whole(subject.model.spec.parameters())} parameters."
    values = subject.model.facts.config.items()
    rows = [f"| {_safe(str(name))} | {_safe(str(value))} |" for name, value in values]
    return [layers, "", "| setting | value |", "|---|---|", *rows]


def _limits(subject: Subject) -> list[str]:
    limits = ["* It answers with one of its classes whatever the picture shows"]
    if subject.model.facts.outside_below is not None:
        limits[0] += ", and says that it looks like none of them where no class stands out"
    limits[0] += "."
    if not (subject.config.imitate or subject.config.extra):
        limits.append(
            "* It has seen only pictures like those of its dataset: photos and drawings are much harder for it."
        )
    return limits


def _safe(text: str) -> str:
    """Somebody else's words in Markdown: no tags, no columns, no lines of their own."""
    return escape(shown(text), quote=False).replace("|", "\\|").replace("`", "'").replace("[", "\\[")
