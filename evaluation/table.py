"""Regenerate ``docs/quality.md`` from measurements: ``python -m evaluation.table`` (or ``make quality``).

Owns the layout: which figures stand in which table. Floors, aims and what others published are data in ``floors.json``. Must not
measure anything itself, nor write down what belongs to a machine, such as speeds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from evaluation import coreference, corpora, mainline, model, names, records, statements, times, treebanks, unseen

TARGET = corpora.ROOT / "docs" / "quality.md"
GATE: dict[str, Any] = json.loads((corpora.ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
HEAD = """# Measured quality

Made by `make quality` from the public data and gold records in `../shared`; do not edit by hand. Figures are per cent unless they are
counts ("21 of 39"). A *floor* is pinned by the tests of `tests/gate`, with the hashes of the data, in `evaluation/floors.json`; an *aim* is
where we want to be. What is still read wrongly is listed in `evaluation/errors.json` (`python -m evaluation.errors --show`)."""

Figures = Mapping[str, float]
Rows = Sequence[tuple[str, str]]


class Table(NamedTuple):
    """One table: a column per (header, prefix), a row per (label, name); a figure's key is the prefix and the name."""

    columns: Rows
    rows: Rows
    title: str = ""


class Section(NamedTuple):
    """One part of the page; ``scale`` is what a figure is multiplied by to be per cent."""

    title: str
    command: str
    text: str
    measure: Callable[[], Figures]
    tables: tuple[Table, ...]
    hashes: Callable[[], Mapping[str, str]]
    scale: int = 1


def _only(*parts: str) -> Callable[[], Mapping[str, str]]:
    return lambda: {name: digest for name, digest in corpora.hashes().items() if name in parts}


def _comparing(name: str) -> Callable[[], Mapping[str, str]]:
    return lambda: {name: corpora.hashes(corpora.COMPARING)[name]}


_EVENTS = (("seeds", "seeds."), ("border-talks", "border-talks."), ("port-explosion", "port-explosion."))
_UNSEEN = tuple(
    column for event in unseen.EVENTS for column in ((f"{event}, first", f"first.{event}."), (event, f"{event}."))
)
_TYPES = (("all", ""), ("persons", "PER."), ("places", "LOC."), ("organisations", "ORG."))

