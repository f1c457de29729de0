"""The paint bucket of the canvas."""

from PIL import Image, ImageDraw

from apparel.vision import around


def outline(gap: int = 0) -> Image.Image:
    """A square of 60 pixels on white, drawn with a thick line that is open at its top for ``gap`` pixels."""
    picture = Image.new("RGBA", (100, 100), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((20, 20, 80, 80), outline="#1F2430", width=6)
    if gap:
        pen.rectangle((50, 18, 50 + gap, 28), fill="white")
    return picture


def area(mask: Image.Image) -> int:
    return mask.histogram()[255]


def test_fills_up_to_the_lines():
    mask = around(outline(), (50, 50))
    assert area(mask) == (49 + 2) ** 2, "what is inside, and a pixel of the line on each side"
    assert mask.getpixel((50, 50)) == 255
    assert mask.getpixel((5, 5)) == 0


def test_outside_is_outside():
    mask = around(outline(), (5, 5))
    assert mask.getpixel((95, 95)) == 255
    assert mask.getpixel((50, 50)) == 0


def test_runs_out_through_a_gap():
    assert around(outline(gap=8), (50, 50)).getpixel((5, 5)) == 255


def test_a_place_beside_the_picture_is_nothing():
    for place in ((-1, 5), (5, -1), (100, 5), (5, 100)):
        assert area(around(outline(), place)) == 0
