"""Mends what the parser is known to hang wrongly, before anything reads the tree.

Owns changes to tags, heads and labels, each a rule that looks at a few neighbouring words. Must not know what the words mean, but
whether they can be verbs.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from crossread.lore import frames
from crossread.read.parse import Parse

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COUNTS = frozenset({"NUM", "DET", "ADJ", "PRON", "NOUN"})
_TIES = frozenset({"after", "as", "before", "since", "until"})
_NEAR = 40  # words within which a verb's subject and auxiliaries are looked for
_MARKS = frozenset({"POS", "``", "''"})


def mend(parse: Parse, titles: Iterable[range] = ()) -> Parse:
    """Give the parse with its known mistakes mended; ``titles`` are the tokens of each sentence that is a title."""
    for title in titles:
        parse = _mend_headline(parse, title)
    return _mend_clauses(
        _mend_sayings(_mend_pairs(_mend_participles(_mend_shares(_mend_asides(_mend_gerunds(parse))))))
    )


def _mend_gerunds(parse: Parse) -> Parse:
    """Make a verb of the gerund right behind a verb that was taken for a noun: "denied | firing on the village"."""
    lemma, upos, xpos = list(parse.lemma), list(parse.upos), list(parse.xpos)
    for token in range(1, len(parse)):
        beside = parse.deprel[token] == "xcomp" and parse.head[token] == token - 1 and parse.upos[token - 1] == "VERB"
        if beside and parse.xpos[token] == "NN" and (verb := _verb_of_gerund(parse, token)) is not None:
            lemma[token], upos[token], xpos[token] = verb, "VERB", "VBG"
    return replace(parse, lemma=tuple(lemma), upos=tuple(upos), xpos=tuple(xpos))


def _verb_of_gerund(parse: Parse, token: int) -> str | None:
    """Give the verb of an -ing form that the tables know with the words that hang from it, None where they know none."""
    word = parse.lemma[token].lower()
    stem = word.removesuffix("ing")
    verbs = (stem, f"{stem}e", stem[:-1]) if stem != word else ()
    behind = range(token + 1, min(token + _NEAR, len(parse)))
    phrases = {k for k in behind if parse.head[k] == token}
    cases = {f"~{parse.lemma[k].lower()}" for k in behind if parse.head[k] in phrases and parse.deprel[k] == "case"}
    beside = frozenset(parse.lemma[k].lower() for k in phrases) | cases
    return next((verb for verb in verbs if frames.verb_type(verb, beside) != frames.OTHER), None)


def _mend_asides(parse: Parse) -> Parse:
    """Make an aside of a first person's "I fear" between a copula and what it says: "the figures are, | I fear, | higher"."""
    head, deprel = list(parse.head), list(parse.deprel)
    for verb in range(3, len(parse) - 2):
        own = (
            parse.deprel[verb - 1] == "nsubj" and parse.head[verb - 1] == verb and parse.lemma[verb - 1] in ("I", "we")
        )
        if not own or parse.xpos[verb] != "VBP" or {parse.upos[verb - 2], parse.upos[verb + 1]} != {"PUNCT"}:
            continue
        copula = verb - 3
        if parse.lemma[copula] != "be":
            continue
        if parse.deprel[copula] == "cop" and parse.head[copula] > verb:
            head[verb], deprel[verb] = parse.head[copula], "parataxis"
            continue
        near = range(verb + 2, min(verb + _NEAR, len(parse)))
        told = next((k for k in near if parse.head[k] == verb and parse.deprel[k] == "ccomp"), None)
        if told is None or parse.head[copula] != verb:
            continue
        head[told], deprel[told] = (told, "root") if head[verb] == verb else (head[verb], deprel[verb])
        for kid in range(max(copula - _NEAR, 0), min(told + _NEAR, len(parse))):
            if parse.head[kid] == copula or (parse.head[kid] == verb and kid not in (verb - 1, told, verb)):
                head[kid] = told
        head[copula], deprel[copula] = told, "cop"
        head[verb], deprel[verb] = told, "parataxis"
    return replace(parse, head=tuple(head), deprel=tuple(deprel))


