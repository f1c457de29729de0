"""The command line as other programs use it: their exit codes, stdout and stderr, mostly of real processes."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from apparel.cli import main
from apparel.data import CLASSES, Dataset, fashion_mnist, write_contest
from apparel.data.load import load_dataset
from apparel.training import PRESETS
from tests.training.small import small_dataset
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]


def json_lines(done, code=0):
    assert done.returncode == code, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def json_of(done):
    (only,) = json_lines(done)
    return only


def is_one_sentence(done, sentence):
    assert done.returncode == 2
    assert done.stdout == ""
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def contest(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contest") / "small"
    write_contest(small_dataset(600, 100), folder)
    return folder


@pytest.fixture(scope="module")
def pngs(tmp_path_factory):
    """Twenty test pictures in files, and their labels."""
    folder, test = tmp_path_factory.mktemp("pngs"), small_dataset(10, 20).test.with_labels()
    files = [folder / f"{number}.png" for number in range(20)]
    for file, pixels in zip(files, test.images, strict=True):
        Image.fromarray(pixels.numpy()).save(file)
    return files, test.labels.tolist()


@pytest.fixture(scope="module")
def trained(apparel, contest, tmp_path_factory):
    """What ``train`` said, and the folder that it wrote."""
    out = tmp_path_factory.mktemp("trained") / "new" / "folder"
    settings = ("--epochs", 2, "--seed", 7, "--set", "batch_size=32", "--set", "learning_rate=0.01")
    return apparel("train", "--dataset", contest, "--out", out, *settings, "--json"), out


# data


def test_data_is_the_embedded_dataset(apparel):
    facts = json_of(apparel("data", "--json"))
    assert facts.pop("seconds") >= 0
    assert (facts.pop("layout"), facts.pop("refused"), facts.pop("remarks")) == ("", [], [])
    assert facts.pop("choices") is None, "these files leave nothing to choose"
    assert facts.pop("understood")["test"] == dict.fromkeys(CLASSES, 1_000)
    assert facts == {
        "name": "Fashion-MNIST",
        "train": 60_000,
        "test": 10_000,
        "classes": list(CLASSES),
        "sha256": fashion_mnist().sha256(),
    }


def test_data_of_a_contest_has_no_test_labels(apparel, contest):
    facts = json_of(apparel("data", "--dataset", contest, "--json"))
    assert (facts["name"], facts["train"], facts["test"]) == ("small", 600, 100)
    assert facts["sha256"] == small_dataset(600, 100).sha256() | {"test_labels": None}


# train


def test_train_says_how_it_went(trained):
    done, out = trained
    facts = json_of(done)
    assert facts.keys() >= {"preset", "seed", "epochs", "parameters", "seconds", "device", "model"}
    assert (facts["preset"], facts["seed"], facts["epochs"]) == ("quick", 7, 2)
    assert facts["parameters"] == PRESETS["quick"].spec.parameters()
    assert facts["device"].startswith(("CPU", "GPU"))
    assert facts["seconds"] > 0
    assert 0.6 < facts["train_accuracy"] <= 1
    assert 0.5 < facts["validation_accuracy"] <= 1
    assert facts["test_accuracy"] is None
    assert Path(facts["model"]) == out / "model.safetensors"
    assert (facts["config"]["batch_size"], facts["config"]["learning_rate"]) == (32, 0.01)
    with (out / "log.csv").open() as file:
        log = list(csv.DictReader(file))
    assert [row["epoch"] for row in log] == ["1", "2"]
    assert float(log[-1]["validation_accuracy"]) == facts["validation_accuracy"]


def test_train_takes_other_layers(apparel, contest, tmp_path):
    layers = ("--layers", "conv:4 relu pool:4 flatten linear:10")
    facts = json_of(apparel("train", *layers, "--epochs", 1, "--dataset", contest, "--out", tmp_path, "--json"))
    assert (facts["preset"], facts["parameters"], facts["config"]["optimizer"]) == ("own", 2_010, "adamw")


def test_train_without_more_uses_what_ships(apparel, home):
    facts = json_of(apparel("train", "--time-limit", 0.1, "--json"))
    assert (facts["preset"], facts["seed"], facts["dataset"]) == ("quick", 0, "Fashion-MNIST")
    assert (facts["reason"], facts["epochs"]) == ("time limit", 0)
    assert 0 <= facts["test_accuracy"] <= 1
    assert Path(facts["model"]) == home / "models" / "quick" / "model.safetensors"
    assert Path(facts["model"]).is_file()


def test_weights_that_run_away_end_in_advice(apparel, contest, tmp_path):
    # with these two every step multiplies the weights by about -9, whatever the pictures and the machine
    runaway = ("optimizer=sgd", "learning_rate=10", "weight_decay=1", "schedule=constant", "batch_size=8")
    settings = [word for setting in runaway for word in ("--set", setting)]
    done = apparel("train", "--dataset", contest, "--out", tmp_path, *settings, "--epochs", 50, "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("Try a learning rate of 1 instead of 10.\n")
    assert not list(tmp_path.iterdir())


def test_a_training_that_was_killed_goes_on_as_if_nothing_had_happened(apparel, contest, tmp_path):
    command = ["train", "--dataset", contest, "--epochs", 40, "--set", "flip=0.5", "--out"]
    whole = json_of(apparel(*command, tmp_path / "whole", "--json"))
    killed = subprocess.Popen([sys.executable, "-m", "apparel", *map(str, command), tmp_path / "killed"], cwd=ROOT)
    wait_until(lambda: len(log_of(tmp_path / "killed")) >= 3, what="three epochs")
    killed.kill()
    killed.wait()
    assert 3 <= len(log_of(tmp_path / "killed")) < 40, "it was killed in the middle"
    assert not (tmp_path / "killed" / "model.safetensors").exists()

    went_on = json_of(apparel(*command, tmp_path / "killed", "--resume", "--json"))
    assert log_of(tmp_path / "killed") == log_of(tmp_path / "whole")
    assert went_on["test_accuracy"] == whole["test_accuracy"]
    assert went_on["validation_accuracy"] == whole["validation_accuracy"]
    is_one_sentence(apparel(*command, tmp_path / "killed", "--resume"), "There is no training to go on with in")


def log_of(folder):
    """The log's rows without the times in them."""
    if not (folder / "log.csv").exists():
        return []
    with (folder / "log.csv").open() as file:
        return [{name: value for name, value in row.items() if name != "seconds"} for row in csv.DictReader(file)]


