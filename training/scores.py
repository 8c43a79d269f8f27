"""Quick development scores during training; the gate's own figures come from ``evaluation.model``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torch import Tensor

from training.batches import Labels
from training.sentences import Sentence, name_spans, repair


def score_development(sentences: Sequence[Sentence], predicted: Mapping[int, Sequence[Tensor]], labels: Labels) -> str:
    """Percentages of UPOS, UAS, LAS (greedy heads) and names F1 without MISC."""
    right = dict.fromkeys(("words", "upos", "uas", "las"), 0)
    gold_names: set[tuple[int, int, int, str]] = set()
    found_names: set[tuple[int, int, int, str]] = set()
    for number, sentence in enumerate(sentences):
        upos, heads, deprels, names = (column.tolist() for column in predicted[number])
        if sentence.names:
            gold_names |= {(number, *span) for span in named(sentence.names)}
            tags = repair(labels.ner[tag] for tag in names[: len(sentence.words)])
            found_names |= {(number, *span) for span in named(tags)}
        if sentence.tree is None:
            continue
        for at, gold in enumerate(sentence.tree.heads):
            head = 0 if gold == at else gold + 1
            right["words"] += 1
            right["upos"] += labels.upos[upos[at]] == sentence.tree.upos[at]
            right["uas"] += heads[at] == head
            right["las"] += heads[at] == head and labels.deprel[deprels[at]] == sentence.tree.deprels[at]
    shown = [f"{key} {100 * right[key] / max(1, right['words']):.2f}" for key in ("upos", "uas", "las")]
    hit = len(gold_names & found_names)
    f1 = 200 * hit / max(1, len(gold_names) + len(found_names))
    return " ".join([*shown, f"names P {100 * hit / max(1, len(found_names)):.1f}", f"F1 {f1:.2f}"])


def named(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(start, end, type) of the names in BIO tags, without MISC."""
    return [span for span in name_spans(tags) if span[2] != "MISC"]
