"""Gives an entity to speakers that no name or title stands for: "a nurse said", "the agency reported".

Comes between entities and statements, because "she said" may look back at the nurse. A definite phrase whose words all
stand in an earlier mention with the same head noun is that mention again. Must not touch a mention already there.
"""

from __future__ import annotations

from msgspec.structs import replace

from crossread.lore import institutions
from crossread.read.cast import Cast, phrase, stands_for
from crossread.read.drafts import find_drafts
from crossread.read.found import right_edge
from crossread.read.grammar import case_of
from crossread.read.pronouns import REACH, refer
from crossread.read.quotes import find_quotes
from crossread.read.view import View
from crossread.records import LocalEntity, Mention, Span, make_id

_CONTENT_TAGS = ("NOUN", "PROPN", "ADJ", "NUM")
_NOBODY = frozenset({"neither", "no", "nobody", "none"})
_EMPLOYERS = frozenset({"organisation", "gpe", "group"})  # whom outlets answer for, roots know
_SERVING = frozenset({"for", "from", "of", "at", "with"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "our"})


def add_unnamed(
    view: View, entities: tuple[LocalEntity, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[LocalEntity, ...], tuple[Mention, ...]]:
    """Give the article's entities and mentions with those of its unnamed speakers added, mentions in text order."""
    found_entities, found_mentions = list(entities), list(mentions)
    drafts = find_drafts(view, Cast(view, entities, mentions), find_quotes(view))
    for source in sorted({d.source for d in drafts if d.source is not None}):
        cast = Cast(view, found_entities, found_mentions)
        if view.parse.upos[source] not in ("NOUN", "PROPN") or stands_for(view, cast, source) is not None:
            continue
        span = _whole(view, source)
        if view.lower[view.tokens_in(span)[0]] in _NOBODY:
            continue
        again = _earlier(view, cast, source, span)
        entity = again or make_id("local", view.article.id, "source", span.start, span.end)
        if again is None:
            name = " ".join(view.article.text[span.start : span.end].split())
            found_entities.append(LocalEntity(entity, "unnamed", name))
        key = make_id("mention", view.article.id, span.start, span.end, "source")
        found_mentions.append(Mention(key, view.article.id, span.start, span.end, entity, "nominal", "source"))
    employed = _employ(view, Cast(view, found_entities, found_mentions))
    return employed, tuple(sorted(found_mentions, key=lambda m: (m.start, -m.end, m.id)))


def _employ(view: View, cast: Cast) -> tuple[LocalEntity, ...]:
    """Give the entities, with the body or state that one is said to serve as its parent, where it has none."""
    served: dict[str, str] = {}
    for mention in cast.mentions:
        head, entity = cast.heads[mention.id], cast.entities[mention.entity]
        if head is not None and entity.type in ("unnamed", "person") and entity.parent is None:
            find = _employer if entity.type == "unnamed" else _employer_before
            employer = find(view, cast, head)
            if employer is not None and employer != entity.id:
                served.setdefault(entity.id, employer)
    return tuple(replace(e, parent=served[e.id]) if e.id in served else e for e in cast.entities.values())


def _whole(view: View, source: int) -> Span:
    """Give a source's noun phrase with the clause that tells which one is meant ("a man who saw it")."""
    span = phrase(view, source, ())
    end = view.parse.end[right_edge(view, source)]
    return Span(span.start, max(span.end, end))


def _employer(view: View, cast: Cast, source: int) -> str | None:
    """Give the body or state whose someone a source is said to be: "an ARMY spokesman", "a spokesman for the BANK".

    Only an office is a state's by a genitive: what "Peru's command" says Peru says, what "Peru's geologists" say it does not.
    """
    for kid in view.dependents(source, "compound", "nmod"):
        owns = view.parse.deprel[kid] == "nmod:poss" and _is_office(view, source)
        if owns or view.relation(kid) != "nmod" or case_of(view, kid) in _SERVING:
            mention = cast.at(kid)
            if mention is not None and cast.entities[mention.entity].type in _EMPLOYERS:
                return mention.entity
    return None


def _employer_before(view: View, cast: Cast, name: int) -> str | None:
    """Give the body or state that "its" means before a title that stands beside a name: "ITS spokesman, Jan Doe"."""
    titles = [view.parse.head[name]] if view.relation(name) == "appos" else view.dependents(name, "nmod:desc")
    pronouns = (k for title in titles for k in view.dependents(title, "nmod") if view.lower[k] == "its")
    found = (refer(view, cast, k, (), ()) for k in pronouns)
    return next((e for e in found if e is not None and cast.entities[e].type in _EMPLOYERS), None)


def _is_office(view: View, source: int) -> bool:
    span = phrase(view, source, ())
    key = institutions.office(view.article.text[span.start : span.end])
    return key is not None and not institutions.has_many(key)


def _earlier(view: View, cast: Cast, source: int, span: Span) -> str | None:
    """Give the entity of the last earlier mention that says all that a definite phrase says."""
    tokens = view.tokens_in(span)
    if view.lower[tokens[0]] not in _DEFINITE:
        return None
    said = _content_lemmas(view, span)
    for mention in reversed(cast.mentions):
        head = cast.heads[mention.id]
        if (
            head is None
            or head >= source
            or _far(view, head, source)
            or view.parse.lemma[head].lower() != view.parse.lemma[source].lower()
        ):
            continue
        if said <= _content_lemmas(view, Span(mention.start, mention.end)):
            return mention.entity
    return None


def _far(view: View, earlier: int, later: int) -> bool:
    blocks = view.parse.sent_block
    return blocks[view.sentence_of(later)] - blocks[view.sentence_of(earlier)] > REACH


def _content_lemmas(view: View, span: Span) -> frozenset[str]:
    return frozenset(view.parse.lemma[t].lower() for t in view.tokens_in(span) if view.parse.upos[t] in _CONTENT_TAGS)
