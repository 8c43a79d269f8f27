"""Cuts a sentence into propositions: stretches with a predicate of their own that a reader could check one by one.

Own propositions are the main clause, finite coordinated clauses, comment clauses ("..., which", "where", ", called X by Y"),
"as" and "while" clauses and participles behind a comma, whatever heads a statement's words, and what shares a verb without
repeating it (``gaps``). A clause that says when or why its main clause holds stays in it; it is given besides where it dates
its own event ("since the war began on Monday"), gives a reason or counts something.

Must not: say what a proposition is about or who vouches for it.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from crossread.lore import frames
from crossread.read.events import event_noun, state_type
from crossread.read.gaps import find_gaps
from crossread.read.grammar import case_of, companions, is_arranged
from crossread.read.view import View

ClauseKind = Literal["main", "coordinate", "comment", "adverbial", "participle", "aside", "content", "nested", "gapped"]
_SUBJECTS = ("nsubj", "csubj", "expl")
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_QUOTES = frozenset({*'"″“”„‟«»', "''", "``"})
_BREAKS = frozenset({",", "—", "–", "-", "(", ";", "..."})
_PARTICIPLE_MARKS = frozenset(
    {"after", "before", "by", "while", "when", "since", "without", "for", "from", "in", "on", "of"}
)
_CONDITIONS = frozenset({"if", "unless", "though", "although", "whether", "because"})
_PARTICIPLES = frozenset({"VBN", "JJ"})
_SAYING_MORE = frozenset({"NOUN", "PROPN", "VERB", "AUX"})
_TIES = frozenset({"after", "as", "while"})
_PAST = frozenset({"had", "has", "have", "was", "were"})
_EMPTY = frozenset({"PRON", "AUX"})
_MAX_TIE = 3
_MIN_CLAUSE = 2
_SHARE_WORDS = 4
_MIN_NAMED = 3
_MIN_WORDS = 5  # a shorter coordinated piece stays with its neighbour, unless it names its subject
_MIN_IN_TITLE = 2
_NP_LEFT = frozenset({"det", "amod", "compound", "nmod:poss", "nmod:desc", "nummod", "flat", "appos"})
_MAX_ANTECEDENT = 8  # words; a longer antecedent is not repeated with its comment clause


class Clause(Struct, frozen=True, gc=False):
    """A proposition: its predicate, and the tokens from ``first`` to ``last``, both included.

    ``asides`` are the stretches between them, ends included, that are comments with claims of their own.
    """

    kind: ClauseKind
    head: int
    first: int
    last: int
    asides: tuple[tuple[int, int], ...] = ()

    @property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """Give its first and last token, or those of each stretch that its asides part it into."""
        edges = [self.first, *(edge for first, last in self.asides for edge in (first - 1, last + 1)), self.last]
        return tuple((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a <= b)


def cut_clauses(view: View, sentence: int, contents: Collection[int], dated: Collection[int]) -> tuple[Clause, ...]:
    """Give the propositions of a sentence in text order of their predicates.

    ``contents`` are the tokens that head a statement's words, ``dated`` those that a time expression hangs from.
    """
    kinds: dict[int, ClauseKind] = {}
    for token in view.bounds(sentence):
        kind = "content" if token in contents and view.parse.deprel[token] != "acl:relcl" else _kind(view, token, dated)
        if kind is None and (token in contents or _is_comment_noun(view, token, contents)):
            kind = "comment"
        if kind is not None and not _is_told_of(view, token, contents):
            kinds[token] = kind
    cut = [token for token, kind in kinds.items() if kind != "nested"]
    cut += [
        noun
        for token, kind in kinds.items()
        if kind == "comment" and (noun := _noun_of_comment(view, token)) is not None
    ]
    cut += [shared for token in kinds if _is_gapped(view, token) for shared in _shared_occasions(view, token)]
    clauses = [c for token, kind in kinds.items() if (c := _clause(view, token, kind, cut)) is not None]
    return _with_gaps(view, sentence, [_part_asides(view, clause, clauses) for clause in clauses])


def _part_asides(view: View, clause: Clause, clauses: Collection[Clause]) -> Clause:
    """Part a clause from the comments between commas inside it: "X, which lies on the Po, flooded" says that X flooded."""
    if clause.kind == "nested":
        return clause
    inner = [c for c in clauses if c.kind == "comment" and c is not clause and c.last < clause.last]
    asides = []
    for comment in inner:
        first, last = _edge(view, comment.head), comment.last
        set_off = view.lower[first - 1] in _BREAKS and view.lower[last + 1] in _BREAKS
        if set_off and clause.first < first and not first <= clause.head <= last:
            asides.append((first - 1, last + 1))
    return replace(clause, asides=tuple(asides))


def _with_gaps(view: View, sentence: int, clauses: list[Clause]) -> tuple[Clause, ...]:
    """Part clauses from those that share their verb without repeating it."""
    for gap in find_gaps(view, sentence):
        around = [c for c in clauses if c.head < gap.first and c.first < gap.first <= c.last]
        if any(c.head == gap.verb for c in around):
            end = max(t for t in range(gap.first) if _counts(view, t))
            clauses = [replace(c, last=end) if c in around else c for c in clauses]
            clauses.append(Clause("gapped", gap.verb, gap.first, gap.last))
    return tuple(clauses)


def is_predicate(view: View, token: int) -> bool:
    """Tell whether a token heads a clause: a verb, or whatever has a copula or a subject."""
    return view.parse.upos[token] == "VERB" or view.dependent(token, "cop", *_SUBJECTS) is not None


def is_finite(view: View, token: int) -> bool:
    """Tell whether a clause has a subject, a tensed verb or an auxiliary of its own."""
    if any(view.lower[k] == "to" for k in view.dependents(token, "mark")):
        return is_arranged(view, token)
    tensed = view.parse.xpos[token] in _FINITE_TAGS or _is_past(view, token)
    return tensed or view.dependent(token, "aux", "cop", *_SUBJECTS) is not None


def _is_past(view: View, token: int) -> bool:
    """Tell a past tense that was taken for a participle: "crossed the border and DROPPED bombs"."""
    paired = view.relation(token) == "conj" and view.parse.xpos[view.parse.head[token]] == "VBD"
    return view.parse.xpos[token] == "VBN" and paired and view.dependent(token, "obj") is not None


def _kind(view: View, token: int, dated: Collection[int]) -> ClauseKind | None:
    label = view.parse.deprel[token]
    if label == "root":
        return "main"
    if _is_count_in_title(view, token):
        return "aside"
    if not is_predicate(view, token):
        return None
    match label.partition(":")[0]:
        case "conj":
            apart = _stands_alone(view, token) or _is_gapped(view, token) or _counts_besides(view, token)
            return "coordinate" if apart else None
        case "appos":  # "Breaking news: bridge collapses"
            title = view.sentences[view.sentence_of(token)].kind == "title"
            return "aside" if title and view.dependent(token, "nsubj") is not None else None
        case "parataxis":
            return "aside" if is_finite(view, token) and _is_long(view, token, view.parse.head[token]) else None
        case "acl" | "advcl":
            dates = token in dated and is_finite(view, token)
            apart = dates or _is_reason(view, token) or _ends_a_stretch(view, token)
            return _subordinate(view, token, label) or ("nested" if apart else None)
        case _:
            return None


def _is_count_in_title(view: View, token: int) -> bool:
    """Tell what a headline counts behind a break: "Quake hits Peru; 12 dead"."""
    title = view.sentences[view.sentence_of(token)].kind == "title"
    counted = _is_counted(view, token) and state_type(view, token) is not None
    return title and counted and _after_break(view, _edge(view, token))


def _is_comment_noun(view: View, token: int, contents: Collection[int]) -> bool:
    """Tell whether an apposition says something of its noun: ", an ally which sent troops"."""
    relative = view.dependent(token, "acl:relcl")
    if view.parse.deprel[token] != "appos" or relative is None or relative in contents:
        return False
    return _after_break(view, _edge(view, token))


def _noun_of_comment(view: View, token: int) -> int | None:
    """Give the apposition that a relative clause makes into a comment, which the main clause then ends before."""
    noun = view.parse.head[token]
    return noun if view.parse.deprel[token] == "acl:relcl" and view.parse.deprel[noun] == "appos" else None


def _stands_alone(view: View, token: int) -> bool:
    """Tell whether a coordinated predicate is a clause of its own: finite, with no auxiliary borrowed, long enough."""
    head = view.parse.head[token]
    if view.relation(head) == "xcomp" and view.dependent(token, *_SUBJECTS) is not None:
        head = view.parse.head[head]  # "he managed to flee and nobody WAS HURT": its own subject parts it from both
    return (
        is_finite(view, token)
        and is_predicate(view, head)
        and not _borrows(view, token, head)
        and (_is_long(view, token, head) or _tells_two_deeds(view, token, head) or _is_told_besides(view, token))
    )


def _is_told_besides(view: View, token: int) -> bool:
    """Tell whether a coordinated clause has a "that" of its own: "said nobody knew and THAT it was over"."""
    return any(view.lower[k] == "that" for k in view.dependents(token, "mark"))


def _borrows(view: View, token: int, host: int) -> bool:
    """Tell whether a coordinated verb needs its host's auxiliary ("will search and FREE"); a perfect says the same without it."""
    if view.parse.xpos[token] == "VBZ" or view.dependent(token, "aux", "cop", *_SUBJECTS) is not None:
        return False
    lent = view.dependents(host, "aux")
    if lent and view.parse.xpos[token] == "VBD" and all(view.parse.lemma[k] == "have" for k in lent):
        return False
    active = view.dependent(token, "obj") is not None and view.dependent(host, "aux:pass") is not None
    return not active and (bool(lent) or any(view.lower[k] == "to" for k in view.dependents(host, "mark")))


