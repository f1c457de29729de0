"""Draw assets/home.png: .venv/bin/python scripts/home_picture.py

Clothes of every class in the app's blue on a transparent ground, so that it suits light and dark. It is a
file because the first page should not wait for torch.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import torch
from PIL import Image

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.vision import SIDE

COLUMNS, ROWS, ZOOM, GAP = 14, 4, 3, 24
BLUE = (95, 121, 238)

pictures = fashion_mnist().train.with_labels()
cell = SIDE * ZOOM + GAP
sheet = Image.new("RGBA", (COLUMNS * cell - GAP, ROWS * cell - GAP))
chosen = torch.randperm(len(pictures), generator=torch.Generator().manual_seed(7))[: COLUMNS * ROWS]
for position, pixels in enumerate(pictures.images[chosen]):
    strength = Image.fromarray(pixels.numpy()).resize((SIDE * ZOOM, SIDE * ZOOM), Image.Resampling.NEAREST)
    garment = Image.new("RGBA", strength.size, BLUE)
    garment.putalpha(strength)
    sheet.paste(garment, (position % COLUMNS * cell, position // COLUMNS * cell))
sheet.quantize(64).save(ASSETS / "home.png", optimize=True)
