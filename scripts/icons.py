"""Make static/icons.woff2, the icons that the app shows: .venv/bin/python scripts/icons.py

They are those of Streamlit's font, Material Symbols Rounded, whose names are words of the pages' code or are known to
Streamlit's browser side. It needs one package that the app does without: .venv/bin/python -m pip install brotli==1.2.1
"""

import re
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from streamlit.file_util import get_static_dir

ROOT, STREAMLITS = Path(__file__).resolve().parents[1], Path(get_static_dir()) / "static"

font = TTFont(next(STREAMLITS.glob("media/MaterialSymbols-Rounded.*.woff2")))
letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
code = "".join(file.read_text("utf-8") for file in (ROOT / "pages").rglob("*.py"))
scripts = "".join(file.read_text("utf-8") for file in STREAMLITS.glob("js/*.js"))
wanted = {*re.findall(r"[a-z0-9_]+", code), *re.findall(r"material/([a-z0-9_]+)", scripts)}

# an icon is written as its name, which the font draws as one glyph: a ligature
shown = set()
for lookup in font["GSUB"].table.LookupList.Lookup:
    for table in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
        for first, ligatures in getattr(table, "ligatures", {}).items():
            ligatures[:] = [
                each for each in ligatures if "".join(letters.get(g, "") for g in (first, *each.Component)) in wanted
            ]
            shown.update(each.LigGlyph for each in ligatures)

options = Options()
options.layout_features = ["*"]
subsetter = Subsetter(options)
subsetter.populate(unicodes=range(0x20, 0x7F), glyphs=shown)
subsetter.subset(font)
font.flavor = "woff2"
font.save(ROOT / "static" / "icons.woff2")
print(f"{len(shown)} icons, {(ROOT / 'static' / 'icons.woff2').stat().st_size:,} bytes")
