"""Scores the joining of events on ECB+ (Cybulska and Vossen 2014), beside the head-lemma baseline.

``python -m evaluation.coreference [--part dev|test]``. Protocol: gold event mentions of the validated sentences, predicted
topics, one cross-document clustering of all mentions of the part (test: topics 36 to 45), singletons kept, CoNLL F1. Topics are
predicted by average-link TF-IDF clustering (``group``), the number of topics unknown. Ours: every gold mention becomes a claim,
with the participants, time and place that ``read`` finds for an event at that word; ``compare.events`` joins the
claims: the product's code, only the mentions are given. Baseline: mentions with one head lemma in one predicted topic
are one event. Whether the language model has seen this corpus' names (it never sees events) is in its model card.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from crossread.compare.comparing import make_evidence
from crossread.compare.entities import join_entities
from crossread.compare.events import join_events
from crossread.compare.settle import settle_articles
from crossread.group.stories import split_stories
from crossread.lore import frames
from crossread.read.attributes import give_accounts
from crossread.read.clauses import Clause, is_predicate
from crossread.read.events import Event, bare_event, find_event
from crossread.read.grammar import companions
from crossread.read.lookup import Lookup
from crossread.read.parse import Parse, Parser, load
from crossread.read.reading import read
from crossread.read.view import View
from crossread.records import Claim, EventRef, Reading, Story, Value, Voice
from crossread.text import Folded
from evaluation.clusterings import Score, conll, make_clusters, score
from evaluation.ecbplus import CORPUS, DEV, TEST, Document, GoldMention, read_documents

PARTS = {"dev": DEV, "test": TEST}
Labels = dict[str, str]


class KeepingParser:
    """A parser that keeps the parses it gave, so that gold mentions can be looked up in the tree that was read."""

    def __init__(self, parser: Parser) -> None:
        self.name = parser.name
        self.parses: list[Parse] = []
        self._parser = parser

    def parse(self, blocks: Sequence[Folded], text_sha256: str) -> Parse:
        """Parse as the parser does."""
        self.parses.append(self._parser.parse(blocks, text_sha256))
        return self.parses[-1]


def read_marked(document: Document, parser: Parser) -> Reading:
    """Give the reading of a document whose claims are its gold mentions, one claim each, with the mention's id."""
    keeping = KeepingParser(parser)
    reading = read(document.article, keeping)
    view = View(reading.article, keeping.parses[-1], reading.sentences)
    lookup = Lookup(view, reading.entities, reading.mentions, reading.figures, reading.times)
    claims = tuple(_claim(view, lookup, mention) for mention in document.mentions)
    return replace(reading, claims=claims, claim_vectors=())


def _claim(view: View, lookup: Lookup, mention: GoldMention) -> Claim:
    token = head_of(view, mention)
    clause = _clause(view, token)
    event = event_at(view, token)
    account = give_accounts(view, lookup, clause, event)[0]
    return Claim(
        id=mention.id,
        article=mention.article,
        spans=view.spans(clause.first, clause.last),
        voice=Voice("narrator"),
        modality="asserted",
        polarity="+",
        event=EventRef(None, event.type, event.lemma),
        attribute="occurrence",
        value=Value("text", text=mention.span),
        time=account.time,
        place=account.place,
        participants=account.participants,
        sentence=view.sentences[view.sentence_of(token)].id,
    )


def head_of(view: View, mention: GoldMention) -> int:
    """Give the word of a mention that its others hang from."""
    words = [
        t for t in range(len(view)) if view.parse.start[t] < mention.span.end and view.parse.end[t] > mention.span.start
    ]
    return next((t for t in words if view.parse.head[t] not in words or view.parse.head[t] == t), words[0])


def event_at(view: View, token: int) -> Event:
    """Give the event that a word bears: as its clause tells it where the clause is about it, else taken by itself."""
    for verb in (token, *view.ancestors(token)):
        if is_predicate(view, verb):
            found = find_event(view, verb)
            if found.token == token:
                return found
            break
    if view.parse.upos[token] == "VERB":
        lemma = view.parse.lemma[token].lower()
        return Event(token, frames.verb_type(lemma, companions(view, token)), lemma, (token,))
    return replace(bare_event(view, token), token=token, lemma=view.parse.lemma[token].lower())


def _clause(view: View, token: int) -> Clause:
    head = next((t for t in (token, *view.ancestors(token)) if is_predicate(view, t)), token)
    words = [t for t in view.subtree(head) if view.parse.upos[t] != "PUNCT"] or [head]
    return Clause("main", head, words[0], words[-1])


def by_head_lemma(stories: Iterable[Story]) -> Labels:
    """Label every mention by its story and head lemma."""
    return {
        claim.id: f"{number}:{claim.event.predicate}"
        for number, story in enumerate(stories)
        for reading in story.readings
        for claim in reading.claims
    }


def by_crossread(stories: Iterable[Story]) -> Labels:
    """Label every mention by the event that the product puts it into."""
    labels: Labels = {}
    for story in stories:
        articles, _ = settle_articles(story.readings)
        evidence = make_evidence(story, articles, join_entities(story.readings))
        labels |= join_events(evidence).event_of
    return labels


def evaluate(labels: Labels, documents: Sequence[Document]) -> dict[str, Score]:
    """Give the three measures of a labelling of the documents' mentions."""
    gold = make_clusters({m.id: m.cluster for d in documents for m in d.mentions})
    return score(gold, make_clusters(labels))


SYSTEMS: dict[str, Callable[[Sequence[Story]], Labels]] = {"head_lemma": by_head_lemma, "crossread": by_crossread}


def measure(part: str = "test", corpus: Path = CORPUS) -> dict[str, float]:
    """Give every figure of both systems, such as ``ecbplus.test.crossread.conll``."""
    documents = read_documents(corpus, PARTS[part])
    parser = load()
    stories = list(split_stories([read_marked(document, parser) for document in documents]))
    found: dict[str, float] = {f"ecbplus.{part}.topics": len(stories)}
    for name, system in SYSTEMS.items():
        scores = evaluate(system(stories), documents)
        found[f"ecbplus.{part}.{name}.conll"] = conll(scores)
        for measure_name, row in scores.items():
            found |= {
                f"ecbplus.{part}.{name}.{measure_name}.{key}": value
                for key, value in (("P", row.precision), ("R", row.recall), ("F", row.f1))
            }
    return found


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=CORPUS, help="ECB+'s folder, with docs/ and the sentence table")
    parser.add_argument("--part", choices=sorted(PARTS), default="test")
    args = parser.parse_args()
    for name, value in measure(args.part, args.data).items():
        print(f"{name:40} {value:.4f}")


if __name__ == "__main__":
    main()
