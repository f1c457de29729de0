"""The programs of this folder as they are handed out."""

from pathlib import Path

FOLDER = Path(__file__).parent


def predict_weights() -> bytes:
    """What stands beside the weights."""
    return (FOLDER / "predict_weights.py").read_bytes()


def predict_onnx() -> bytes:
    """What stands beside the ONNX file."""
    return (FOLDER / "predict_onnx.py").read_bytes()