def _tells_two_deeds(view: View, token: int, host: int) -> bool:
    """Tell whether two verbs that share their subject each say more than themselves: "boarded the dhow and arrested the crew"."""
    return view.dependent(token, *_SUBJECTS) is None and _says_more(view, token) and _says_more(view, host)


def _says_more(view: View, verb: int) -> bool:
    """Tell whether a verb has something beside it that is more than a lone pronoun."""
    word = view.dependent(verb, "obj", "obl", "xcomp", "aux:pass")
    return word is not None and (view.parse.upos[word] in _SAYING_MORE or _length(view, verb) > _MIN_CLAUSE)


def _is_gapped(view: View, token: int) -> bool:
    """Tell whether a coordinated participle counts others than its host does: "12 were killed and 40 wounded"."""
    own = any(_is_counted(view, k) for k in view.dependents(token, "nummod", "nsubj"))
    host = view.parse.head[token]
    return own and view.relation(token) == "conj" and all(view.parse.xpos[t] in _PARTICIPLES for t in (token, host))


def _counts_besides(view: View, token: int) -> bool:
    """Tell whether a coordinated verb counts others than its host does, who share their subject: "killed 12 and wounded 40"."""
    both = (token, view.parse.head[token])
    if _counts_people(view, token) and view.parse.xpos[view.parse.head[token]] == "VBG":
        return True
    finite = all(view.parse.xpos[t] in _FINITE_TAGS for t in both) and view.dependent(token, *_SUBJECTS) is None
    return finite and all(any(_is_counted(view, k) for k in view.dependents(t, "obj")) for t in both)