# predict


def test_predict_is_right_about_most_pictures(apparel, pngs):
    files, labels = pngs
    answers = json_lines(apparel("predict", *files, "--json"))
    assert [answer["file"] for answer in answers] == list(map(str, files))
    for answer in answers:
        assert answer.keys() == {"file", "class_id", "label", "probability", "top", "outside"}
        assert answer["label"] == CLASSES[answer["class_id"]]
        assert answer["top"][0] == [answer["label"], answer["probability"]]
        assert {label for label, _ in answer["top"]} == set(CLASSES)
        assert sum(probability for _, probability in answer["top"]) == pytest.approx(1, abs=1e-5)
        assert answer["outside"] in (True, False)
    right = sum(answer["class_id"] == label for answer, label in zip(answers, labels, strict=True))
    assert right >= 16


def test_a_bad_file_does_not_keep_the_others_from_an_answer(apparel, pngs, tmp_path):
    files, _ = pngs
    text, picture_cut_short = tmp_path / "notes.txt", tmp_path / "half.png"
    text.write_text("no picture")
    picture_cut_short.write_bytes(files[0].read_bytes()[:120])
    bad = [text, tmp_path / "missing.png", tmp_path, picture_cut_short, Path("/dev/zero")]
    first, *errors, last = json_lines(apparel("predict", files[0], *bad, files[1], "--json"))
    assert "label" in first
    assert "label" in last
    assert [error["file"] for error in errors] == list(map(str, bad))
    for error in errors:
        assert error.keys() == {"file", "error"}
        assert error["error"].endswith(".")
    nothing = apparel("predict", text, "--json")
    (error,) = json_lines(nothing, code=2)
    assert error == errors[0]


# evaluate and submit


def test_evaluate_the_shipped_model(apparel, tmp_path):
    facts = json_of(apparel("evaluate", "--json", cwd=tmp_path))
    assert list(facts) == [
        *("accuracy", "interval", "macro_f1", "per_class", "confusion"),
        *("balanced_accuracy", "unlearnt", "untested"),
    ]
    low, high = facts["interval"]
    assert 0.9 < low < facts["accuracy"] < high < 0.96
    assert list(facts["per_class"]) == list(CLASSES)
    assert list(facts["per_class"]["Shirt"]) == ["precision", "recall", "f1", "pictures"]
    assert facts["per_class"]["Shirt"]["recall"] == facts["confusion"][6][6] / 1_000
    assert sum(each["f1"] for each in facts["per_class"].values()) / 10 == pytest.approx(facts["macro_f1"])
    assert [sum(row) for row in facts["confusion"]] == [1_000] * 10
    assert sum(facts["confusion"][label][label] for label in range(10)) / 10_000 == facts["accuracy"]


