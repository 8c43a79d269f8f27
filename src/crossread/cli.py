"""The command line: thin, no logic of its own.

Exit codes: 0 all was well; 1 ``verify`` found a mismatch; 2 the command was used wrongly or nothing could be read; 3
a record was made, but some input could not be read (the notices say which and why).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from crossread import __version__
from crossread.errors import CrossreadError
from crossread.records import Reading

app = typer.Typer(
    name="crossread",
    help="One event, every account, one sourced record: who says what, where exactly, and how many independent "
    "origins stand behind it.\n\nExit codes: 0 all well; 1 verify found a mismatch; 2 wrong use, or nothing could be "
    "read; 3 a record was made but some input could not be read.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
model_app = typer.Typer(help="The language model that ships with crossread.", no_args_is_help=True)
app.add_typer(model_app, name="model")
errors = Console(stderr=True)


class Exit(IntEnum):
    """What the exit code says."""

    OK = 0
    MISMATCH = 1
    USAGE = 2
    PARTIAL = 3


@app.command("read")
def read_command(
    paths: Annotated[
        list[Path], typer.Argument(help="Articles, or folders of them: .txt (with NAME.json), .jsonl, .html.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write to; made if it is not there.")],
    *,
    json_only: Annotated[bool, typer.Option("--json-only", help="Write record.json only.")] = False,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the articles' texts out of the record.")] = False,
    stories: Annotated[bool, typer.Option("--stories", help="Split the articles into stories, a folder each.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to read with.")] = 1,
    outlet: Annotated[str | None, typer.Option(help="Outlet of all plain texts that do not name theirs.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of all plain texts that do not carry one.")] = None,
    pipeline: Annotated[str | None, typer.Option(help="Parse with this spaCy pipeline (extra: spacy).")] = None,
    as_of: Annotated[
        str | None, typer.Option(help="The record as it could be known at this day or time (ISO 8601).")
    ] = None,
    marks: Annotated[Path | None, typer.Option(help="Your own judgements about names, as explain prints them.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Read articles about one event; write the record, the page and the table.

    Example: crossread read articles/ --out out/ && open out/record.html
    """
    from crossread.pipeline import Options, read_stories, unread
    from crossread.show import summarise, write

    options = Options(jobs=jobs, outlet=outlet, published=published, pipeline=pipeline, as_of=as_of, marks=marks)
    console, missed = Console(quiet=quiet), 0

    def progress(readings: Iterable[Reading], total: int) -> Iterable[Reading]:
        return track(readings, "Reading", total=total, console=errors, transient=True, disable=quiet or total < 10)

    for record in read_stories(paths, options, split=stories, progress=progress):
        folder = out / record.story.id if stories else out
        written = write(record, folder, json_only=json_only, with_text=not no_text)
        summarise(record, console)
        for path in written:
            console.print(f"wrote {path}", soft_wrap=True, highlight=False)
        missed += len(unread(record))
    raise typer.Exit(Exit.PARTIAL if missed else Exit.OK)


@app.command("verify")
def verify_command(
    record: Annotated[Path, typer.Argument(help="A record.json, as written by crossread read.")],
) -> None:
    """Re-extract every span of a record and compare it with the articles' text and its hash; exit 1 on any mismatch."""
    from crossread.pipeline import source_text
    from crossread.show import verify

    checked, mismatches = verify(record.read_bytes(), source_text)
    for mismatch in mismatches:
        errors.print(str(mismatch), soft_wrap=True, highlight=False, markup=False)
    Console().print(f"{checked} spans checked, {len(mismatches)} mismatches", highlight=False)
    raise typer.Exit(Exit.MISMATCH if mismatches else Exit.OK)


@app.command("explain")
def explain_command(
    record: Annotated[Path, typer.Argument(help="A record.json, as written by crossread read.")],
    name: Annotated[str, typer.Argument(help="A name, or a part of one, as an article spells it.")],
) -> None:
    """Say why mentions were joined into one entity, or kept apart.

    The last part of each line is a mark: put it into a file, turn "same" into "different" or back, and give the file to
    crossread read --marks.
    """
    from crossread.show import explain, from_json

    console = Console()
    for line in explain(from_json(record.read_bytes()), name):
        console.print(line, highlight=False, markup=False, soft_wrap=True)


@model_app.command("info")
def model_info_command() -> None:
    """Print what the language model is: version, size, data, licence, scores."""
    from crossread.read.parse import model_info

    info, console = model_info(), Console()
    for field in info.__struct_fields__:
        console.print(f"{field:10} {getattr(info, field)}", highlight=False, markup=False, soft_wrap=True)


@app.command("version")
def version_command() -> None:
    """Print the version."""
    Console().print(__version__, highlight=False)


def main() -> None:
    """Run the command line; an error on purpose is one line for people, never a traceback."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        app()
    except (CrossreadError, OSError) as error:
        errors.print(f"crossread: {error}", markup=False, highlight=False, soft_wrap=True)
        raise SystemExit(Exit.USAGE) from error
