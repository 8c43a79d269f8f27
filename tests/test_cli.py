"""The command line as its user meets it: exit codes, files, and input that is not what it should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import crossread
from crossread.cli import app
from crossread.errors import CrossreadError, UsageError

STORY = (
    "Ferry runs aground off Kalmar\n\n"
    "KALMAR (Baltic Desk) - A ferry with 212 people aboard ran aground near Kalmar on Tuesday, the coast guard said.\n\n"
    '"Nobody is hurt and the hull is tight," coast guard spokeswoman Lena Borg said.\n\n'
    "The ferry will be towed to port on Wednesday.\n"
)
HOSTILE = (
    "Ferry <script>alert(1)</script> aground\n\n"
    'A ferry ran aground near Kalmar on Tuesday, the coast guard said. </title><img src=x onerror="alert(2)">\n\n'
    "The captain, Nils Ek, told reporters the \u202eelbisivni\u202c rock was not on the chart.\n"
)
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "junk.txt": bytes(range(256)) * 64,
    "nul.txt": b"A ferry ran aground near Kalmar on Tuesday.\x00\x00\x00 The coast guard was there." + b"\x00" * 400,
    "swedish.txt": (
        "En färja med över tvåhundra personer ombord gick på grund utanför Kalmar i tisdags, uppger kustbevakningen. "
        "Ingen kom till skada och fartyget ska bogseras till hamnen, säger kustbevakningens talesperson."
    ).encode(),
    "broken.html": b"<html><head><title></head><body><div><div></p></table>",
    "torn.jsonl": b'{"text": "A ferry ran aground',
}


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if isinstance(result.exception, CrossreadError):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.txt").write_text(STORY, "utf-8")
    return tmp_path / "in"


def test_read_writes_record_page_and_table(folder: Path, tmp_path: Path) -> None:
    code, output = run("read", folder, "--out", tmp_path / "out")
    assert code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["findings.csv", "record.html", "record.json"]
    assert "1 article" in output
    code, output = run("verify", tmp_path / "out" / "record.json")
    assert (code, "0 mismatches" in output) == (0, True)


def test_verify_finds_a_changed_quotation(folder: Path, tmp_path: Path) -> None:
    run("read", folder, "--out", tmp_path, "--json-only")
    record = tmp_path / "record.json"
    data = json.loads(record.read_bytes())
    data["claims"][0]["spans"][0]["text"] += "!"
    record.write_text(json.dumps(data), "utf-8")
    assert run("verify", record)[0] == 1


def test_a_record_without_texts_is_verified_against_its_sources(folder: Path, tmp_path: Path) -> None:
    run("read", folder, "--out", tmp_path, "--json-only", "--no-text")
    record = tmp_path / "record.json"
    assert json.loads(record.read_bytes())["articles"][0]["text"] is None
    assert run("verify", record)[0] == 0
    (folder / "story.txt").write_text(STORY.replace("212", "213"), "utf-8")
    assert run("verify", record)[0] == 1


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_input_becomes_a_notice_and_the_rest_is_read(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).write_bytes(BAD[name])
    code, _ = run("read", folder, "--out", tmp_path, "--json-only", "--quiet")
    record = json.loads((tmp_path / "record.json").read_bytes())
    told = [n for n in record["notices"] if n["source"] and name in n["source"]]
    assert told
    assert all(n["message"] for n in told)
    in_record = any(name in a["source"] for a in record["articles"])
    assert code == (0 if in_record else 3)
    assert any("story.txt" in a["source"] for a in record["articles"])


def test_nothing_readable_is_an_error_for_people(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(UsageError, match=r"empty\.txt"):
        run("read", tmp_path, "--out", tmp_path / "out")


def test_hostile_text_stays_text(folder: Path, tmp_path: Path) -> None:
    (folder / "hostile.txt").write_text(HOSTILE, "utf-8")
    run("read", folder, "--out", tmp_path / "out", "--quiet")
    page = (tmp_path / "out" / "record.html").read_text("utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_options_date_and_name_plain_texts(folder: Path) -> None:
    record = crossread.read([folder], outlet="Baltic Desk", published="2023-05-09")
    assert (record.articles[0].outlet, record.articles[0].published) == ("Baltic Desk", "2023-05-09")


def test_stories_get_a_folder_each(folder: Path, tmp_path: Path) -> None:
    other = "Parliament votes on pensions\n\nParliament voted on Tuesday to raise the pension age, the speaker said.\n"
    (folder / "other.txt").write_text(other, "utf-8")
    run("read", folder, "--out", tmp_path / "out", "--stories", "--json-only", "--quiet")
    assert len(list((tmp_path / "out").glob("story-*/record.json"))) == 2


def test_model_info_names_its_licence() -> None:
    code, output = run("model", "info")
    assert code == 0
    assert "CC-BY-SA-4.0" in output


def test_help_teaches() -> None:
    code, output = run("--help")
    assert code == 0
    assert all(word in output for word in ("read", "verify", "model", "Exit codes"))
