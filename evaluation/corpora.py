"""Where the public data lie, and the hash that says that a figure was measured on the same data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
READING = {
    "TempEval-3 platinum": ("tempeval3/te3-platinum",),
    "PolNeAR dev": ("polnear-dev/attributions", "polnear-dev/text"),
    "UniversalNER": ("ner/en_ewt-ud-test.iob2", "ner/en_pud-ud-test.iob2"),
    "name pairs": ("names/cases.csv",),
}
"""What reading is measured on beside treebanks and gold records: files and folders below the data."""
COMPARING = {
    "Giveme5W1H": ("giveme5w1h/data", "giveme5w1h/output"),
    "ECB+ topics 36-45": ("ecbplus/ECBplus_coreference_sentences.csv", *(f"ecbplus/docs/{n}" for n in range(36, 46))),
}
"""What comparing is measured on beside gold records."""


def digest(paths: Iterable[Path]) -> str:
    """Give one SHA-256 over files, and over those right in folders, by name: their names and their bytes."""
    total = hashlib.sha256()
    for path in paths:
        for file in _files(path):
            total.update(f"{file.name}\0{file.stat().st_size}\0".encode())
            total.update(file.read_bytes())
    return total.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    yield from sorted(file for file in path.iterdir() if file.is_file()) if path.is_dir() else [path]


def hashes(parts: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, str]:
    """Give the hash of every corpus of ``READING``, or of the given ones."""
    named = READING if parts is None else parts
    return {name: digest(SHARED / "data" / file for file in files) for name, files in named.items()}
