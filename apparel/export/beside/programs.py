"""What is handed out beside a file: the programs of this folder, and the network that one of them cuts out with."""

from pathlib import Path

from apparel.vision.foreground import WEIGHTS

FOLDER = Path(__file__).parent


def predict_weights() -> bytes:
    """What stands beside the weights."""
    return (FOLDER / "predict_weights.py").read_bytes()


def predict_onnx() -> bytes:
    """What stands beside the ONNX file."""
    return (FOLDER / "predict_onnx.py").read_bytes()


def foreground_onnx() -> bytes:
    """What the program beside the ONNX file cuts garments out with."""
    return WEIGHTS.with_suffix(".onnx").read_bytes()