def _mend_shares(parse: Parse) -> Parse:
    """Hang "of whom" from the number behind it, and what is said of those from what it stands behind: "284 | of whom 195 were"."""
    head, deprel = list(parse.head), list(parse.deprel)
    for token in range(3, len(parse) - 1):
        of = parse.lemma[token - 1] == "of" and parse.upos[token - 2] == "PUNCT"
        if not of or parse.lemma[token] not in ("whom", "which") or parse.upos[token + 1] not in _COUNTS:
            continue
        top = token + 1
        while parse.head[top] > token and parse.head[top] != top:
            top = parse.head[top]
        if top != token + 1 and parse.head[top] < token - 1:
            head[token], deprel[token] = token + 1, "nmod"
            head[top], deprel[top] = token - 3, "acl:relcl"
    return replace(parse, head=tuple(head), deprel=tuple(deprel))


def _mend_participles(parse: Parse) -> Parse:
    """Hang participles from the noun that they tell of: "said it was the envoy | arriving", "spoke of dozens | killed"."""
    loose = {token for token in range(1, len(parse)) if _is_said_of(parse, token) or _befell(parse, token)}
    if not loose:
        return parse
    heads = (token - 1 if token in loose else head for token, head in enumerate(parse.head))
    labels = ("acl" if token in loose else label for token, label in enumerate(parse.deprel))
    return replace(parse, head=tuple(heads), deprel=tuple(labels))


def _mend_pairs(parse: Parse) -> Parse:
    """Pair an "-ing" form behind "and" with the one before: "hit the coast, | flattening homes and | causing floods".

    Parsers hang it from the finite verb, or from an infinitive in between, with what stands behind it.
    """
    head, deprel = list(parse.head), list(parse.deprel)
    for token in range(2, len(parse)):
        host = parse.head[token]
        if parse.xpos[token] != "VBG" or parse.deprel[token] != "conj" or parse.xpos[host] == "VBG" or host > token:
            continue
        first = _first_of_pair(parse, host, token)
        if first is not None:
            head[token] = first
            for kid in range(token + 1, min(token + _NEAR, len(parse))):
                if parse.head[kid] == host != first and parse.upos[kid] != "PUNCT" and parse.xpos[host] == "VB":
                    head[kid] = token
    return replace(parse, head=tuple(head), deprel=tuple(deprel))


def _first_of_pair(parse: Parse, host: int, token: int) -> int | None:
    """Give the "-ing" form that another is coordinated with: its host's own, or one that hangs from the host right before."""
    above = parse.head[host]
    if parse.xpos[host] == "VB" and parse.deprel[host] == "xcomp" and parse.xpos[above] == "VBG" and above < host:
        return above
    between = (k for k in range(token - 1, host, -1) if parse.head[k] == host and parse.deprel[k] == "advcl")
    near = next((k for k in between if parse.xpos[k] == "VBG"), None)
    plain = parse.xpos[host] in _FINITE and not _has_own(parse, token, "aux", "nsubj")
    return near if plain else None


def _mend_sayings(parse: Parse) -> Parse:
    """Mend what hangs from a verb of saying, each clause of it in turn.

    An object with a finite verb behind it is a clause: "said | about 80 villages | lay in the zone". A participle between subject and
    verb tells of the subject: "said that arms | seized there | had been sold". What goes on after a past perfect in the plain past is
    the speaker's own deed: "said it had been sold, and | called that a lie".
    """
    head, deprel = list(parse.head), list(parse.deprel)
    for verb in range(2, len(parse)):
        noun = parse.head[verb]
        said = parse.head[noun]
        hung = parse.deprel[verb] == "acl" and parse.xpos[verb] in _FINITE and said < noun < verb
        if hung and parse.deprel[noun] == "obj" and parse.lemma[said] == "say":
            head[verb], deprel[verb] = said, "ccomp"
            head[noun], deprel[noun] = verb, "nsubj"
        if parse.deprel[verb] == "ccomp" and parse.xpos[verb] in ("VBN", "VBD"):
            _mend_participle_clause(parse, verb, head, deprel)
        if parse.deprel[verb] == "conj" and parse.deprel[noun] == "ccomp" and _is_own_deed(parse, said, noun, verb):
            head[verb] = said
    return replace(parse, head=tuple(head), deprel=tuple(deprel))


