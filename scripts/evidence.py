"""Choose from other people's pictures those by which a network is judged: scripts/evidence.py SOURCES

SOURCES holds photos/SOURCE/CLASS/…, drawings/SOURCE/CLASS/… and others/SOURCE/THING/…, and in
more-others/SOURCE/THING/… what is for training alone. assets/evidence/README.md says where each source comes from and
under which licence. Which picture serves for what follows from its name alone.
"""

import hashlib
import io
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image, ImageOps

from apparel.assets import ASSETS

TARGET = ASSETS / "evidence"
LEFT_OUT = {
    "fashion-product": "its licence is not known",
    "skimage": "a licence for each picture",
    "tuxpaint": "GPL",
    "tuxpaint-cartoon": "GPL",
    "quickdraw-plainshoe": "a low shoe without laces may be any",
    "clothing-small": "its classes are not the ten; clothing-small-mapped has those that are",
}
MAX_FOR_JUDGING = {"photos": 30, "drawings": 28, "others": 8}
"""Of each class, in each of the two sets; small classes are divided in three."""
SIDE, TRAINING_SIDE, SMALL_SIDE = 320, 128, 64
ENDINGS = (".png", ".jpg", ".jpeg")


def main(sources: Path) -> None:
    with zipfile.ZipFile(TARGET / "train.zip", "w") as train:
        for kind, most in MAX_FOR_JUDGING.items():
            for name, paths in pictures(sources, kind).items():
                count = min(most, len(paths) // 3 if kind != "others" else len(paths) // 2)
                for judged_in, chosen in (("final", paths[:count]), ("choose", paths[count : 2 * count])):
                    folder = TARGET / judged_in / kind / name
                    folder.mkdir(parents=True, exist_ok=True)
                    for path in chosen:
                        file, content = shrunk(path, SIDE)
                        (folder / file).write_bytes(content)
                for path in paths[2 * count :]:
                    file, content = shrunk(path, TRAINING_SIDE)
                    train.writestr(f"{kind}/{name}/{file}", content)
        for name, paths in pictures(sources, "more-others").items():
            for path in paths:
                file, content = shrunk(path, SMALL_SIDE)
                train.writestr(f"others/{name}/{file}", content)


def pictures(sources: Path, kind: str) -> dict[str, list[Path]]:
    """The files of each class or thing, in the order of their names' hashes."""
    found = defaultdict(list)
    for path in (sources / kind).glob("*/*/*"):
        source = path.parent.parent.name
        is_hat = (kind, source) == ("others", "clothing-small")
        if path.suffix.lower() in ENDINGS and (source not in LEFT_OUT or is_hat):
            found[path.parent.name].append(path)
    return {name: sorted(paths, key=digest) for name, paths in sorted(found.items())}


def digest(path: Path) -> str:
    return hashlib.sha256("/".join(path.parts[-4:]).encode()).hexdigest()


def shrunk(path: Path, side: int) -> tuple[str, bytes]:
    """The picture with its longest edge at most ``side``, and a name that tells its source."""
    with Image.open(path) as picture:
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((side, side))
        content, is_photo = io.BytesIO(), path.suffix.lower() != ".png"
        if is_photo:
            upright.convert("RGB").save(content, "JPEG", quality=85)
        else:
            upright.save(content, "PNG", optimize=True)
    ending = "jpg" if is_photo else "png"
    return f"{stem(path)}.{ending}", content.getvalue()


def stem(path: Path) -> str:
    """The name of a picture in the evidence, without its ending: its source, and the beginning of its digest."""
    return f"{path.parent.parent.name}-{digest(path)[:10]}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
