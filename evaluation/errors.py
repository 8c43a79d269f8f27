"""Lists what is read wrongly on the seeds and on ten articles of PolNeAR, so that the next person sees what is left.

``python -m evaluation.errors`` counts the errors by kind; ``--write`` writes them to ``errors.json``, as files, offsets and labels,
never a word of a text; ``--show [KIND]`` shows those written there with their words from the data beside the checkout. What counts as a
match is what the two scorers count as one (``evaluation.records``, ``evaluation.statements``).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from evaluation import statements
from evaluation.against_gold import Error, find_errors
from evaluation.corpora import ROOT, SHARED, digest
from evaluation.records import EVENTS
from evaluation.statements import POLNEAR, Places

TARGET = ROOT / "evaluation" / "errors.json"
ARTICLES = 10
"""How many articles of PolNeAR are looked at: the first by name."""


def find_all() -> list[Error]:
    """Give every error, sorted by kind, file and place."""
    found = [*find_errors("seeds"), *_find_in_polnear()]
    return sorted(found, key=lambda e: (e.kind, e.file, e.spans, e.gold or "", e.expected or "", e.found or ""))


def _find_in_polnear() -> Iterator[Error]:
    for name, text, gold in islice(statements.read_corpus(POLNEAR), ARTICLES):
        file = f"{POLNEAR.relative_to(SHARED).as_posix()}/text/{name}.txt"
        given = statements.by_crossread(statements.make_view(name, text))
        pairs = statements.pair([row.content for row in gold], [row.content for row in given], 0.5)
        met = {i for i, _ in pairs}, {j for _, j in pairs}
        for number in (n for n in range(len(gold)) if n not in met[0]):
            row = gold[number]
            yield Error("missed statement", file, _runs(row.content), f"row {number}", due=_runs(row.source))
        for number in (n for n in range(len(given)) if n not in met[1]):
            yield Error("spurious statement", file, _runs(given[number].content))
        for i, j in pairs:
            due, source = gold[i].source, given[j].source
            if (due or source) and not due & source:
                found = None if source else "none"
                yield Error("wrong speaker", file, _runs(gold[i].content), f"row {i}", found=found, due=_runs(due))


def _runs(places: Places) -> tuple[tuple[int, int], ...]:
    """Give characters as half-open stretches."""
    ordered = sorted(places)
    breaks = [n for n in range(1, len(ordered)) if ordered[n] != ordered[n - 1] + 1]
    parts = [ordered[a:b] for a, b in zip([0, *breaks], [*breaks, len(ordered)], strict=True)]
    return tuple((part[0], part[-1] + 1) for part in parts if part)


def count(errors: Iterable[Error]) -> dict[str, Counter[str]]:
    """Give the number of errors by kind, of the seeds and of PolNeAR."""
    counts = {"seeds": Counter[str](), "PolNeAR": Counter[str]()}
    for error in errors:
        counts["seeds" if error.file.startswith("seeds/") else "PolNeAR"][error.kind] += 1
    return counts


def write(errors: Sequence[Error]) -> None:
    """Write the list, an error a line."""
    hashes = {"seeds": digest([EVENTS["seeds"][1]]), "PolNeAR": digest([POLNEAR / "attributions", POLNEAR / "text"])}
    head = msgspec.json.encode({"corpora": hashes, "counts": count(errors), "errors": []})
    lines = ",\n".join("  " + msgspec.json.encode(error).decode() for error in errors)
    page = msgspec.json.format(head, indent=1).decode().replace("[]", f"[\n{lines}\n ]")
    TARGET.write_text(page + "\n", encoding="utf-8")


def load() -> tuple[Error, ...]:
    """Give the errors written last."""
    rows = msgspec.json.decode(TARGET.read_bytes(), type=dict[str, msgspec.Raw])["errors"]
    return msgspec.json.decode(rows, type=tuple[Error, ...])


def show(errors: Iterable[Error], kind: str) -> None:
    """Print errors of a kind (of every kind, if it is empty) with their words."""
    for error in errors:
        if error.kind.startswith(kind):
            text = (SHARED / error.file).read_bytes().decode("utf-8")
            labels = (error.gold, f"expected {error.expected}" if error.expected else None)
            notes = [note for note in (*labels, f"found {error.found}" if error.found else None) if note]
            print(f"{error.kind} · {error.file} · {' · '.join(notes)}")
            print(f"    {_words(text, error.spans)}" + (f"\n    due: {_words(text, error.due)}" if error.due else ""))


def _words(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return " … ".join(f"[{start}:{end}] {' '.join(text[start:end].split())}" for start, end in spans)


def _print_counts(errors: Iterable[Error]) -> None:
    counts = count(errors)
    for kind in sorted({kind for counter in counts.values() for kind in counter}):
        print(f"{kind:24}" + "".join(f"{name:>10} {counter[kind]:4}" for name, counter in counts.items()))


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write errors.json anew")
    parser.add_argument(
        "--show", nargs="?", const="", metavar="KIND", help="show what errors.json lists, with its words"
    )
    options = parser.parse_args()
    if options.show is not None:
        show(load(), options.show)
        return
    errors = find_all()
    _print_counts(errors)
    if options.write:
        write(errors)


if __name__ == "__main__":
    main()
