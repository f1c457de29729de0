"""The one writer of numbers: whatever is said or shown, a number looks the same everywhere."""


def whole(number: float) -> str:
    """60000 -> ``60,000``."""
    return f"{number:,.0f}"


def decimal(number: float, digits: int) -> str:
    """0.45678, 2 digits -> ``0.46``."""
    return f"{number:,.{digits}f}"


def short(number: float, digits: int = 6) -> str:
    """At most so many digits that count, and no zeros at the end: 0.0040 -> ``0.004``, 10.0 -> ``10``."""
    return f"{number:,.{digits}g}"


def percent(share: float, digits: int = 1) -> str:
    """0.9027 -> ``90.3 %``."""
    return f"{100 * share:.{digits}f} %"


def sure(probability: float) -> str:
    """A probability in whole per cent; a network is never called certain, however it rounds."""
    if probability >= 0.995:
        return "over 99 %"
    return "under 1 %" if probability < 0.005 else percent(probability, 0)


def seldom(share: float) -> str:
    """As ``percent``, and what is very seldom is never said not to happen: 0.00002 -> ``under 0.1 %``."""
    return "under 0.1 %" if share < 0.001 else percent(share)


def duration(seconds: float) -> str:
    """40 -> ``about 40 s``, 600 -> ``about 10 min``."""
    if seconds < 90:
        return f"about {seconds:.0f} s"
    return f"about {seconds / 60:.0f} min" if seconds < 5400 else f"about {seconds / 3600:.1f} h"


def count(number: int, noun: str) -> str:
    """1, file -> ``1 file``; 2, file -> ``2 files``."""
    return f"{whole(number)} {noun}{'' if number == 1 else 's'}"


def listed(words: tuple[str, ...] | list[str], most: int = 5) -> str:
    """As many of the ``words`` as are read, and how many more there are."""
    more = len(words) - most
    return ", ".join(words[:most]) + (f" and {whole(more)} more" if more > 0 else "")
