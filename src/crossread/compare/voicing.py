"""Tells whose words are whose: quotations that differ, denials that stand alone, words that take a side.

Owns notices about voices. Must not: judge what was said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations, pairwise

from rapidfuzz.distance import Levenshtein

from crossread.compare.evidence import Evidence
from crossread.compare.settle import label, name_some
from crossread.lore.tables import load
from crossread.records import Article, Claim, Finding, Notice, Span, Statement, make_notice
from crossread.text import hull, slice_spans, strip_marks

_WORD = re.compile(r"\w+")
_RUN = 5
_QUOTED = 8
"""Fewer words may be anybody's."""
_SHARED = 2
_MOST = 0.6
_SPELLED = 0.85
_INSERTED = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")


def lone_denials(findings: tuple[Finding, ...], evidence: Evidence) -> Iterator[Notice]:
    """Somebody denies what no other account was set against."""
    answered = {r.from_ for f in findings for r in f.relations} | {r.to for f in findings for r in f.relations}
    disputed = {m for f in findings if f.status in ("in_conflict", "in_tension") for m in f.members}
    for claim in evidence.claims.values():
        denied = claim.modality == "denied" and claim.polarity == "-" and claim.attribute == "occurrence"
        if denied and claim.id not in answered | disputed and not _refusal().search(_around(claim, evidence)):
            message = (
                f"{_label(claim, evidence)} reports a denial; no account that says the contrary was set beside it."
            )
            yield _notice("denial", message, evidence, claim)


@cache
def _refusal() -> re.Pattern[str]:
    """Match what is denied to somebody ("denied bail"), not as untrue."""
    return re.compile(load("notices")["refusal"], re.IGNORECASE)


def _around(claim: Claim, evidence: Evidence) -> str:
    cover = hull(claim.spans)
    return evidence.articles[claim.article].text[max(cover.start - 40, 0) : cover.end]


# --- quotations -----------------------------------------------------------------------------------------------------


def quotes_retold(evidence: Evidence) -> Iterator[Notice]:
    """Accounts quote the same words, and within them not the same: one of them changed or translated them.

    A quotation that is only longer than another is no other wording.
    """
    for group in _wordings(evidence):
        articles = dict.fromkeys(s.article for s in group)
        named = name_some(evidence.articles[a] for a in articles)
        for article in articles:
            own = [s for s in group if s.article == article]
            yield _notice("quote_wording", f"One quotation, worded differently in {named}.", evidence, *own)


def _wordings(evidence: Evidence) -> Iterator[list[Statement]]:
    """Yield the first statements with each wording of one quotation."""
    first: dict[tuple[str, ...], Statement] = {}
    for statement in evidence.statements.values():
        words = _plain(statement, evidence)
        if statement.quote == "direct" and len(words) >= _QUOTED:
            first.setdefault(words, statement)
    owners: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words in first:
        for start in range(len(words) - _RUN + 1):
            owners[words[start : start + _RUN]].append(words)
    pairs = {pair: None for owned in owners.values() for pair in combinations(dict.fromkeys(owned), 2)}
    group_of: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
    for a, b in pairs:
        home = group_of.get(a) or group_of.get(b)
        known = home is not None and a in home and b in home
        if not known and first[a].article != first[b].article and _reworded(a, b):
            home = home if home is not None else {}
            home |= {a: None, b: None}
            group_of |= {a: home, b: home}
    for group in {id(group): group for group in group_of.values()}.values():
        yield [first[words] for words in group]


def _reworded(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two runs of words differ between the first and the last that they share, in more than spelling."""
    shared = [m for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size >= _SHARED]
    gaps = [(a[m.a + m.size : n.a], b[m.b + m.size : n.b]) for m, n in pairwise(shared)]
    if not any(_is_other(ours, theirs) for ours, theirs in gaps):
        return False
    return sum(m.size for m in shared) >= max(_RUN + _SHARED, _MOST * min(len(a), len(b)))


def _is_other(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell another wording from another spelling ("travelling", "traveling"; "cease fire", "ceasefire")."""
    return Levenshtein.normalized_similarity("".join(ours), "".join(theirs)) < _SPELLED


def _plain(statement: Statement, evidence: Evidence) -> tuple[str, ...]:
    """Give the words of a quotation without what the article put into it in brackets."""
    text = slice_spans(evidence.articles[statement.article].text, statement.content)
    bare = _INSERTED.sub(" ", strip_marks(text).replace("’", "").replace("'", ""))
    return tuple(_WORD.findall(bare))


# --- words that take a side -----------------------------------------------------------------------------------------


def loaded_words(evidence: Evidence) -> Iterator[Notice]:
    """The accounts call things of one kind by words that take a side, and not by the same ones."""
    for kinds in map(tuple, load("notices")["loaded_words"]):
        found = {a.id: _first_uses(kinds, a.text) for a in evidence.articles.values() if evidence.sources[a.id] == a.id}
        users = {article: uses for article, uses in found.items() if uses}
        choices: dict[tuple[str, ...], list[Article]] = defaultdict(list)
        for article, uses in users.items():
            choices[tuple(uses)].append(evidence.articles[article])
        if len(choices) > 1:
            said = "; ".join(f"{', '.join(words)} ({name_some(by)})" for words, by in choices.items())
            for article, uses in users.items():
                yield _make("loaded_words", f"Words that take a side: {said}.", evidence, article, tuple(uses.values()))


def _first_uses(kinds: tuple[str, ...], text: str) -> dict[str, Span]:
    """Give the listed words that a text uses, in their order in the list, each with its first place."""
    found: dict[str, Span] = {}
    for match in _any_of(kinds).finditer(text):
        found.setdefault(match["word"].lower(), Span(match.start(), match.end()))
    return {kind: found[kind] for kind in kinds if kind in found}


@cache
def _any_of(kinds: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(kinds, key=lambda kind: (-len(kind), kind))
    return re.compile(rf"\b(?P<word>{'|'.join(longest_first)})s?\b", re.IGNORECASE)


def _label(row: Claim | Statement, evidence: Evidence) -> str:
    return label(evidence.articles[row.article])


def _notice(kind: str, message: str, evidence: Evidence, *rows: Claim | Statement) -> Notice:
    spans = tuple(span for row in rows for span in (row.spans if isinstance(row, Claim) else row.content))
    return _make(kind, message, evidence, rows[0].article, spans)


def _make(kind: str, message: str, evidence: Evidence, article: str, spans: tuple[Span, ...]) -> Notice:
    source = evidence.articles[article].source
    return make_notice(kind=kind, message=message, rule=kind, article=article, source=source, spans=spans)
