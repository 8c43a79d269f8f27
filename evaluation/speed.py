"""Measures how fast articles are read in one process, and where the time goes: ``python -m evaluation.speed [PATH ...]``.

Prints words a second and each stage's share, and with ``--profile`` the functions that take most time of their own (cProfile, which
slows Python and not the network, so its shares are not those of the first table). The model and the tables are loaded before the
clock starts. Speeds belong to a machine: they are printed, never written down.

With ``--compare`` it measures instead how comparing grows: the given articles, which should be of one story, are read once and varied
into stories of 6 to 300 articles. A variation keeps everything that was read and has ids and an outlet of its own; in its text four in
ten of the longer lower-case words are other letters. So its claims still meet those of the others, and no two variations are copies,
which would be spared most of the comparing: two of one article share less than half of their five-word runs.
"""

from __future__ import annotations

import argparse
import cProfile
import math
import pstats
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from hashlib import shake_128
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import msgspec
from msgspec.structs import replace

from crossread.compare.comparing import compare
from crossread.gather import gather
from crossread.group.stories import one_story
from crossread.read import reading
from crossread.read.parse import load, model
from crossread.records import Article, MadeBy, Reading
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
SIZES = (6, 50, 100, 200, 300)
"""Articles in the stories that are compared."""
VARIED = 0.4
"""The share of the longer words that a variation does not keep."""
_LONG_WORD = re.compile(r"\b[a-z]{4,}\b")
_ID = re.compile(r'"([a-z]+)-[0-9a-f]{16}"')


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


def _read_all(articles: Sequence[Article]) -> list[Reading]:
    return [reading.read(article, load()) for article in articles]


class Step(NamedTuple):
    """How long a story of so many articles takes; ``growth`` is the power of its size that comparing has grown by since the last."""

    articles: int
    grouping: float
    comparing: float
    growth: float | None


def measure_comparing(paths: Sequence[Path], sizes: Sequence[int] = SIZES) -> Iterator[Step]:
    """Yield a step for each size of a story that is varied from the given articles."""
    articles, _ = gather(paths)
    readings = _read_all(articles)
    _compare_timed(readings)
    last: Step | None = None
    for size in sizes:
        grouping, comparing = _compare_timed(vary(readings, size))
        growth = math.log(comparing / last.comparing) / math.log(size / last.articles) if last else None
        last = Step(size, grouping, comparing, growth)
        yield last


def _compare_timed(readings: Sequence[Reading]) -> tuple[float, float]:
    """Give the seconds that grouping and comparing take."""
    clock = Clock()
    story = clock.timed("group", one_story)(readings)
    clock.timed("compare", compare)(story, made_by=MadeBy("", "", {}))
    return clock.seconds["group"], clock.seconds["compare"]


def vary(readings: Sequence[Reading], size: int) -> list[Reading]:
    """Give so many variations of the readings, each in turn; the same ones every time."""
    return [_variation(one, number) for number, one in enumerate(islice(cycle(readings), size))]


def _variation(one: Reading, number: int) -> Reading:
    """Give a reading with ids, an outlet and words of its own; every word keeps its length, so that all spans stay true."""

    def renamed(found: re.Match[str]) -> str:
        return f'"{found[1]}-{shake_128(f"{number} {found[0]}".encode()).hexdigest(8)}"'

    def reworded(found: re.Match[str]) -> str:
        chance, *letters = shake_128(f"{number} {found.start()}".encode()).digest(1 + len(found[0]))
        return "".join(chr(ord("a") + letter % 10) for letter in letters) if chance < VARIED * 256 else found[0]

    own = msgspec.json.decode(_ID.sub(renamed, msgspec.json.encode(one).decode()), type=Reading)
    text = _LONG_WORD.sub(reworded, own.article.text)
    return replace(own, article=replace(own.article, text=text, outlet=f"Outlet {number}"))


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


def show_comparing(paths: Sequence[Path]) -> None:
    """Print how the seconds of grouping and comparing grow, a size after another."""
    print("articles  group s  compare s  growth")
    for step in measure_comparing(paths):
        growth = "" if step.growth is None else f"{step.growth:.2f}"
        print(f"{step.articles:8} {step.grouping:8.2f} {step.comparing:10.2f} {growth:>7}", flush=True)


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, help="articles; the examples, if none is given")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument(
        "--compare", action="store_true", help="measure comparing; the first example, if no path is given"
    )
    options = parser.parse_args()
    if options.compare:
        show_comparing(options.paths or EXAMPLES[:1])
        return
    paths = options.paths or EXAMPLES
    words, seconds = measure(paths, options.rounds)
    print(f"{words / seconds['all']:.0f} words a second ({words // options.rounds} words, {options.rounds} times)")
    for stage in ("gather", "network", "words and trees", *list(STAGES)[1:]):
        print(f"{stage:18} {100 * seconds[stage] / seconds['all']:5.1f} %")
    if options.profile:
        show_profile(paths, options.rounds)


if __name__ == "__main__":
    main()
