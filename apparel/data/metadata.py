"""What a safetensors file in memory says about itself; the library gives it out for files on a disk only."""

import json


def metadata_of(content: bytes) -> dict[str, str]:
    """The metadata in the header of a safetensors file; KeyError, TypeError or ValueError for anything else.

    The format: https://github.com/huggingface/safetensors#format
    """
    # it begins with the length of its JSON header
    metadata: dict[str, str] = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])["__metadata__"]
    return metadata
