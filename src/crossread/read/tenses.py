"""Tells on which side of now a time lies, from the verb it hangs on.

Rules: the words above a time tell, nearest first; participles and infinitives take the tense of the verb above them. Word
lists are ``tense`` in ``data/dates.json``. Must not: know what a time means.
"""

from __future__ import annotations

from crossread.lore.tables import load
from crossread.read.view import View


def tense(view: View, token: int | None) -> str:
    """Give "past", "future" or "none" (present, or no verb) for the clause around a token."""
    if token is None:
        return "none"
    found = next((t for above in (token, *view.ancestors(token)) if (t := _tense_of(view, above, token))), "none")
    return "future" if found == "none" and _is_led_by(view, token, "by") else found  # "the goal is a vote by Friday"


def _is_led_by(view: View, token: int, *words: str) -> bool:
    return any(view.lower[k] in words for k in (max(token - 1, 0), *view.dependents(token, "case", "mark")))


def _tense_of(view: View, above: int, token: int) -> str | None:
    """Give the tense that a word above a time gives it, None where the words further up tell."""
    words, parse = _words(), view.parse
    if any(k > token and view.lower[k] == "that" for k in view.dependents(above, "mark")):
        return None  # "said on Sunday that it was ready": a time before the "that" is not the clause's own
    if parse.lemma[above] in words["postponing"] and _is_led_by(view, token, "until", "till", "through"):
        return "future"
    if parse.lemma[above] in words["future_heads"] and parse.xpos[above] in ("VBN", "JJ", "VBZ", "VBP"):
        return "future"
    if parse.head[token] == above:
        around = next((k for k in view.children[above] if k < token < max(view.children[k], default=k)), above)
        own = _tense_of_noun(view, around) or _tense_of_name(view, above, token)
        if own:
            return own
    if parse.upos[above] not in ("VERB", "AUX") and not view.dependents(above, "cop"):
        return None
    return _verb_tense(view, above, direct=above in (token, parse.head[token]))


def _tense_of_noun(view: View, noun: int) -> str | None:
    """Give the tense that a noun's own words tell: "his next hearing on May 19", "the reported raid on Tuesday, which killed six"."""
    if view.parse.upos[noun] not in ("NOUN", "PROPN"):
        return None
    told = {view.lower[k] for k in view.dependents(noun, "amod")}
    if told & set(_words()["to_come"]):
        return "future"
    clauses = [k for k in view.dependents(noun, "acl") if view.parse.deprel[k] == "acl:relcl"]
    past = any(_verb_tense(view, verb, direct=True) == "past" for verb in clauses)
    return "past" if past or told & set(_words()["gone_by"]) else None


def _tense_of_name(view: View, verb: int, day: int) -> str | None:
    """Give the future for a day that is named something: "Friday was declared a holiday", "declared Friday a day of rest"."""
    if view.parse.lemma[verb] not in _words()["proclaiming"] or view.dependents(day, "case"):
        return None
    names = any(k > day and view.parse.lemma[k] in ("day", "holiday") for k in view.children[verb])
    return "future" if names or view.relation(day) == "nsubj" else None


def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = load("dates")["tense"]
    return words


def _verb_tense(view: View, verb: int, *, direct: bool) -> str | None:
    """Give a verb's tense, None for what takes it from the verb above.

    That is participles, and infinitives that the token does not depend on directly ("agreed to send a team during a
    call Sunday").
    """
    parse = view.parse
    helpers = [verb, *view.dependents(verb, "aux", "cop")]
    tags = {parse.xpos[h] for h in helpers}
    lemmas = {parse.lemma[h] for h in helpers[1:]}
    if parse.xpos[verb] == "VB" and any(parse.lemma[k] in _words()["future_marks"] for k in view.children[verb]):
        return "future"
    if "MD" in tags:
        return "past" if "have" in lemmas or _was_perceived(view, verb) else "future"
    if parse.xpos[verb] == "VBN" and "VB" in tags and view.dependents(verb, "mark"):
        return _passive_infinitive_tense(view, verb, tags) if direct else None
    if tags & {"VBD"} or (parse.xpos[verb] == "VBN" and "have" in lemmas):
        return "past"
    if parse.xpos[verb] == "VB":
        return _infinitive_tense(view, verb) if direct else None
    if tags & {"VBZ", "VBP"}:
        return "none"
    return None


def _was_perceived(view: View, verb: int) -> bool:
    """Tell "smoke could be seen", which happened, from "talks could begin"."""
    could = any(view.lower[k] == "could" for k in view.dependents(verb, "aux"))
    return could and view.parse.lemma[verb] in _words()["perceived"]


def _passive_infinitive_tense(view: View, verb: int, tags: set[str]) -> str | None:
    """Give the future for "is to be voted on" and "a bill to be voted on", else what the words above tell."""
    ahead = bool(tags & {"VBZ", "VBP"}) or view.relation(verb) == "acl"
    return "future" if ahead else _infinitive_tense(view, verb)


def _infinitive_tense(view: View, verb: int) -> str | None:
    head = view.parse.head[verb]
    if head == verb:
        return "future" if view.dependents(verb, "mark") else "none"
    return "future" if view.parse.lemma[head] in _words()["future_heads"] else None
