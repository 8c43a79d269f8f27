"""Which corpora train the model, which choose it, and how the plain name sets' types are mapped.

Every set named here may train shipped weights; PUD and EWT's test are never read by this module.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from training.marked import read_meantime, read_re3d
from training.sentences import Sentence, read_columns, read_conllu, read_uner

CONVENTIONS = {"ewt": 0, "gum": 0, "wikigold": 1, "crossner": 2, "re3d": 3, "meantime": 4}
"""Each corpus names things by its own rules; the first is the one shipped."""

CROSSNER_TYPES = {
    **dict.fromkeys(("person", "politician", "scientist", "researcher", "writer", "musicalartist"), "PER"),
    **dict.fromkeys(("country", "location"), "LOC"),
    **dict.fromkeys(("organisation", "politicalparty", "university", "band"), "ORG"),
    **dict.fromkeys(("event", "election", "misc", "award", "conference", "book", "poem", "album", "song"), "MISC"),
    **dict.fromkeys(("magazine", "academicjournal", "product"), "MISC"),
}
PLAIN_TYPES = {kind: kind for kind in ("PER", "LOC", "ORG", "MISC")}
CROSSNER_DOMAINS = ("politics", "science", "literature", "music", "ai")


def read_ewt(data: Path, split: str) -> list[Sentence]:
    """EWT with UniversalNER's names, where the two tokenise alike; a sentence without names masks that loss."""
    draft = ".draft" if split == "train" else ""
    names = read_uner(data / "ner" / f"en_ewt-ud-{split}{draft}.iob2")
    found = []
    for sentence in read_conllu(data / "ud" / f"en_ewt-ud-{split}.rebuilt.conllu", "ewt"):
        words, tags = names.get(sentence.id, ((), ()))
        found.append(replace(sentence, names=tags if words == sentence.words else None))
    return found


def read_trees(data: Path) -> list[Sentence]:
    """The training treebanks: EWT, and GUM's genres without a non-commercial licence (its entity marks are no names)."""
    return [*read_ewt(data, "train"), *read_conllu(data / "ud" / "en_gum-noNC-train.conllu", "gum")]


def read_names(data: Path) -> dict[str, list[Sentence]]:
    """All sets annotated with names only, by corpus and part."""
    crossner = {
        f"crossner-{domain}-{split}": read_columns(
            data / "ner" / "crossner" / domain / f"{split}.txt", "crossner", types=CROSSNER_TYPES
        )
        for domain in CROSSNER_DOMAINS
        for split in ("train", "dev", "test")
    }
    return {
        "wikigold": read_columns(data / "ner" / "wikigold" / "wikigold.conll.txt", "wikigold", types=PLAIN_TYPES),
        **crossner,
        "re3d": list(read_re3d(data / "re3d")),
        "meantime": list(read_meantime(data / "meantime" / "intra-doc_annotation")),
    }


def read_training(data: Path) -> tuple[list[Sentence], dict[str, list[Sentence]]]:
    """All training sentences, and the development sets that choose between runs.

    CrossNER's politics dev and every eighth WikiGold sentence are kept out of training.
    """
    names = read_names(data)
    held = {"crossner-politics-dev": names.pop("crossner-politics-dev"), "wikigold": names["wikigold"][::8]}
    names["wikigold"] = [s for i, s in enumerate(names["wikigold"]) if i % 8]
    training = [*read_trees(data), *(s for group in names.values() for s in group)]
    return training, {"ewt-dev": read_ewt(data, "dev"), **held}
