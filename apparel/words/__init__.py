"""Everything that is said to a person: sentences that are facts until somebody reads them.

A ``Sentence`` is an English template with named values. Errors, findings and stored messages carry one, and it becomes
text where it is read, in the language that the ``catalogue`` speaks there; ``figures`` writes every number, and the
``glossary`` says what the words of the field mean.

To add a language: give ``catalogue.spoken`` its gettext translations. To add a way of writing a number: a function in
``figures`` and a row in ``sentence.SPECIFIED``.
"""

from apparel.words.sentence import Sentence, Value, quoted

__all__ = ["Sentence", "Value", "quoted"]
