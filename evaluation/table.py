"""Regenerate ``docs/quality.md`` from measurements: ``python -m evaluation.table`` (or ``make quality``)."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from pathlib import Path

from evaluation import model, records

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "quality.md"
SECTIONS: tuple[tuple[str, str, Callable[[], Mapping[str, float]]], ...] = (
    ("The language model", "python -m evaluation.model", model.measure),
    ("Whole records against gold records", "python -m evaluation.records", records.measure),
)


def make() -> str:
    """Give the page: one table per section, a row per figure."""
    parts = [
        "# Measured quality",
        "Made by `make quality` from public data and gold records beside the checkout; do not edit by hand. "
        f"CPython {platform.python_version()}, {platform.machine()}.",
    ]
    for title, command, measure in SECTIONS:
        rows = "\n".join(f"| {name} | {value:.3f} |" for name, value in measure().items() if _stable(name))
        parts.append(f"## {title}\n\n`{command}`\n\n| figure | value |\n|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"


def _stable(name: str) -> bool:
    """Leave out speeds: they belong to a machine, not to the code."""
    return not name.endswith("words_per_second")


def main() -> None:
    """Write the page."""
    TARGET.write_text(make(), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