def _shared_occasions(view: View, token: int) -> list[int]:
    """Give the events behind a gapped clause that its host happened in too: "12 were killed and 40 wounded in the fire"."""
    behind = (k for k in view.dependents(token, "obl") if k > token and event_noun(view, k) is not None)
    return [k for k in behind if case_of(view, k) in ("during", "in")]


def _is_long(view: View, token: int, host: int) -> bool:
    """Tell whether both a clause and what is left of its host are more than a scrap."""
    return _length(view, token) >= _least(view, token) and _length(view, host, (token,)) >= _least(view, token, host)


def _least(view: View, *predicates: int) -> int:
    """Give how many words a clause needs: fewer where one of the predicates names its subject."""
    subjects = (view.dependent(predicate, *_SUBJECTS) for predicate in predicates)
    named = any(subject is not None and view.parse.upos[subject] != "PRON" for subject in subjects)
    return _MIN_NAMED if named else _MIN_WORDS


def _length(view: View, token: int, without: Collection[int] = ()) -> int:
    return sum(_counts(view, t) for t in view.subtree(token, without=without))


def _edge(view: View, token: int) -> int:
    """Give the first word of a token's subtree that is no punctuation."""
    return next(t for t in view.subtree(token) if view.parse.upos[t] != "PUNCT")