def _is_own_deed(parse: Parse, said: int, clause: int, verb: int) -> bool:
    """Tell whether a verb behind a past perfect, a comma and "and" is in the plain past and has no subject but the speaker."""
    if not (said < clause < verb and parse.xpos[said] == "VBD"):
        return False
    kids = [k for k in range(said, min(verb + _NEAR, len(parse))) if parse.head[k] in (clause, verb)]
    labels = {(parse.head[k], parse.deprel[k]) for k in kids}
    perfect = any(parse.head[k] == clause and parse.lemma[k] == "have" and parse.xpos[k] == "VBD" for k in kids)
    parted = any(k < verb == parse.head[k] and parse.upos[k] == "PUNCT" for k in kids)
    patient = (clause, "aux:pass") in labels and bool({(verb, "obj"), (verb, "xcomp")} & labels)
    active = parse.xpos[verb] == "VBD" or (parse.xpos[verb] == "VBN" and patient)
    return perfect and parted and active and (verb, "nsubj") not in labels


def _mend_participle_clause(parse: Parse, participle: int, head: list[int], deprel: list[str]) -> None:
    """Give the subject of a participle to the clause that follows it and has none, and it what stands before that clause."""
    said = parse.head[participle]
    behind = range(participle + 1, min(participle + _NEAR, len(parse)))
    verb = next((v for v in behind if parse.head[v] == said and parse.deprel[v] == "ccomp"), None)
    before = range(max(participle - _NEAR, 0), participle)
    subject = next((k for k in before if parse.head[k] == participle and parse.deprel[k].startswith("nsubj")), None)
    borrowed = any(parse.head[k] == participle and parse.deprel[k].startswith("aux") for k in before)
    if verb is None or subject is None or borrowed:
        return
    kids = [k for k in range(participle, verb) if parse.head[k] == verb]
    first = next((k for k in kids if parse.deprel[k].startswith("aux")), None)
    if first is None or any(parse.deprel[k].startswith("nsubj") for k in kids):
        return
    for kid in (k for k in kids if k < first):
        head[kid] = participle
    passive = any(parse.deprel[k] == "aux:pass" for k in kids)
    head[participle], deprel[participle] = subject, "acl"
    head[subject], deprel[subject] = verb, "nsubj:pass" if passive else "nsubj"


def _mend_clauses(parse: Parse) -> Parse:
    """Make a clause of what was taken for a phrase: "fled | after a dam | was hit", "resigned | after rumours | spread"."""
    head, deprel, upos = list(parse.head), list(parse.deprel), list(parse.upos)
    for case in range(len(parse) - 2):
        noun = parse.head[case]
        verb = parse.head[noun]
        tied = _ties(parse, case, noun) and case < noun < verb
        if tied and parse.deprel[noun] in ("obl", "nsubj", "nsubj:pass") and _lacks_subject(parse, verb, noun):
            passive = any(parse.head[k] == verb and parse.deprel[k] == "aux:pass" for k in range(noun, verb))
            head[case], deprel[case], upos[case] = verb, "mark", "SCONJ"
            deprel[noun] = "nsubj:pass" if passive else "nsubj"
    for verb in range(2, len(parse)):
        noun = parse.head[verb]
        told = parse.deprel[verb] == "acl" and parse.xpos[verb] == "VBD" and parse.deprel[noun] == "obl"
        tie = next((t for t in range(max(noun - _NEAR, 0), noun) if _ties(parse, t, noun)), None) if told else None
        if tie is not None:
            head[verb], deprel[verb] = parse.head[noun], "advcl"
            head[noun], deprel[noun] = verb, "nsubj"
            head[tie], deprel[tie], upos[tie] = verb, "mark", "SCONJ"
    return replace(parse, head=tuple(head), deprel=tuple(deprel), upos=tuple(upos))


def _ties(parse: Parse, token: int, noun: int) -> bool:
    return parse.head[token] == noun and parse.deprel[token] == "case" and parse.lemma[token].lower() in _TIES


