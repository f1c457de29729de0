"""Say what is on pictures: python predict.py PICTURE...

It wants model.onnx and foreground.onnx beside it, and a few packages:

    pip install numpy pillow scipy onnxruntime

Every picture is prepared as the app does it: laid on paper, brightened where it is dark, cut out of a busy background
by the network in foreground.onnx, made light on black, filled where it is a line drawing, trimmed and shrunk.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from onnxruntime import InferenceSession
from PIL import Image, ImageFilter, ImageOps
from scipy import ndimage

SIDE = 28  # height and width of what the network sees
SEEN = 128  # height and width of what is looked at to cut out, and to fill
FAINT = 24  # grey levels by which something stands out from the background
EVEN = 14  # grey levels by which paper differs from its slope
UNEVEN = 60  # grey levels by which the background may differ between a corner and the whole border
NOTHING = "there is nothing to see in it but background"


def prepare(picture: Image.Image) -> Any:
    """Any picture -> uint8 [28, 28]: light on black, trimmed, in the middle."""
    picture = picture.convert("RGBA" if picture.has_transparency_data else "L" if picture.mode in "1L" else "RGB")
    picture = on_paper(picture.reduce(max(1, max(picture.size) // 320)))
    if picture.size == (SIDE, SIDE):
        return np.asarray(on_black(np.asarray(picture.convert("L"))))
    picture = brightened(picture)
    on_its_own = is_plain(picture)
    dark = filled(on_black(np.asarray(picture.convert("L")))) if on_its_own else cut_out(picture)
    smooth = dark.filter(ImageFilter.BoxBlur(1))  # single noisy pixels are no garment
    trimmed = in_a_square(dark.crop(smooth.point(lambda value: 255 * (value >= FAINT)).getbbox()))
    small = trimmed.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return np.asarray(small.filter(ImageFilter.UnsharpMask(radius=1.0, percent=60, threshold=0)))


def on_paper(picture: Image.Image) -> Image.Image:
    """What is transparent becomes white, or black when the garment is as white as paper."""
    if picture.mode != "RGBA":
        return picture
    white, black = (
        Image.alpha_composite(Image.new("RGBA", picture.size, paper), picture).convert("RGB")
        for paper in ("white", "black")
    )
    return white if np.asarray(white.convert("L")).min() < 255 - FAINT else black


def brightened(picture: Image.Image) -> Image.Image:
    """A photo that was taken with too little light, as bright as others."""
    darkest, brightest = np.percentile(np.asarray(picture.convert("L")), (0.5, 99.5))
    if brightest >= 180 or brightest - darkest < 2:
        return picture
    if brightest - darkest < 10:
        raise ValueError("it is too dark to see anything but noise")
    return picture.point(lambda level: min(255, round(level * 255 / brightest)))


def is_plain(picture: Image.Image) -> bool:
    """Whether what lies behind the garment is paper, or as plain as that, in each of its colours."""
    bands = [np.asarray(band) for band in (picture.convert("L"), *picture.split())]
    grey, *colours = (abs(band - background(band)) for band in bands)
    difference = np.maximum.reduce(colours)
    edge = border(difference)
    is_sketch = (edge < FAINT).mean() >= 0.9 and (difference < FAINT).mean() >= 0.8
    return bool(((edge < EVEN).mean() >= 0.9 or is_sketch) and not FAINT <= grey.max() < UNEVEN)


def cut_out(picture: Image.Image) -> Image.Image:
    """The garment alone, light on black, as the second network finds it."""
    seen = picture.convert("RGB").resize((SEEN, SEEN), Image.Resampling.BOX)
    pixels = np.asarray(seen, np.float32).transpose(2, 0, 1)[None] / 255
    (logits,) = session("foreground.onnx").run(["logits"], {"pictures": pixels})
    found = np.round(255 / (1 + np.exp(-logits[0, 0]))).astype(np.uint8)
    labelled, _ = ndimage.label(found > 127)
    sizes = np.bincount(labelled.ravel())
    sizes[0] = 0
    small = sizes < 0.3 * sizes.max()  # a shadow, a cushion; the other shoe of a pair is as large as the first
    small[0] = False
    mask = Image.fromarray(np.where(small[labelled], np.uint8(0), found))
    mask = mask.resize(picture.size, Image.Resampling.BICUBIC)
    shares = np.asarray(mask) / 255
    if (shares > 0.5).mean() < 0.002:
        raise ValueError(NOTHING)
    alone = Image.composite(picture, Image.new(picture.mode, picture.size, "white"), mask)
    negative = 255.0 - np.asarray(alone.convert("L"))
    low, high = np.percentile(negative[shares > 0.5], (2, 98))
    stretched = (70 + (negative - low) * (185 / max(high - low, 2.0 * FAINT))).clip(70, 255)
    return Image.fromarray((stretched * ((shares - 0.4) * 5).clip(0, 1)).astype(np.uint8))


def on_black(values: Any) -> Image.Image:
    """uint8 [H, W] -> the same without its background, the brightest pixel 255; negated where that was light."""
    if border(values).mean() > 127:
        values = 255 - values
    if values.shape == (SIDE, SIDE) and values.any():
        return Image.fromarray(values)
    above = values - background(values)
    if above.max() < FAINT:
        raise ValueError(NOTHING)
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


def filled(dark: Image.Image) -> Image.Image:
    """A line drawing filled inside its outline, whose gaps are closed; anything else as it is."""
    zoom = SEEN / max(dark.size)
    size = max(1, round(dark.width * zoom)), max(1, round(dark.height * zoom))
    ink = np.asarray(dark.resize(size, Image.Resampling.BOX)) >= 80
    if not ink.any() or ndimage.binary_erosion(ink, iterations=7).sum() >= 0.04 * ink.sum():
        return dark
    rows, columns = np.nonzero(ink)
    frame = (np.ptp(rows) + 1) * (np.ptp(columns) + 1)
    inside = np.zeros_like(ink)
    for gap in (0, 2, 5, 9, 14):
        closed = ndimage.binary_fill_holes(bridged(ink, gap))
        if closed.sum() - ink.sum() > 0.25 * frame:
            inside = closed
            if closed.sum() > 0.4 * frame:
                break
    paint = Image.fromarray(np.uint8(150) * inside).resize(dark.size, Image.Resampling.BILINEAR)
    return Image.fromarray(np.maximum(np.asarray(dark), np.asarray(paint)))


def bridged(ink: Any, gap: int) -> Any:
    """Ink grown by so many pixels all around, and shrunk by as many."""
    if not gap:
        return ink
    grown = ndimage.distance_transform_edt(~np.pad(ink, gap + 1)) <= gap
    return (ndimage.distance_transform_edt(grown) > gap)[gap + 1 : -gap - 1, gap + 1 : -gap - 1]


def in_a_square(picture: Image.Image) -> Image.Image:
    """In the middle of a black square."""
    side = max(picture.size)
    square = Image.new("L", (side, side))
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def session(name: str) -> InferenceSession:
    """The network in the file beside this one."""
    return InferenceSession(Path(__file__).with_name(name), providers=["CPUExecutionProvider"])


def main() -> None:
    network = session("model.onnx")
    known = network.get_modelmeta().custom_metadata_map
    classes, temperature = json.loads(known["classes"]), float(known["temperature"])
    for name in sys.argv[1:]:
        try:
            pixels = prepare(ImageOps.exif_transpose(Image.open(name)))
        except (OSError, ValueError) as reason:
            print(f"{name}: {reason}", file=sys.stderr)
            continue
        (logits,) = network.run(["logits"], {"pictures": pixels[None, None].astype(np.float32) / 255})[0]
        shares = np.exp((logits - logits.max()) / temperature)
        shares /= shares.sum()
        clearly = logits.max() - logits.mean()
        familiar = clearly if known["familiarity"] == "logit" else 1 / np.exp(logits - logits.max()).sum()
        remark = ", but it does not look like any of the kinds" if familiar < float(known["outside_below"]) else ""
        print(f"{name}: {classes[shares.argmax()]}, {shares.max():.0%}{remark}")


if __name__ == "__main__":
    main()
