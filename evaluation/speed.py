"""Measures how fast articles are read in one process, and where the time goes: ``python -m evaluation.speed [PATH ...]``.

Prints words a second and each stage's share, and with ``--profile`` the functions that take most time of their own (cProfile, which
slows Python and not the network, so its shares are not those of the first table). The model and the tables are loaded before the
clock starts. Speeds belong to a machine: they are printed, never written down.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from crossread.gather import gather
from crossread.read import reading
from crossread.read.parse import load, model
from crossread.records import Article
from evaluation.corpora import ROOT

STAGES = {
    "network": (model, "score"),
    "times": (reading, "find_times"),
    "figures": (reading, "find_figures"),
    "entities": (reading, "find_entities"),
    "unnamed": (reading, "add_unnamed"),
    "statements": (reading, "find_statements"),
    "claims": (reading, "find_claims"),
    "time zones": (reading, "find_zone_pairs"),
}
"""The stages of reading, by the names that the room calls them under; what is left of parsing is "words and trees"."""
EXAMPLES = [ROOT / "examples" / "border-talks", ROOT / "examples" / "port-explosion"]


class Clock:
    """Seconds spent in each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give a function that does the same and adds to its stage."""

        def run(*args: Any, **options: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*args, **options)
            finally:
                self.seconds[stage] += time.perf_counter() - start

        return run

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Time every stage while the block runs."""
        with ExitStack() as stack:
            for stage, (module, name) in STAGES.items():
                stack.enter_context(mock.patch.object(module, name, self.timed(stage, getattr(module, name))))
            yield


class _Parser:
    """The shipped model, timed as a whole."""

    def __init__(self, clock: Clock) -> None:
        self.name = load().name
        self.parse = clock.timed("parse", load().parse)


def measure(paths: Sequence[Path], rounds: int) -> tuple[int, dict[str, float]]:
    """Give the number of words read and the seconds of each stage, gathering and the whole included."""
    clock = Clock()
    articles, _ = gather(paths)
    _read_all(articles)
    for _ in range(rounds):
        with clock.watching():
            gathered, _ = clock.timed("gather", gather)(paths)
            clock.timed("read", lambda found=gathered: [reading.read(a, _Parser(clock)) for a in found])()
    clock.seconds["words and trees"] = clock.seconds["parse"] - clock.seconds["network"]
    clock.seconds["all"] = clock.seconds["gather"] + clock.seconds["read"]
    return rounds * sum(len(article.text.split()) for article in articles), clock.seconds


def _read_all(articles: Sequence[Article]) -> None:
    for article in articles:
        reading.read(article, load())


def show_profile(paths: Sequence[Path], rounds: int) -> None:
    """Print the functions with most time of their own."""
    articles, _ = gather(paths)
    _read_all(articles)
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(rounds):
        _read_all(articles)
    profile.disable()
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(20)


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "paths", nargs="*", type=Path, default=EXAMPLES, help="articles; the examples, if none is given"
    )
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    words, seconds = measure(options.paths, options.rounds)
    print(f"{words / seconds['all']:.0f} words a second ({words // options.rounds} words, {options.rounds} times)")
    for stage in ("gather", "network", "words and trees", *list(STAGES)[1:]):
        print(f"{stage:18} {100 * seconds[stage] / seconds['all']:5.1f} %")
    if options.profile:
        show_profile(options.paths, options.rounds)


if __name__ == "__main__":
    main()
