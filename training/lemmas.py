"""Learn the lemma rules: ``python -m training.lemmas --data ../shared/data``.

For each tag and ending the commonest edit is kept where it differs from what the shorter ending says; words that the rules
get wrong become exceptions if they are seen often enough to be no slip.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from crossread.read.parse.lemmas import LONGEST_ENDING, Rules, apply_rules
from training.corpora import read_trees
from training.export import WEIGHTS
from training.sentences import Sentence, plain

Edit = tuple[int, str]
INFLECTED = frozenset({"NNS", "NNPS", "VBD", "VBN", "VBG", "VBZ", "JJR", "JJS", "RBR", "RBS"})
Words = dict[tuple[str, str], str]


def commonest(sentences: Iterable[Sentence]) -> tuple[Words, Counter[tuple[str, str]]]:
    """The commonest lemma of each (tag, word), and how often each is seen; NNP is its own lemma and stays out."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        if sentence.tree:
            for word, tag, lemma in zip(sentence.words, sentence.tree.xpos, sentence.tree.lemmas, strict=True):
                if tag != "NNP":
                    seen[tag, plain(word) if tag == "NNPS" else plain(word).lower()][plain(lemma)] += 1
    best = {key: max(counts, key=lambda lemma: (counts[lemma], lemma)) for key, counts in seen.items()}
    return best, Counter({key: counts.total() for key, counts in seen.items()})


def edit(word: str, lemma: str) -> Edit | None:
    """How ``word`` becomes ``lemma``: characters dropped at the end and added; None if its beginning changes."""
    same = next((at for at, (a, b) in enumerate(zip(word, lemma, strict=False)) if a != b), min(len(word), len(lemma)))
    dropped = len(word) - same
    return None if same == 0 or dropped > LONGEST_ENDING else (dropped, lemma[same:])


def learn(words: Words, counts: Counter[tuple[str, str]]) -> Rules:
    """Endings from short to long, then each tag's common edits, then exceptions."""
    votes: dict[tuple[str, str], Counter[Edit]] = defaultdict(Counter)
    for (tag, word), lemma in words.items():
        change = edit(word, lemma)
        for size in range(max(1, change[0]), min(LONGEST_ENDING, len(word)) + 1) if change else ():
            votes[tag, word[-size:]][change] += 1
    rules = Rules(endings=defaultdict(dict), edits=common_edits(words), words=defaultdict(dict))
    for tag, ending in sorted(votes, key=lambda key: (key[0], len(key[1]), key[1])):
        change, count = max(votes[tag, ending].items(), key=lambda item: (item[1], item[0]))
        known = rules.endings[tag]
        shorter = next((known[ending[at:]] for at in range(1, len(ending)) if ending[at:] in known), (0, ""))
        if change != shorter and count >= 3:
            known[ending] = change
    irregular = irregular_verbs()
    for (tag, word), lemma in sorted((words | irregular).items()):
        certain = (tag, word) in irregular or counts[tag, word] >= 2
        if apply_rules(rules, word, tag) != lemma and (certain or edit(word, lemma)):
            rules.words[tag][word] = lemma
    return rules


def common_edits(words: Words) -> dict[str, tuple[tuple[str, str], ...]]:
    """The (ending, replacement) pairs of each inflected tag, commonest first, that at least five words share."""
    votes: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for (tag, word), lemma in words.items():
        change = edit(word, lemma)
        if tag in INFLECTED and change and change[0]:
            ending, kept = word[-change[0] :], word[-change[0] - 1]
            doubled = kept if ending[0] == kept else ""
            votes[tag][doubled + ending, doubled + change[1]] += 1
    return {
        tag: tuple(change for change, count in sorted(seen.items(), key=lambda item: (-item[1], item[0])) if count >= 5)
        for tag, seen in sorted(votes.items())
    }


def irregular_verbs() -> Words:
    """The past forms of irregular verbs, from a general list (base, past, participle)."""
    rows = [
        line.split()
        for line in Path(__file__).with_name("irregular_verbs.txt").read_text(encoding="utf-8").splitlines()
    ]
    return {(tag, form): base for base, past, participle in rows for tag, form in (("VBD", past), ("VBN", participle))}


def main() -> None:
    """Write ``weights/lemmas.json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    rules = learn(*commonest(read_trees(args.data)))
    content = {"endings": rules.endings, "edits": rules.edits, "words": rules.words}
    path = WEIGHTS / "lemmas.json"
    path.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