def _after_break(view: View, first: int) -> bool:
    return first > 0 and view.lower[first - 1] in _BREAKS


def _subordinate(view: View, token: int, label: str) -> ClauseKind | None:
    first = _edge(view, token)
    marks = {view.lower[k] for k in view.dependents(token, "mark", "advmod", "case")}
    subject = view.dependent(token, *_SUBJECTS)
    if _is_share(view, token, first):
        return "comment"
    fronted = first < view.parse.head[token]
    if fronted and label == "advcl" and subject is not None and marks & _TIES and _is_told_as_past(view, token):
        return "adverbial" if view.parse.upos[subject] != "PRON" and _is_separate(view, token, first) else None
    if fronted:
        return "participle" if label == "advcl" and _is_bare_participle(view, token, marks) else None
    if label == "acl:relcl" or "where" in marks:
        named = subject is not None and view.parse.upos[subject] != "PRON"
        noun = view.parse.head[token]
        place = view.parse.upos[noun] in ("NOUN", "PROPN") and event_noun(view, noun) is None
        placed = "where" in marks and named and place
        apart = _after_break(view, first) or (placed and _length(view, token) > _MIN_WORDS)
        return "comment" if apart and is_finite(view, token) else None
    if label == "acl" and view.parse.xpos[token] == "VBN":  # "a militia, often called an army of its own"
        handed = view.parse.lemma[token] in frames.words("attributes", "quoting")  # "quoted by X": a hand, no fact
        return "comment" if _after_break(view, first) and _length(view, token) >= _MIN_WORDS and not handed else None
    came_next = "when" in marks and _after_break(view, first) and _is_told_as_past(view, token)  # "..., when it sank"
    happened = came_next or ("after" in marks and _is_told_as_past(view, token) and not _ends_a_stretch(view, token))
    tied = marks | {view.lower[first]}  # in headlines the tree may hang it from a noun: "as quake hits city"
    if subject is not None and (happened or tied & frames.words("attributes", "separable_marks")):
        named = view.parse.upos[subject] != "PRON" or (happened and bool(marks & {"after", "when"}))
        return "adverbial" if named and _is_separate(view, token, first) else None
    if _counts_people(view, token) and not marks & _PARTICIPLE_MARKS and subject is None:
        return "participle"  # "a quake struck, leaving 24 dead"
    if _tells_next(view, token, marks):
        return "participle"
    beside = label == "advcl" or view.relation(view.parse.head[token]) == "obj"  # "filed a suit, accusing X of it"
    return "participle" if beside and _after_break(view, first) and _is_bare_participle(view, token, marks) else None


def _is_told_as_past(view: View, token: int) -> bool:
    """Tell whether a clause tells what has happened: "after talks begin" waits for it."""
    auxiliaries = {view.lower[k] for k in view.dependents(token, "aux", "aux:pass", "cop")}
    return view.parse.xpos[token] == "VBD" or bool(auxiliaries & _PAST)


