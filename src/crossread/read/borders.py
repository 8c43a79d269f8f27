"""Finds by word order where an attribution ends and what was said begins.

News prose is regular at these borders (", X said." ends a sentence), and a parser errs most there, so these rules look
at commas, tags and the order of words first. Must not read content that the tree shows plainly.
"""

from __future__ import annotations

from crossread.lore import cues as lexicon
from crossread.read.cues import Hit
from crossread.read.view import View

Stretch = tuple[int, int]  # first and last token, both included
NOMINAL = ("NOUN", "PROPN", "PRON")
VERBAL = ("VERB", "AUX")
FINITE = ("VBD", "VBZ", "VBP", "MD")
_INSIDE_NP = ("det", "amod", "compound", "nummod", "nmod", "flat", "advmod", "case")
_UPRIGHT = frozenset({"accuse", "deny", "refuse"})  # ", denied X" has no speaker behind it, but what was denied
_RELATIVES = frozenset({"which", "who", "whom"})
_LONGEST_NAME = 14  # words of a source between the comma and its cue


def find_fronted(view: View, hit: Hit) -> tuple[list[Stretch], int] | None:
    """Give what stands before ", X said" or ", said X", with the rest behind if the sentence goes on, and X's head."""
    loose = hit.kind == "verb" and not hit.passive and view.parse.deprel[hit.head] != "acl:relcl"
    if not loose or view.parse.xpos[hit.first] not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    found = _source_before(view, hit) or _source_behind(view, hit)
    bounds = view.bounds(view.sentence_of(hit.head))
    if found is None or not _has_clause(view, bounds.start, found[0]):
        return None
    relative = _relative_before(view, found[0])
    if relative is not None and view.words[hit.last + 1] == ",":
        return [(relative, found[0]), (hit.last + 2, bounds[-1])], found[1]
    return [(bounds.start, found[0]), *resumed(view, hit, bounds)], found[1]


def _relative_before(view: View, border: int) -> int | None:
    """Give where a relative clause begins whose pronoun an attribution parts from its verb: ", ONE of which, he said, was"."""
    last = border - 1 if _is_border(view, border) else border
    if view.lower[last] not in _RELATIVES:
        return None
    top = last
    while view.relation(top) in ("nmod", "case") and view.parse.head[top] < last:
        top = view.parse.head[top]
    return view.subtree(top)[0]


def _source_before(view: View, hit: Hit) -> tuple[int, int] | None:
    """Match ", X said" with nothing said behind it: give the last word before the comma, and X."""
    bounds = view.bounds(view.sentence_of(hit.head))
    if not _ends_saying(view, hit, bounds):
        return None
    subjects = [k for k in view.dependents(hit.head, "nsubj") if k < hit.first]
    if subjects and bounds.start < (first := view.subtree(subjects[-1])[0]) and _is_border(view, first - 1):
        return first - 1, subjects[-1]
    border = _border_before(view, hit.first - 1, bounds)
    if border == hit.first - 1:  # ", X, minister of Y, said"
        border = _border_before(view, _border_before(view, border - 1, bounds) - 1, bounds)
    named = bounds.start + 2 < border and hit.first - border <= _LONGEST_NAME
    source = _head_within(view, border + 1, _border_after(view, border + 1, hit.first) - 1) if named else None
    return (border, source) if source is not None else None


def _border_before(view: View, token: int, bounds: range) -> int:
    """Give the last comma or closing mark at or before ``token``; where a finite verb comes first, the sentence's start."""
    while token > bounds.start and not _is_border(view, token):
        if view.parse.xpos[token] in (*FINITE, "TO"):
            return bounds.start
        token -= 1
    return max(token, bounds.start)


def _border_after(view: View, token: int, end: int) -> int:
    return next((t for t in range(token, end) if _is_border(view, t)), end)


def _is_border(view: View, token: int) -> bool:
    return view.words[token] in (",", "—", "–", "--", '"', "”", "»", "''")


def _ends_saying(view: View, hit: Hit, bounds: range) -> bool:
    """Tell whether nothing that could be said follows: the sentence ends, or a comma, a time, a place follows."""
    after = hit.last + 1
    while after in bounds and (
        view.parse.upos[after] == "ADV" or (view.parse.head[after] == hit.head and view.relation(after) == "iobj")
    ):
        after += 1
    if after in bounds and hit.entries[0].addressee and (listener := next_name(view, after)) is not None:
        after = max(t for t in view.subtree(listener) if t >= after) + 1
    if after not in bounds:
        return True
    if view.parse.upos[after] != "PUNCT" and behind_that(view, hit):
        return False
    time = view.parse.deprel[after] in ("obl:unmarked", "nmod:unmarked")
    return (
        time
        or view.parse.upos[after] in ("PUNCT", "ADP")
        or view.lower[after] in ("as", "after", "while", "when", "before")
    )


