"""torch.export: the network as a graph, which torch runs without the code that built it.

It is what took the place of TorchScript, which is deprecated. Reading such a file runs code, so it is handed out and
never taken in.
"""

import io

import torch
from torch.export import Dim

from apparel.export.format import Written, compare
from apparel.export.onnx import metadata
from apparel.export.subject import Subject
from apparel.models.logits import CHUNK
from apparel.models.spec import INPUT_SHAPE
from apparel.vision import to_input
from apparel.words import Sentence


def write_torch_export(subject: Subject) -> Written:
    """What ``torch.export.save`` writes, with a free number of pictures, loaded again and compared."""
    example = (torch.zeros(2, *INPUT_SHAPE),)
    program = torch.export.export(subject.network, example, dynamic_shapes=({0: Dim("batch")},))
    for node in program.graph.nodes:
        node.meta.pop("stack_trace", None)  # files and lines of this machine
    file = io.BytesIO()
    torch.export.save(program, file, extra_files={f"{name}.txt": text for name, text in metadata(subject).items()})
    file.seek(0)
    again = torch.export.load(file).module()
    with torch.inference_mode():
        found = torch.cat([again(to_input(chunk)) for chunk in subject.pictures.split(CHUNK)])
    return Written(
        file.getvalue(), compare(subject, found, Sentence("logits of the graph, loaded again, with the network's"))
    )
