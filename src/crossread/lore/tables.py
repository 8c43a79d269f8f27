"""Loads the versioned data files of ``lore/data``; the only I/O in lore.

A data file is one JSON object with ``version``, ``source`` and ``licence`` besides its data.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

_DATA = files("crossread.lore") / "data"
_HEAD = ("version", "source", "licence")


@cache
def load(name: str) -> dict[str, Any]:
    """Give the content of ``data/NAME.json``; callers must not change it.

    Raises ``ValueError`` if the file does not say its version, source and licence.
    """
    table: dict[str, Any] = msgspec.json.decode((_DATA / f"{name}.json").read_bytes())
    missing = [key for key in _HEAD if not table.get(key)]
    if missing:
        raise ValueError(f"lore/data/{name}.json does not give its {', '.join(missing)}")
    return table


@cache
def versions() -> dict[str, str]:
    """Give the version of every data file, by file name, in name order."""
    names = sorted(entry.name for entry in _DATA.iterdir() if entry.name.endswith(".json"))
    return {name: str(load(name.removesuffix(".json"))["version"]) for name in names}
