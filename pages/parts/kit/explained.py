"""A help that leads on to the term of the glossary which explains the same at length."""

from apparel.words.glossary import term_id


def explained(help: str, name: str) -> str:
    """The ``help`` of the setting or kind of layer that the code calls by this ``name``, with a way to its term."""
    return f"{help} [In the glossary](glossary#{term_id(name)})"