_READING = (
    ("mentions, precision", "entities_bcubed.mention_precision"),
    ("mentions, recall", "entities_bcubed.mention_recall"),
    ("entities (B³), F1", "entities_bcubed.F"),
    ("statements, precision", "statements_content.P"),
    ("statements, recall", "statements_content.R"),
    ("statements with speaker, precision", "statements_content_and_speaker.P"),
    ("statements with speaker, recall", "statements_content_and_speaker.R"),
    ("modality of matched statements", "modality_accuracy_on_matched"),
    ("figures with value, precision", "figures_value.P"),
    ("figures with value, recall", "figures_value.R_core"),
    ("unit of matched figures", "figures_unit_accuracy_on_matched"),
    ("times, F1", "times_span.F"),
    ("times with value, F1", "times_value.F"),
    ("claims, precision", "claims.P"),
    ("claims, recall", "claims.R"),
    ("claims, F1", "claims.F"),
    ("voice of matched claims", "claims_on_matched.voice_kind"),
    ("modality of matched claims", "claims_on_matched.modality"),
    ("polarity of matched claims", "claims_on_matched.polarity"),
)
_COMPARED = (
    ("pairs of claims across articles, precision", "alignment_pairs_cross_document.P"),
    ("pairs of claims across articles, recall", "alignment_pairs_cross_document.R"),
    ("findings found", "group_found"),
    ("verdict right on found", "status_accuracy_on_found"),
    ("verdicts right, mean over kinds of verdict", "status_macro"),
    ("verdicts right other than agreed", "right_not_agreed"),
    ("conflicts, precision", "conflict.P"),
    ("conflicts, recall", "conflict.R"),
    ("independent origins exact", "independent_origins.exact"),
    ("independent origins within bounds", "independent_origins.within_bounds"),
    ("bounds of origins exact", "origin_bounds_exact"),
    ("discrepancies told", "discrepancies_told"),
)
_NEVER = tuple((name.replace("_", " ").replace(".", ": "), name) for name in GATE["records"]["zero"])
SECTIONS = (
    Section(
        "The language model",
        "python -m evaluation.model",
        "UD English EWT's test set and the news half of PUD, which the model has not seen. LAS asks for the label with its subtype; names "
        "are the model's alone, before the reader repairs them.",
        model.measure,
        (
            Table(
                (("EWT", "ewt."), ("PUD news", "pud_news.")),
                (
                    ("universal tags, gold words", "gold.upos"),
                    ("fine tags, gold words", "gold.xpos"),
                    ("lemmas, gold words", "gold.lemma"),
                    ("heads (UAS), gold words", "gold.uas"),
                    ("heads and labels (LAS), gold words", "gold.las"),
                    ("names F1, gold words", "gold.names"),
                    ("words F1, raw text", "raw.words"),
                    ("sentences F1, raw text", "raw.sentences"),
                    ("LAS F1, raw text", "raw.las"),
                    ("names F1, raw text", "raw.name"),
                ),
            ),
        ),
        treebanks.hashes,
    ),
    Section(
        "Names",
        "python -m evaluation.names",
        "UniversalNER's test sets from raw text: exact characters and type. XLM-R is that model's published figure. Matching: 826 hard "
        "pairs of names, beside the published figures of nomenklatura's logic-v2 and of edit distance.",
        names.measure,
        (
            Table(
                (("EWT", "names.ewt."), ("PUD", "names.pud."), ("PUD news", "names.pud_news.")),
                (
                    *((f"{label}, F1", f"repaired.{part}F") for label, part in _TYPES),
                    ("all, precision", "repaired.P"),
                    ("all, recall", "repaired.R"),
                    ("all, F1, before repairs", "model.F"),
                    ("all, F1, XLM-R", "xlmr.F"),
                ),
                "Found in text",
            ),
            Table(
                (("crossread", "pairs."), ("nomenklatura", "nomenklatura."), ("Levenshtein", "levenshtein.")),
                (("precision", "P"), ("recall", "R"), ("F1", "F"), ("F1, persons", "Person.F")),
                "Matched in pairs",
            ),
        ),
        _only("UniversalNER", "name pairs"),
    ),
    Section(
        "Times",
        "python -m evaluation.times",
        "TempEval-3's platinum set, scored as in the shared task; the other systems' figures are the published ones.",
        times.measure,
        (
            Table(
                (("crossread", "tempeval3."), ("HeidelTime", "heideltime."), ("SUTime", "sutime.")),
                (("extent, F1", "strict"), ("overlap, F1", "relaxed"), ("overlap and value, F1", "value")),
            ),
        ),
        _only("TempEval-3 platinum"),
    ),
    Section(
        "Statements",
        "python -m evaluation.statements",
        "PolNeAR's development set: a content counts if it shares half of its characters with the gold's; sources are judged on those. "
        "The baseline is quotation marks and the twenty commonest verbs of speech. Rules were improved looking at this set.",
        statements.measure,
        (
            Table(
                (("crossread", "polnear."), ("baseline", "polnear.baseline.")),
                (
                    ("content, F1", "content.F"),
                    ("content, precision", "content.P"),
                    ("content, recall", "content.R"),
                    ("source right on matched", "source"),
                    ("cue, F1", "cue.F"),
                ),
            ),
        ),
        _only("PolNeAR dev"),
        100,
    ),
    Section(
        "The main line",
        "python -m evaluation.mainline",
        "Giveme5W1H's 96 articles, each read alone, against people's answers; an answer is right if it shares half of its content words "
        "with one of theirs (F1). Beside ours the answers which that system's authors saved, on the 39 articles where they saved any.",
        mainline.measure,
        (
            Table(
                (
                    ("crossread", "both.ours.right."),
                    ("Giveme5W1H", "both.giveme5w1h.right."),
                    ("crossread, all 96", "all.ours.right."),
                ),
                (("who", "who"), ("what", "what"), ("when", "when"), ("where", "where"), ("mean", "mean")),
            ),
        ),
        _comparing("Giveme5W1H"),
        100,
    ),
    Section(
        "Events across articles",
        "python -m evaluation.coreference",
        "ECB+ topics 36 to 45: gold mentions, predicted topics, singletons kept. The baseline joins mentions of one topic whose heads have "
        "one lemma.",
        coreference.measure,
        (
            Table(
                (("crossread", "ecbplus.test.crossread."), ("head lemma", "ecbplus.test.head_lemma.")),
                (("CoNLL F1", "conll"), ("MUC F1", "muc.F"), ("B³ F1", "b3.F"), ("CEAF-e F1", "ceafe.F")),
            ),
        ),
        _comparing("ECB+ topics 36-45"),
        100,
    ),
    Section(
        "Whole records against gold records",
        "python -m evaluation.records",
        "Five real articles (`../shared/seeds`) and the project's two examples, each scored against one hand-made gold record: small sets "
        "that were looked at while rules were made, so they tell what got worse rather than how good it is elsewhere.",
        records.measure,
        (
            Table(_EVENTS, _READING, "Reading"),
            Table(_EVENTS, _COMPARED, "Comparing"),
            Table(_EVENTS, _NEVER, "What must never happen (counts)"),
        ),
        records.hashes,
        100,
    ),
    Section(
        "Whole records of unseen events",
        f"python -m evaluation.records {' '.join(unseen.EVENTS)}",
        "Gold records made blind (evaluation/unseen), each with its first measurement, by the code of before anybody looked (commits "
        "d1280cd, c4501ad, d9b53ec and 45de6b7). All but ecbplus-20 were looked at since: the first figures, and both of "
        "ecbplus-20, are those to expect elsewhere.",
        lambda: records.measure(unseen.EVENTS),
        (
            Table(_UNSEEN, _READING, "Reading"),
            Table(_UNSEEN, _COMPARED, "Comparing"),
            Table(_UNSEEN, _NEVER, "What must never happen (counts)"),
        ),
        lambda: records.hashes(unseen.EVENTS),
        100,
    ),
)
_COUNTS = frozenset({"group_found", "right_not_agreed", "discrepancies_told", *GATE["records"]["zero"]})


