"""The cells that change training pictures a little, as far as the settings ask for it."""

from apparel.export.lesson.cell import Cell, code, words
from apparel.training.config import TrainConfig
from apparel.training.pictures.augment import ERASED_SIDE

_FLIP = '''
def flip(x, share):
    """Mirror a random share of the pictures left to right."""
    chosen = torch.rand(len(x), device=x.device) < share
    return torch.where(chosen[:, None, None, None], x.flip(-1), x)
'''

_SHIFT = '''
def shift(x, pixels):
    """Move every picture by up to so many pixels; black comes in at the edge."""
    side = x.shape[-1]
    wide = F.pad(x, (pixels,) * 4).flatten(1)
    row = side + 2 * pixels
    down, across = torch.randint(2 * pixels + 1, (2, len(x)), device=x.device)
    along = torch.arange(side, device=x.device)
    places = (along[:, None] * row + along).flatten()
    return wide.gather(1, (down * row + across)[:, None] + places).view_as(x)
'''

_ERASE = '''
def erase(x, share):
    """Put a rectangle of noise on a random share of the pictures ("Random Erasing", Zhong and others, 2017)."""
    count, side = len(x), x.shape[-1]
    size = torch.randint(«low», «high», (2, count, 1), device=x.device)
    begin = (torch.rand(2, count, 1, device=x.device) * (side + 1 - size)).long()
    along = torch.arange(side, device=x.device)
    rows, columns = (along >= begin) & (along < begin + size)
    chosen = torch.rand(count, 1, device=x.device) < share
    covered = ((rows & chosen)[:, :, None] & columns[:, None, :])[:, None]
    return torch.where(covered, torch.rand_like(x), x)
'''


def changing_cells(config: TrainConfig) -> list[Cell]:
    """One function for each change, and ``change``, which calls them; none where the settings ask for none."""
    wanted = [
        (function, f"x = {name}(x, {value})")
        for name, value, function in (
            ("flip", config.flip, _FLIP),
            ("shift", config.shift, _SHIFT),
            ("erase", config.erase, _ERASE),
        )
        if value
    ]
    if not wanted:
        return []
    low, high = ERASED_SIDE
    calls = "\n    ".join(call for _, call in wanted)
    functions = "\n\n".join(function.strip() + "\n" for function, _ in wanted)
    return [
        words(
            """
            ### Never the same picture twice

            Training pictures are changed a little every time that they are seen, so that the network learns clothes and
            not pixels.
            """
        ),
        code(f"{functions}\n\ndef change(x):\n    {calls}\n    return x", low=low, high=high),
    ]
