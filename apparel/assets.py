"""Where the files are that ship with the project: the dataset, trained models, other people's pictures."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1] / "assets"
