"""Builds a View from a tree written by hand, so that rules can be tested whatever the model says."""

from __future__ import annotations

from crossread.read.parse import Parse
from crossread.read.view import View
from crossread.records import Article, Segment, SegmentKind, Sentence, Span


def view_of(*trees: str, kind: SegmentKind = "body") -> View:
    """Give the view of an article whose sentences are ``trees``.

    A tree is one word a line: form, lemma, UPOS, XPOS, head (1-based, 0 for the root), label. Words are set apart by
    one space, but for "'s" and closing punctuation.
    """
    rows = [[line.split() for line in tree.strip().splitlines()] for tree in trees]
    text, starts = "", []
    for sentence in rows:
        for word, *_ in sentence:
            glued = not text or word in {".", ",", ";", "'s", "”", ")"} or text[-1] in "“(\n"
            text += ("" if glued else " ") + word
            starts.append(len(text) - len(word))
        text += "\n"
    flat = [row for sentence in rows for row in sentence]
    firsts = [sum(len(s) for s in rows[:i]) for i in range(len(rows))]
    offset = [first for first, sentence in zip(firsts, rows, strict=True) for _ in sentence]
    ends = [start + len(row[0]) for start, row in zip(starts, flat, strict=True)]
    parse = Parse(
        model="hand",
        text_sha256="0",
        start=tuple(starts),
        end=tuple(ends),
        upos=tuple(row[2] for row in flat),
        xpos=tuple(row[3] for row in flat),
        lemma=tuple(row[1] for row in flat),
        head=tuple(
            at if row[4] == "0" else first + int(row[4]) - 1
            for at, (row, first) in enumerate(zip(flat, offset, strict=True))
        ),
        deprel=tuple(row[5] for row in flat),
        ner=tuple("O" for _ in flat),
        space_after=tuple(True for _ in flat),
        sent_start=tuple(firsts),
        sent_block=tuple(range(len(rows))),
        vectors=b"",
    )
    lasts = [first + len(sentence) - 1 for first, sentence in zip(firsts, rows, strict=True)]
    spans = [(Span(starts[first], ends[last]),) for first, last in zip(firsts, lasts, strict=True)]
    segments = tuple(Segment(f"seg{i}", "a", kind, span) for i, span in enumerate(spans))
    article = Article("a", "a.txt", "0", "0", text, segments)
    sentences = tuple(Sentence(f"s{i}", "a", span, f"seg{i}", kind) for i, span in enumerate(spans))
    return View(article, parse, sentences)
