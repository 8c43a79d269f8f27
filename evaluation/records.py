"""Score whole records against hand-made gold records: ``python -m evaluation.records [EVENT ...]``.

The events are the seeds beside the checkout and the project's own examples, and, where asked for, those of ``unseen``; the scorer is the
one beside the seeds. Figures keep the scorer's names, flattened: ``seeds.statements_content.P``. A fraction such as ``15/39`` is
kept as its numerator, its denominator as ``NAME.of``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import crossread
from crossread.show import to_json
from evaluation import unseen

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
EVENTS: dict[str, tuple[Path, Path]] = {
    "seeds": (SHARED / "seeds", SHARED / "score" / "gold_seeds.json"),
    "border-talks": (ROOT / "examples" / "border-talks", ROOT / "examples" / "gold" / "border-talks.json"),
    "port-explosion": (ROOT / "examples" / "port-explosion", ROOT / "examples" / "gold" / "port-explosion.json"),
}


def measure(events: tuple[str, ...] = tuple(EVENTS)) -> dict[str, float]:
    """Give every figure of the scorer for the given events."""
    found: dict[str, float] = {}
    for event in events:
        found |= {f"{event}.{name}": value for name, value in flat(score(event)).items()}
    return found


def score(event: str) -> dict[str, Any]:
    """Give the scorer's own result for the record of an event."""
    gold, texts = read_gold(event)
    system = load_scorer().adapt(make_record(event), gold)
    result: dict[str, Any] = load_scorer().score(system, gold, texts)
    return {"articles_found": f"{system['articles_found']}/{len(texts)}", **result}


def place(event: str) -> tuple[Path, Path]:
    """Give the folder of an event's articles and its gold record."""
    return EVENTS[event] if event in EVENTS else (unseen.texts_of(event), unseen.gold_file(event))


def read_gold(event: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Give the gold record of an event and its articles' texts by the gold's ids."""
    folder, gold_file = place(event)
    gold = json.loads(gold_file.read_text("utf-8"))
    return gold, {d["id"]: (folder / d["file"]).read_bytes().decode("utf-8") for d in gold["documents"]}


def make_record(event: str) -> dict[str, Any]:
    """Read an event's articles and give their record, as its JSON says it."""
    record: dict[str, Any] = json.loads(to_json(crossread.read(sorted(place(event)[0].glob("*.txt")))))
    return record


def flat(result: dict[str, Any], prefix: str = "") -> dict[str, float]:
    """Give nested scores as one level of names and numbers."""
    found: dict[str, float] = {}
    for name, value in result.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{name}.")
        elif isinstance(value, str):
            part, _, whole = value.partition("/")
            found |= {prefix + name: float(part), f"{prefix}{name}.of": float(whole)}
        elif value is not None:
            found[prefix + name] = float(value)
    return found


def hashes(events: tuple[str, ...] = tuple(EVENTS)) -> dict[str, str]:
    """Give, for each event, the hash of its gold record."""
    return {event: hashlib.sha256(place(event)[1].read_bytes()).hexdigest() for event in events}


@cache
def load_scorer() -> Any:
    """Give the scorer, a module of its own beside the seeds."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("the scorer beside the checkout is not here")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print every figure, an event after another."""
    events = tuple(sys.argv[1:]) or tuple(EVENTS)
    for name, value in measure(events).items():
        print(f"{name:60} {value:8.3f}")
    for event, digest in hashes(events).items():
        print(f"{digest}  {event}")


if __name__ == "__main__":
    main()