def test_submission_is_what_predict_says(apparel, contest, trained, tmp_path):
    _, model = trained
    out = tmp_path / "submission.csv"
    assert json_of(apparel("submit", "--dataset", contest, "--model", model, "--out", out, "--json")) == {
        "rows": 100,
        "file": str(out),
    }
    with out.open() as file:
        header, *rows = csv.reader(file)
    assert header == ["id", "label"]
    assert [id_ for id_, _ in rows] == list(load_dataset(contest).test.ids)
    files = [contest / "test" / "test" / f"{id_}.png" for id_, _ in rows[:20]]
    answers = json_lines(apparel("predict", "--model", model / "model.safetensors", *files, "--json"))
    assert [int(label) for _, label in rows[:20]] == [answer["class_id"] for answer in answers]
    labels = small_dataset(600, 100).test.with_labels().labels.tolist()
    assert sum(int(label) == truth for (_, label), truth in zip(rows, labels, strict=True)) > 50


def test_submission_is_checked_against_the_sample(apparel, tmp_path):
    small = small_dataset(10, 10)
    write_contest(Dataset("tiny", small.train, small.test), tmp_path / "tiny")
    sample = tmp_path / "tiny" / "sample_submission.csv"
    sample.write_text(sample.read_text().replace("20,0\n", "99,0\n"))
    done = apparel("submit", "--dataset", tmp_path / "tiny", "--out", tmp_path / "submission.csv", "--json")
    is_one_sentence(done, "do not list the same ids")
    assert not (tmp_path / "submission.csv").exists()


# bench


def test_bench_without_a_name_is_the_list(apparel):
    assert all(isinstance(name, str) for name in json_of(apparel("bench", "--json")))


# Mistakes


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("train --preset best", "There is no preset 'best'. The presets are quick, strong, robust, tutorial, plain"),
        ("train --set patience=3", "There is no setting 'patience'. The settings are epochs"),
        ("train --layers linear:10", "Layer 1 (Linear, 10 units) cannot stand here"),
        ("train --layers flatten,linear:10", "Layer 1 is of no known kind: 'flatten,linear'."),
        ("train --set epochs", "Settings are given as --set KEY=VALUE"),
        ("train --set epochs=many", "epochs must be a whole number, not 'many'."),
        ("train --epochs 0", "epochs must be from 1 to 500, not 0."),
        ("train --time-limit nan", "time_limit must be from 0 to 86,400, not nan."),
        ("train --seed one", "'--seed'"),
        ("train --device tpu", "device must be one of auto, cpu, cuda, not 'tpu'."),
        ("train --out /dev/null/here", "/dev/null/here cannot be written to"),
        ("train --dataset /nowhere", "There is no dataset at /nowhere."),
        ("data --dataset /nowhere", "There is no dataset at /nowhere."),
        ("evaluate --model /nowhere", "There is no model at /nowhere."),
        ("predict --model pyproject.toml x.png", "pyproject.toml is not a model that this project wrote."),
        ("submit", "Give the contest's folder or zip with --dataset"),
        ("bench nothing-of-this-name", "There is no benchmark 'nothing-of-this-name'."),
        ("bench against", "--build PATH, another checkout with its environment, is for bench against"),
        ("bench predict --build .", "--build PATH, another checkout with its environment, is for bench against"),
        ("bench against --build nowhere", "nowhere has no environment of a build of Apparel"),
        ("predict", "Missing argument"),
        ("dress", "No such command 'dress'."),
        ("train --speed 9", "No such option: --speed"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(arguments, sentence, monkeypatch, capfd):
    # in this process: a new one for each would take a minute longer in all
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["apparel", *arguments.split()])
    with pytest.raises(SystemExit) as end:
        main()
    is_one_sentence(subprocess.CompletedProcess(arguments, end.value.code, *capfd.readouterr()), sentence)


def test_evaluate_needs_labels(apparel, contest):
    is_one_sentence(apparel("evaluate", "--dataset", contest, "--json"), "have no labels")