def _lacks_subject(parse: Parse, verb: int, noun: int) -> bool:
    """Tell whether a finite verb of a clause has no subject but perhaps a noun right before it."""
    near = range(max(noun - _NEAR, 0), min(verb + _NEAR, len(parse)))
    kids = [k for k in near if parse.head[k] == verb and k != noun]
    tensed = parse.xpos[verb] in _FINITE or any(parse.deprel[k].startswith("aux") for k in kids)
    subject = any(parse.deprel[k].partition(":")[0] in ("nsubj", "csubj", "expl") for k in kids)
    between = [k for k in kids if noun < k < verb and parse.deprel[k].partition(":")[0] not in ("aux", "advmod", "cop")]
    return parse.deprel[verb] == "advcl" and tensed and not subject and not between


def _mend_headline(parse: Parse, title: range) -> Parse:
    """Make a verb of what was taken for a plural noun where a headline has no other: "Blast | rocks | city", "Army 'shells' town"."""
    if any(parse.xpos[t] in _FINITE for t in title):
        return parse
    words = [t for t in title if parse.upos[t] != "PUNCT" and parse.xpos[t] not in _MARKS]
    rows = zip(words, words[1:], words[2:], strict=False)
    verb = next((v for s, v, o in rows if _may_be_verb(parse, s, v, o)), None)
    if verb is None:
        return parse
    place = words.index(verb)
    upos, xpos, head, deprel = list(parse.upos), list(parse.xpos), list(parse.head), list(parse.deprel)
    subject, behind = words[place - 1], words[place + 1]
    upos[verb], xpos[verb], head[verb], deprel[verb] = "VERB", "VBZ", verb, "root"
    for word in words[:place]:
        if head[word] not in words[:place] or head[word] == word:
            head[word], deprel[word] = (
                subject,
                deprel[word] if word != subject and deprel[word] != "root" else "compound",
            )
    head[subject], deprel[subject] = verb, "nsubj"
    for word in words[place + 1 :]:
        if head[word] == word or head[word] not in words[place + 1 :]:
            cased = any(head[k] == word and deprel[k] == "case" for k in words[place + 1 :])
            head[word], deprel[word] = verb, "obl" if cased else "obj" if word >= behind else "dep"
    for mark in (t for t in title if t not in words):
        head[mark], deprel[mark], upos[mark] = verb, "punct", "PUNCT"
    return replace(parse, upos=tuple(upos), xpos=tuple(xpos), head=tuple(head), deprel=tuple(deprel))


def _may_be_verb(parse: Parse, before: int, token: int, after: int) -> bool:
    """Tell whether a plural noun between a noun and a phrase can be what the former does."""
    names = parse.upos[before] in ("NOUN", "PROPN") and parse.xpos[before] != "NNS"
    goes_on = parse.upos[after] in ("NOUN", "PROPN", "DET", "ADJ", "NUM", "ADP", "PRON")
    lemma = parse.lemma[token].lower()
    known = frames.verb_type(lemma) != frames.OTHER or frames.occurs(lemma)
    return parse.xpos[token] == "NNS" and names and goes_on and known


def _is_said_of(parse: Parse, token: int) -> bool:
    """Tell whether the word before a participle is a noun that the same verb of saying has for its predicate."""
    if parse.xpos[token] != "VBG" or parse.deprel[token] != "ccomp":
        return False
    noun = token - 1
    sisters = parse.deprel[noun] == "ccomp" and parse.head[noun] == parse.head[token] != noun
    copula = any(parse.head[k] == noun and parse.deprel[k] == "cop" for k in range(max(noun - 8, 0), noun))
    return sisters and copula and not _has_own(parse, token, "nsubj", "aux")


def _befell(parse: Parse, token: int) -> bool:
    """Tell whether the word before a past participle is a noun of a phrase of the same verb, whom it befell."""
    if parse.xpos[token] != "VBN" or parse.deprel[token] != "advcl":
        return False
    noun = token - 1
    phrase = parse.deprel[noun] == "obl" and parse.head[noun] == parse.head[token] and parse.upos[noun] == "NOUN"
    return phrase and not _has_own(parse, token, "nsubj", "aux", "mark")


def _has_own(parse: Parse, token: int, *labels: str) -> bool:
    near = range(max(token - 8, 0), min(token + 8, len(parse)))
    return any(parse.head[k] == token and parse.deprel[k] in labels for k in near)