def _tells_next(view: View, token: int, marks: AbstractSet[str]) -> bool:
    """Tell whether a participle tells what its past host's subject did next or before: "paid BEFORE LEAVING for Lima"."""
    host = view.parse.head[token]
    deed = (
        view.parse.xpos[token] == "VBG" and bool(marks & {"after", "before"}) and _length(view, token) >= _MIN_WORDS - 1
    )
    return (
        deed
        and _is_told_as_past(view, host)
        and not view.dependents(host, "aux")
        and _length(view, host, (token,)) >= _MIN_NAMED
    )


def _ends_a_stretch(view: View, token: int) -> bool:
    """Tell whether a clause ends a stretch of time, which means nothing without it: "a year after the bridge FELL"."""
    marks = (k for k in view.dependents(token, "mark", "case") if view.lower[k] == "after")
    measured = any(k and view.parse.lemma[k - 1].lower() in frames.words("attributes", "time_units") for k in marks)
    return measured and _is_told_as_past(view, token)


def _is_share(view: View, token: int, first: int) -> bool:
    """Tell what is said of some of those just named, wherever the tree hangs it: ", of whom 195 were in hospital"."""
    opening = view.lower[first : first + _SHARE_WORDS]
    whom = any(a == "of" and b in ("whom", "which") for a, b in pairwise(opening))
    return whom and _after_break(view, first) and is_finite(view, token)


def _is_reason(view: View, token: int) -> bool:
    """Tell whether a clause gives a reason ("because the bridge was closed") or counts something ("after two of them died")."""
    subject = view.dependent(token, *_SUBJECTS)
    if subject is None or view.relation(token) != "advcl" or view.parse.upos[subject] in ("PRON", "SCONJ"):
        return False
    marks = {view.lower[k] for k in view.dependents(token, "mark", "advmod")}
    reason = marks & frames.words("attributes", "reason_marks")
    occasion = marks & frames.words("attributes", "occasion_marks") and _is_counted(view, subject)
    return bool(reason or occasion) and is_finite(view, token) and _length(view, token) > _MIN_NAMED


def _is_counted(view: View, noun: int) -> bool:
    return view.parse.upos[noun] == "NUM" or view.dependent(noun, "nummod") is not None


def _counts_people(view: View, token: int) -> bool:
    """Tell whether a participle says how many something befell: "injuring 50 people", "leaving 24 dead"."""
    toll = frames.verb_type(view.parse.lemma[token], companions(view, token)) in frames.TOLLS
    counted = any(_is_counted(view, k) for k in view.dependents(token, "obj", "xcomp"))
    return view.parse.xpos[token] == "VBG" and toll and counted


def _is_separate(view: View, token: int, first: int) -> bool:
    """Tell whether an adverbial clause and its host say enough each, and the host holds without it ("impossible while they fight")."""
    title = view.sentences[view.sentence_of(token)].kind == "title"
    above = view.parse.head[token]
    apart = title or view.parse.upos[above] != "ADJ" or _after_break(view, first) or state_type(view, above) is not None
    short = _least(view, token) if view.lower[first] == "after" else _MIN_WORDS
    least = _MIN_IN_TITLE if title else short
    host = _host(view, token)
    rest = _MIN_IN_TITLE if title else _least(view, host)
    return apart and _length(view, token) > least and _length(view, host, (token,)) >= rest


def _host(view: View, token: int) -> int:
    """Give the predicate above a clause; of a headline without one, its first noun."""
    above = list(view.ancestors(token))
    return next((head for head in above if is_predicate(view, head)), above[-1])


def _is_bare_participle(view: View, token: int, marks: AbstractSet[str]) -> bool:
    bare = not marks & _PARTICIPLE_MARKS and view.dependent(token, *_SUBJECTS) is None
    return bare and view.parse.xpos[token] == "VBG" and _length(view, token) >= _MIN_WORDS - 1


