"""The words of the field as this app uses them, for somebody who never programmed.

To add one: a ``Term`` in the file of its subject, under an id, which is its anchor on the page too. A setting or a kind
of layer is explained by the term that has it among its ``names``.
"""

from apparel.words.glossary.networks import NETWORKS
from apparel.words.glossary.pictures import PICTURES
from apparel.words.glossary.term import Term
from apparel.words.glossary.training import TRAINING

__all__ = ["TERMS", "Term", "term_id"]

TERMS: dict[str, Term] = NETWORKS | TRAINING | PICTURES

_BY_NAME = {name: key for key, term in TERMS.items() for name in term.names}


def term_id(name: str) -> str:
    """The id of the term that explains the setting or kind of layer that the code calls by this ``name``."""
    return _BY_NAME[name]