def make(sections: Iterable[Section] = SECTIONS) -> str:
    """Give the page."""
    return "\n\n".join((HEAD, *(part for section in sections for part in _section(section)))) + "\n"


def _section(section: Section) -> Iterator[str]:
    figures = {**GATE["published"], **section.measure()}
    yield f"## {section.title}"
    yield f"{section.text}\n\n    {section.command}"
    for table in section.tables:
        if table.title:
            yield f"### {table.title}"
        yield _table(table, figures, section.scale)
    hashes = "\n".join(f"| {name} | `{digest}` |" for name, digest in section.hashes().items())
    yield f"| data | SHA-256 |\n|---|---|\n{hashes}"


def _table(table: Table, figures: Figures, scale: int) -> str:
    floors = {
        key: value
        for part in ("model", "records", "reading", "comparing")
        for key, value in GATE[part]["floors"].items()
    }
    columns = [
        cells
        for column in table.columns
        for cells in _columns(column, table.rows, (figures, floors, GATE["aims"]), scale)
    ]
    labels = ["measure", "---", *(label for label, _ in table.rows)]
    lines = zip(labels, *columns, strict=True)
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _columns(
    column: tuple[str, str], rows: Rows, sources: tuple[Figures, Figures, Figures], scale: int
) -> Iterator[list[str]]:
    """Give a column's figures, and its floors and aims where it has any."""
    header, prefix = column
    for name, source in zip((header, "floor", "aim"), sources, strict=True):
        cells = [_cell(prefix, key, source, scale) for _, key in rows]
        if name == header or any(cells):
            yield [name, "---:", *cells]


def _cell(prefix: str, name: str, source: Figures, scale: int) -> str:
    value = source.get(prefix + name)
    if value is None:
        return ""
    if name in _COUNTS:
        whole = source.get(f"{prefix}{name}.of")
        return f"{value:.0f}" if whole is None or "never" in name else f"{value:.0f} of {whole:.0f}"
    return f"{scale * value:.1f}"


def main() -> None:
    """Write the page."""
    TARGET.write_text(make(), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(corpora.ROOT)}")


if __name__ == "__main__":
    main()
