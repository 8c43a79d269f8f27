"""The language model of ``read``: an article's folded blocks in, one ``Parse`` of token columns out.

Owns words, sentences, tags, trees, lemmas, names and sentence vectors. A Parse depends on its article alone. Must not know what
an article is about, nor resolve anything: that is for the rules that read the Parse.
"""

from __future__ import annotations

from functools import cache

from crossread.read.parse.model import ModelInfo, OwnParser, model_info
from crossread.read.parse.record import Parse, Parser

__all__ = ["ModelInfo", "Parse", "Parser", "load", "model_info"]


@cache
def load(pipeline: str | None = None) -> Parser:
    """Give crossread's own model, or the named spaCy pipeline; one instance per process.

    Raises ``MissingExtraError`` without spaCy and ``UsageError`` without the pipeline.
    """
    if pipeline is None:
        return OwnParser()
    from crossread.read.parse.spacy_parser import SpacyParser  # noqa: PLC0415 -- an optional extra

    return SpacyParser(pipeline)
