"""Names of files and folders that would be dangerous, or unreadable, if they were taken at their word."""

from pathlib import Path

from tests.data.formats.hostile_kit import GOOD, Cases, drawn, encoded, zipped

CASES = Cases()
case = CASES.case

NAMES = {
    "zip slip": "../../../outside/",
    "a path from the root": "/etc/",
    "a Windows drive": "C:\\Windows\\",
    "a Windows path upwards": "..\\..\\outside\\",
    "a share": "\\\\server\\share\\",
    "HTML": "<img src=x onerror=alert(1)>/",
    "a script": "</script><script>alert(1)</script>",
    "Markdown": "![x](http://example.com/x.png)",
    "a newline": "new\nline/",
    "a carriage return": "new\rline/",
    "an escape sequence": "\x1b[2J\x1b[31m/",
    "a bell": "\x07/",
    "right to left": "\u202egnp.exe/",
    "zero width": "\u200b\ufeff/",
    "a surrogate's place": "\U0010ffff/",
    "SQL": "'; DROP TABLE runs; --/",
    "a format": "{0.__class__}%s%n/",
    "a device": "CON/",
    "dots": "./../.../",
    "a home": "~root/",
    "a variable": "$HOME/",
    "an emoji": "👢👜/",
    "spaces": "   /",
    "a formula": "=cmd|' /C calc'!A0/",
}
for words, hostile in NAMES.items():
    case("read", f"folders named like {words}")(
        lambda folder, hostile=hostile: zipped(
            folder / "x.zip", GOOD | {f"{hostile}a/{number}.png": encoded(drawn()) for number in range(6)}
        )
    )


@case("refused")
def a_name_of_sixty_thousand_characters(folder: Path) -> Path:
    return zipped(folder / "x.zip", GOOD | {f"{'n' * 60_000}/1.png": encoded(drawn())})


@case("read")
def ten_thousand_folders_deep(folder: Path) -> Path:
    return zipped(folder / "x.zip", {"d/" * 10_000 + name: content for name, content in GOOD.items()})


@case("read")
def names_in_an_old_code_page(folder: Path) -> Path:
    files = {name.replace("bags", "b\xe4gs"): content for name, content in GOOD.items()}
    return zipped(folder / "x.zip", files)