def _clause(view: View, token: int, kind: ClauseKind, cut: list[int]) -> Clause | None:
    words = [t for t in view.subtree(token, without=[c for c in cut if c != token]) if _counts(view, t)]
    words = words[_leading(view, token, kind, words) :]
    besides = [k for k in view.dependents(token, "conj") if k in cut and _counts_besides(view, k)]
    words = [t for t in words if t < besides[0]] if besides else words  # what follows both belongs to neither alone
    if not words or _is_hollow(view, token):
        return None
    first = _raised_start(view, token, words[0]) if kind == "content" else words[0]
    if (len(words) < _MIN_CLAUSE and first == words[0]) or all(view.parse.upos[t] in _EMPTY for t in words):
        return None
    if kind == "comment":
        first = _antecedent_start(view, token, first)
    return Clause(kind, token, first, _closing_quote(view, first, _trailing(view, words)))


def _raised_start(view: View, token: int, first: int) -> int:
    """Begin what hearsay says with the subject that stands before it: "thousands are said to be on the move"."""
    hearsay = view.parse.head[token]
    subject = view.dependent(hearsay, "nsubj:pass") if view.relation(token) == "xcomp" else None
    return first if subject is None or subject > first else _edge(view, subject)


def _closing_quote(view: View, first: int, last: int) -> int:
    """Take in the mark that closes a quotation opened inside the clause."""
    end = view.bounds(view.sentence_of(last))[-1]
    marks = sum(view.words[t] in _QUOTES for t in range(first, last + 1))
    reach = range(last + 1, min(last + 3, end) + 1)
    return next((t for t in reach if view.words[t] in _QUOTES), last) if marks % 2 else last


def _is_hollow(view: View, token: int) -> bool:
    """Tell whether a clause only announces another that was cut off it ("it is likely that")."""
    subject = view.dependent(token, "expl", "nsubj")
    complement = view.dependent(token, "ccomp", "csubj", "xcomp", "acl:relcl", "advcl", "obl", "obj")
    return (
        subject is not None and view.lower[subject] == "it" and view.parse.upos[token] == "ADJ" and complement is None
    )


def _is_told_of(view: View, token: int, contents: Collection[int]) -> bool:
    """Tell whether a clause only says that its subject is said to be what another tells: "dozens are reported | injured"."""
    told = any(k in contents for k in view.dependents(token, "xcomp"))
    return told and view.dependent(token, "nsubj:pass") is not None


def _leading(view: View, token: int, kind: ClauseKind, words: list[int]) -> int:
    """Count the words at the start that only tie the clause to another ("that", "as", "later that")."""
    if kind not in ("content", "coordinate", "adverbial", "nested", "participle"):
        return 0
    tied = view.dependents(token, "mark")
    if kind == "adverbial" and view.lower[words[0]] in frames.words("attributes", "separable_marks"):
        tied = [*tied, words[0]]
    marks = ((at, t) for at, t in enumerate(words[:_MAX_TIE]) if t in tied)
    if kind in ("nested", "participle"):
        return next((at + 1 for at, _ in marks), 0)
    ties = (at for at, t in marks if view.lower[t] not in _CONDITIONS)
    return next((at + 1 for at in ties if at == 0 or view.lower[words[at]] == "that"), 0)


def _trailing(view: View, words: list[int]) -> int:
    """Give the last word that is not left over from a clause cut off behind it ("amid reports that")."""
    kept = [t for t in words if view.parse.upos[t] not in ("SCONJ", "CCONJ")]
    return kept[-1] if kept else words[-1]


def _counts(view: View, token: int) -> bool:
    """Leave out, at a clause's edges, what belongs to the sentence: punctuation and the word that joins clauses."""
    return view.relation(token) not in ("punct", "cc") and view.parse.upos[token] != "PUNCT"


def _antecedent_start(view: View, token: int, first: int) -> int:
    """Give the first word of the noun that a comment clause is about, if that noun stands right before it."""
    noun = view.parse.head[token]
    if view.parse.upos[noun] not in ("NOUN", "PROPN", "PRON") or not 0 < first - noun <= _MAX_ANTECEDENT:
        return first
    left = [t for k in view.children[noun] if k < noun and view.parse.deprel[k] in _NP_LEFT for t in view.subtree(k)]
    start = min([noun, *left])
    return start if first - start <= _MAX_ANTECEDENT else noun
