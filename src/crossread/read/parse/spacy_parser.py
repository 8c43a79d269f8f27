"""Any spaCy pipeline as a ``Parser`` (extra ``spacy``); imported only when one is asked for.

Owns the translation of a Doc's annotation. spaCy's English pipelines label with ClearNLP relations and OntoNotes names; names
are mapped, relations are kept as they are where Universal Dependencies has no equal, so a pipeline trained on Universal Dependencies
reads best. Vectors of sentences and words are the pipeline's own, cut or padded to 384, and zero where it has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.errors import MissingExtraError, UsageError
from crossread.read.parse.model import Annotation, SentenceWords, assemble
from crossread.read.parse.record import VECTOR_SIZE, Parse
from crossread.text import Folded

NAMES = {
    **dict.fromkeys(("PERSON", "PER"), "PER"),
    **dict.fromkeys(("GPE", "LOC", "FAC"), "LOC"),
    "ORG": "ORG",
    **dict.fromkeys(("NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "MISC"), "MISC"),
}
RELATIONS = {
    **dict.fromkeys(("dobj", "attr"), "obj"),
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "agent": "obl:agent",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "neg": "advmod",
    "prt": "compound:prt",
    "prep": "obl",
    "pobj": "obl",
    "ROOT": "root",
}


class SpacyParser:
    """Wraps ``spacy.load(pipeline)``."""

    def __init__(self, pipeline: str) -> None:
        try:
            import spacy  # noqa: PLC0415 -- an optional extra, slow to import
        except ImportError as missing:
            raise MissingExtraError("spaCy", "spacy") from missing
        try:
            self._nlp: Any = spacy.load(pipeline)
        except OSError as missing:
            raise UsageError(f"spaCy has no pipeline {pipeline!r}; install it first") from missing
        self._name = f"spacy-{pipeline}-{self._nlp.meta['version']}"

    @property
    def name(self) -> str:
        """Pipeline and version."""
        return self._name

    def parse(self, blocks: Sequence[Folded], text_sha256: str) -> Parse:
        """Parse the blocks of one article; no sentence crosses a block."""
        docs = [self._nlp(block.text) for block in blocks]
        pairs = [pair for number, doc in enumerate(docs) for pair in _read(number, doc)]
        return assemble(self._name, text_sha256, blocks, [s for s, _ in pairs], [a for _, a in pairs])


def _read(number: int, doc: Any) -> Iterator[tuple[SentenceWords, Annotation]]:
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        if tokens:
            words = tuple((token.idx, token.idx + len(token)) for token in tokens)
            yield SentenceWords(number, words), _annotate(tokens, sentence.vector)


def _annotate(tokens: list[Any], vector: Any) -> Annotation:
    place = {token.i: at for at, token in enumerate(tokens)}
    names = [f"{t.ent_iob_}-{NAMES[t.ent_type_]}" if t.ent_type_ in NAMES else "O" for t in tokens]
    return Annotation(
        upos=[token.pos_ for token in tokens],
        xpos=[token.tag_ for token in tokens],
        lemmas=[token.lemma_ for token in tokens],
        heads=[place.get(token.head.i, at) for at, token in enumerate(tokens)],
        deprels=[RELATIONS.get(token.dep_, token.dep_) for token in tokens],
        names=names,
        vector=_unit(vector),
        word_vectors=np.array([_unit(token.vector) for token in tokens]),
    )


def _unit(vector: Any) -> NDArray[np.float32]:
    """Fit a vector to 384 and to length 1, if it has a length."""
    row = np.zeros(VECTOR_SIZE, dtype=np.float32)
    row[: min(VECTOR_SIZE, len(vector))] = vector[:VECTOR_SIZE]
    return row / max(float(np.linalg.norm(row)), 1e-9)
