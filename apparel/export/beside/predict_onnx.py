"""Say what is on pictures: python predict.py PICTURE...

It wants model.onnx beside it, and numpy, pillow and onnxruntime:

    pip install numpy pillow onnxruntime

Every picture is prepared as the app does it, but for two steps: nothing is cut out of a busy background, which the app
does with a second network, and line drawings are not filled. So photograph the garment on paper, or on a plain wall.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from PIL import Image, ImageFilter, ImageOps

SIDE = 28  # height and width of what the network sees
FAINT = 24  # grey levels by which something stands out from the background
UNEVEN = 60  # grey levels by which the background may differ between a corner and the whole border


def prepare(picture: Image.Image) -> Any:
    """Any picture -> uint8 [28, 28]: light on black, trimmed, in the middle."""
    picture = on_paper(picture.reduce(max(1, max(picture.size) // 320)))
    was_small = picture.size == (SIDE, SIDE)
    dark = on_black(np.asarray(picture.convert("L")))
    if was_small:
        return np.asarray(dark)
    smooth = dark.filter(ImageFilter.BoxBlur(1))  # single noisy pixels are no garment
    trimmed = in_a_square(dark.crop(smooth.point(lambda value: 255 * (value >= FAINT)).getbbox()))
    small = trimmed.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return np.asarray(small.filter(ImageFilter.UnsharpMask(radius=1.0, percent=60, threshold=0)))


def on_paper(picture: Image.Image) -> Image.Image:
    """What is transparent becomes white, or black when the garment is as white as paper."""
    if not picture.has_transparency_data:
        return picture.convert("L" if picture.mode in ("1", "L") else "RGB")
    whole = picture.convert("RGBA")
    white, black = (
        Image.alpha_composite(Image.new("RGBA", whole.size, paper), whole).convert("RGB")
        for paper in ("white", "black")
    )
    return white if np.asarray(white.convert("L")).min() < 255 - FAINT else black


def on_black(values: Any) -> Image.Image:
    """uint8 [H, W] -> the same without its background, the brightest pixel 255; negated where that was light."""
    if border(values).mean() > 127:
        values = 255 - values
    if values.shape == (SIDE, SIDE) and values.any():
        return Image.fromarray(values)
    above = values - background(values)
    if above.max() < FAINT:
        raise ValueError("there is nothing to see in it but background")
    return Image.fromarray((above.clip(0) * (255 / above.max())).round().astype(np.uint8))


def background(values: Any) -> Any:
    """The level of the background at every pixel: light falls unevenly, so it slopes from corner to corner."""
    height, width = values.shape
    usual = np.float32(np.median(border(values)))
    y, x = max(1, height // 16), max(1, width // 16)
    patches = (values[:y, :x], values[:y, -x:], values[-y:, :x], values[-y:, -x:])
    corners = np.array([np.median(patch) for patch in patches], np.float32)
    # a corner that is quite unlike the border shows the garment
    top_left, top_right, bottom_left, bottom_right = np.where(abs(corners - usual) < UNEVEN, corners, usual)
    down, across = np.linspace(0, 1, height, dtype=np.float32)[:, None], np.linspace(0, 1, width, dtype=np.float32)
    left, right = top_left + (bottom_left - top_left) * down, top_right + (bottom_right - top_right) * down
    return left + (right - left) * across


def border(values: Any) -> Any:
    """The outermost values of [H, W]."""
    return np.concatenate([values[0], values[-1], values[1:-1, 0], values[1:-1, -1]])


def in_a_square(picture: Image.Image) -> Image.Image:
    """In the middle of a black square."""
    side = max(picture.size)
    square = Image.new("L", (side, side))
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def main() -> None:
    session = onnxruntime.InferenceSession(Path(__file__).with_name("model.onnx"), providers=["CPUExecutionProvider"])
    known = session.get_modelmeta().custom_metadata_map
    classes, temperature = json.loads(known["classes"]), float(known["temperature"])
    for name in sys.argv[1:]:
        try:
            pixels = prepare(ImageOps.exif_transpose(Image.open(name)))
        except (OSError, ValueError) as reason:
            print(f"{name}: {reason}", file=sys.stderr)
            continue
        (logits,) = session.run(["logits"], {"pictures": pixels[None, None].astype(np.float32) / 255})[0]
        shares = np.exp((logits - logits.max()) / temperature)
        shares /= shares.sum()
        clearly = logits.max() - logits.mean()
        familiar = clearly if known["familiarity"] == "logit" else 1 / np.exp(logits - logits.max()).sum()
        remark = ", but it does not look like any of the kinds" if familiar < float(known["outside_below"]) else ""
        print(f"{name}: {classes[shares.argmax()]}, {shares.max():.0%}{remark}")


if __name__ == "__main__":
    main()