def _source_behind(view: View, hit: Hit) -> tuple[int, int] | None:
    """Match ", said X" where no clause follows: give the last word before the comma, and X."""
    bounds = view.bounds(view.sentence_of(hit.head))
    border = hit.first - 1
    inverted = hit.first == hit.head and not hit.entries[0].addressee and hit.entries[0].type not in _UPRIGHT
    if border <= bounds.start + 2 or not _is_border(view, border) or not inverted:
        return None
    source = next_name(view, hit.last + 1) if hit.last + 1 in bounds else None
    if (
        source is None
        or source not in bounds
        or any(view.relation(k) == "ccomp" and k > hit.last for k in view.children[hit.head])
    ):
        return None
    later = next((t for t in range(hit.last + 1, bounds.stop) if view.words[t] in (",", "(")), bounds.stop)
    return None if any(view.parse.upos[t] in VERBAL for t in range(hit.last + 1, later)) else (border, source)


def next_name(view: View, start: int) -> int | None:
    """Give the head of the noun phrase that begins at ``start``."""
    if view.parse.upos[start] not in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"):
        return None
    token = start
    while token < view.parse.head[token] <= start + 9 and view.relation(token) in _INSIDE_NP:
        token = view.parse.head[token]
    return token if view.parse.upos[token] in NOMINAL else None


def _head_within(view: View, first: int, last: int) -> int | None:
    """Give the nominal word of a stretch that hangs on something outside it, the last if there are several."""
    tops = [
        t for t in range(first, last + 1) if not first <= view.parse.head[t] <= last and view.parse.upos[t] in NOMINAL
    ]
    return tops[-1] if tops else None


def _has_clause(view: View, first: int, last: int) -> bool:
    return any(view.parse.xpos[t] in (*FINITE, "VB") for t in range(first, last + 1))


def resumed(view: View, hit: Hit, bounds: range) -> list[Stretch]:
    """Give the rest of a sentence that an attribution was slipped into: "X, he said, and Y"."""
    near = range(hit.last + 1, min(hit.last + 10, bounds.stop))
    comma = next((t for t in near if view.words[t] == "," or view.parse.upos[t] in VERBAL), bounds.stop)
    first = comma + 1
    if first + 2 >= bounds.stop or view.words[comma] != "," or view.parse.upos[first] in ("ADP", "SCONJ", "ADJ", "ADV"):
        return []
    rest = range(first, bounds.stop)
    finite = any(view.parse.xpos[t] in FINITE for t in rest) and any(
        view.relation(t) in ("nsubj", "csubj") for t in rest
    )
    other = any(view.parse.upos[t] == "VERB" and view.parse.lemma[t] in lexicon.verbs() for t in rest)
    refers = view.parse.xpos[first] in ("VBG", "WP", "WDT", "WRB", "WP$") or view.lower[first] == "several"
    return [(first, bounds[-1])] if finite and not (refers or other) else []


def behind_that(view: View, hit: Hit) -> list[Stretch]:
    """Give what follows a "that" close behind the cue, to the end of the sentence."""
    bounds = view.bounds(view.sentence_of(hit.head))
    for token in range(hit.last + 1, min(hit.last + 12, bounds.stop - 2)):
        if view.lower[token] == "that" and view.parse.upos[token] == "SCONJ":
            return [(token + 1, bounds[-1])]
        if view.parse.xpos[token] in FINITE or (view.relation(token) == "obj" and view.parse.upos[token] == "NOUN"):
            break
    return []


def source_after(view: View, hit: Hit) -> tuple[int, int] | None:
    """Give the head and the last word of the noun phrase that "according to" introduces."""
    start = hit.last + 1
    head = next_name(view, start)
    if head is None or start not in view.bounds(view.sentence_of(hit.head)):
        return None
    end = _end_of(view, (head,), start)
    if view.parse.ner[head] == "O" and _is_loose_name(view, head, end + 1):
        head, end = end + 1, _end_of(view, (head, end + 1), start)
    return head, end


def _is_loose_name(view: View, title: int, name: int) -> bool:
    """Tell whether the tree cuts a name off the title before it, and hangs both on the same word."""
    named = view.parse.ner[name : name + 1] == ("B-PER",)
    return named and view.parse.head[name] == view.parse.head[title] and view.relation(name) == view.relation(title)


def _end_of(view: View, heads: tuple[int, ...], start: int) -> int:
    """Give the last word of the unbroken phrase from ``start`` below ``heads``."""
    below = {t for head in heads for t in view.subtree(head)}
    end = start
    while end + 1 in below or end < heads[-1]:
        end += 1
    return end
