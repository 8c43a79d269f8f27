"""Asks a tree who does what: a predicate's subject, its doers, the words beside it.

Owns the repair of what parsers commonly get wrong there. Must not: know an event type.
"""

from __future__ import annotations

from crossread.lore import frames
from crossread.read.view import View

RELATIVE_TAGS = ("WDT", "WP")
_MAX_CLIMB = 6


def case_of(view: View, token: int) -> str | None:
    """Give the preposition before a noun, None if it has none."""
    case = view.dependent(token, "case")
    return None if case is None else view.lower[case]


def is_passive(view: View, verb: int) -> bool:
    """Tell whether a verb's subject undergoes it."""
    if view.dependent(verb, "aux:pass") is not None:
        return True
    if view.dependent(verb, "nsubj:pass") is not None:  # of a past tense only a headline leaves the auxiliary out
        perfect = any(view.parse.lemma[k] == "have" for k in view.dependents(verb, "aux"))
        past = perfect or view.parse.xpos[verb] == "VBD"
        return not past or (not perfect and view.sentences[view.sentence_of(verb)].kind == "title")
    if view.parse.xpos[verb] != "VBN":
        return False
    host = view.parse.head[verb]  # "was mined and BLOWN UP by": one auxiliary serves both
    shared = view.relation(verb) == "conj" and host < verb and view.dependent(verb, "aux", "obj", "nsubj") is None
    return view.parse.deprel[verb] == "acl" or (shared and view.parse.xpos[host] == "VBN" and is_passive(view, host))


def closes_name(view: View, token: int) -> bool:
    """Tell whether a noun is the end of a name that the model cut off behind an adjective: "Alpine Botanical SOCIETY"."""
    before = token - 1
    if token == 0 or view.sentences[view.sentence_of(token)].kind == "title":
        return False
    cut = view.parse.ner[before].startswith("I-") and view.parse.ner[token] == "O"
    modifies = view.parse.upos[before] == "ADJ" and view.parse.head[before] == token
    return cut and modifies and view.parse.upos[token] == "PROPN" and view.words[token][:1].isupper()


def is_arranged(view: View, verb: int) -> bool:
    """Tell whether something "is to" happen."""
    to = any(view.lower[k] == "to" for k in view.dependents(verb, "mark"))
    return to and any(view.lower[k] in ("is", "are", "was", "were") for k in view.dependents(verb, "aux", "cop"))


def subject_of(view: View, verb: int) -> int | None:
    """Give the subject of a verb, found with its governor where the clause itself has none."""
    for _ in range(_MAX_CLIMB):
        subject = view.dependent(verb, "nsubj", "csubj")
        if subject is not None:
            return _antecedent(view, verb) if view.parse.xpos[subject] in RELATIVE_TAGS else subject
        label = view.parse.deprel[verb].partition(":")[0]
        head = view.parse.head[verb]
        if label == "acl":
            return head
        if label not in ("conj", "xcomp", "advcl", "ccomp") or head == verb or _is_reported(view, verb, label):
            return None
        controlled = view.dependent(head, "obj") if label == "xcomp" or _is_object_controlled(view, verb) else None
        if controlled is not None:
            return controlled
        verb = head
    return None


def _is_reported(view: View, verb: int, label: str) -> bool:
    """Tell whether a verb has an auxiliary of its own below a verb of saying: who says it is not who did it."""
    return label == "ccomp" and view.dependent(verb, "aux", "cop") is not None


def subjects_of(view: View, verb: int) -> list[int]:
    """Give a verb's subjects, for a relative pronoun the noun it stands for."""
    kids = view.dependents(verb, "nsubj", "nsubj:pass")
    heads = (
        (_antecedent(view, verb) or view.parse.head[verb]) if view.parse.xpos[k] in RELATIVE_TAGS else k for k in kids
    )
    return list(heads)


def doers_of(view: View, verb: int) -> frozenset[str]:
    """Give the lemmas of what does a verb, with the words before a name ("Hurricane Mary")."""
    agents = [k for k in view.dependents(verb, "obl") if case_of(view, k) == "by"]
    subject = subject_of(view, verb)
    heads = agents if agents or is_passive(view, verb) else [] if subject is None else [subject]
    heads = [inner for head in heads for inner in (head, *_counted(view, head))]
    named = [k for head in heads if view.parse.upos[head] == "PROPN" for k in view.dependents(head, "compound", "flat")]
    return frozenset(view.parse.lemma[t].lower() for t in (*heads, *named))


def _counted(view: View, head: int) -> list[int]:
    """Give the things of which a number or pronoun counts some: "one of the bombs"."""
    counts = view.parse.upos[head] in ("NUM", "DET", "PRON", "ADJ")
    return [k for k in view.dependents(head, "nmod") if counts and case_of(view, k) == "of"]


def companions(view: View, verb: int) -> frozenset[str]:
    """Give the lemmas that depend on a verb as objects, particles, adverbs or phrases, and "~" with each preposition."""
    kids = view.dependents(verb, "obj", "obl", "compound", "advmod", "xcomp", "nsubj:pass", "advcl")
    kids = [k for k in kids if view.parse.lemma[k].lower() not in frames.words("frames", "days")]  # fired on Friday
    cases = (case for kid in kids for case in view.dependents(kid, "case"))
    states = (k for kid in kids for k in view.dependents(kid, "amod", "acl") if k > kid)
    return frozenset([*(view.parse.lemma[t].lower() for t in (*kids, *states)), *(f"~{view.lower[t]}" for t in cases)])


def modifiers_of(view: View, noun: int) -> frozenset[str]:
    """Give the lemmas that say what sort of thing a noun is ("heart attack", "strike by teachers"), and "~" with each preposition.

    Not among them is what it is aimed at ("attack on teachers").
    """
    kids = [(k, case_of(view, k)) for k in view.dependents(noun, "compound", "amod", "nmod")]
    sorts = (view.parse.lemma[k].lower() for k, case in kids if case in (None, "'s", "'", "by", "of", "with"))
    return frozenset([*sorts, *(f"~{case}" for _, case in kids if case is not None)])


def _is_object_controlled(view: View, verb: int) -> bool:
    """Tell whether a gerund is done by its governor's object: "accused X of leaving", "tasked X with finding"."""
    return any(view.lower[k] in ("of", "with", "from") for k in view.dependents(verb, "mark", "case"))


def _antecedent(view: View, verb: int) -> int | None:
    relative = next((t for t in (verb, *view.ancestors(verb)) if view.parse.deprel[t] == "acl:relcl"), None)
    return None if relative is None else view.parse.head[relative]
