"""Say what is on pictures: python predict.py PICTURE...

It wants the package that wrote model.safetensors, which lies beside this file: run it with the Python of that checkout,
and with the checkout in PYTHONPATH. Every picture is prepared as the app does it.
"""

import sys
from pathlib import Path

from apparel.errors import ApparelError
from apparel.evaluation.predictions import answer
from apparel.models import load_model
from apparel.vision import open_picture, prepare


def main() -> None:
    model = load_model(Path(__file__).with_name("model.safetensors"))
    for name in sys.argv[1:]:
        try:
            picture = open_picture(Path(name).read_bytes(), name)
            said = answer(model, prepare(picture).pixels)
        except (ApparelError, OSError) as reason:
            print(f"{name}: {reason}", file=sys.stderr)
            continue
        remark = ", but it does not look like any of the kinds" if said.outside else ""
        print(f"{name}: {said.label}, {said.probability:.0%}{remark}")


if __name__ == "__main__":
    main()
