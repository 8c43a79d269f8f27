from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.gather import articles, gather
from crossread.records import Article

NEWS = "The council of Aberfoyle voted to rebuild the bridge that the flood took away, and the work is to begin in the spring."
PAGE = f"""<html lang="en"><head><title>Bridge to be rebuilt | Loch Gazette</title>
<meta property="og:title" content="Bridge to be rebuilt"><meta property="og:site_name" content="Loch Gazette">
<meta property="article:published_time" content="2022-05-04T08:00:00+01:00">
<meta property="og:url" content="https://loch.example/bridge"></head>
<body><article><h1>Bridge to be rebuilt</h1><p>{NEWS}</p><p>{NEWS[:-1]}, the mayor said on Monday.</p></article>
</body></html>"""


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(path: Path) -> Article:
    (article,), notices = gather([path])
    assert notices == ()
    return article


def kinds(path: Path) -> list[str]:
    return [notice.kind for notice in gather([path])[1]]


def test_plain_text_is_unchanged(tmp_path: Path) -> None:
    data = f"\ufeffBridge to be rebuilt\r\n\r\n{NEWS}\r\n".encode()
    article = only(put(tmp_path, "a.txt", data))
    assert article.text.encode() == data
    assert article.sha256 == article.text_sha256 == hashlib.sha256(data).hexdigest()
    assert article.title is not None
    assert article.language == "en"
    assert article.published is None


def test_sidecar_is_believed_before_what_is_printed(tmp_path: Path) -> None:
    put(
        tmp_path,
        "a.json",
        json.dumps({"outlet": "Loch Gazette", "published": "2022-05-04", "url": "https://bbc.com/x"}),
    )
    article = only(put(tmp_path, "a.txt", f"date 2022-05-03 {NEWS}"))
    assert (article.outlet, article.outlet_evidence) == ("Loch Gazette", "sidecar")
    assert (article.published, article.published_evidence) == ("2022-05-04", "sidecar")
    assert gather([tmp_path])[0] == (article,)


def test_option_is_believed_before_all(tmp_path: Path) -> None:
    (article,), _ = gather([put(tmp_path, "a.html", PAGE)], outlet="Other", published="2022-05-05")
    assert (article.outlet, article.outlet_evidence, article.published) == ("Other", "option", "2022-05-05")


def test_page_gives_text_and_metadata(tmp_path: Path) -> None:
    article = only(put(tmp_path, "a.html", PAGE))
    assert article.outlet == "Loch Gazette"
    assert article.outlet_evidence == "meta: og:site_name"
    assert article.published == "2022-05-04T08:00:00+01:00"
    assert article.published_evidence == "meta: article:published_time"
    assert article.url == "https://loch.example/bridge"
    assert article.title is not None
    assert article.text[article.title.start : article.title.end] == "Bridge to be rebuilt"


def test_json_lines_name_their_line(tmp_path: Path) -> None:
    row = json.dumps({"text": NEWS, "outlet": "Loch Gazette", "published": "2022-05-04"})
    path = put(tmp_path, "a.jsonl", f"{row}\n\nnot json\n{{}}\n")
    (article,), notices = gather([path])
    assert article.source == f"{path}#1"
    assert article.sha256 == hashlib.sha256(row.encode()).hexdigest()
    assert [(notice.kind, notice.source) for notice in notices] == [
        ("bad_json", f"{path}#3"),
        ("not_an_article", f"{path}#4"),
    ]


def test_json_file_with_text_is_an_article(tmp_path: Path) -> None:
    assert only(put(tmp_path, "a.json", json.dumps({"text": NEWS}))).text == NEWS


def test_same_article_twice_counts_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", NEWS)
    put(tmp_path, "b.txt", NEWS)
    found, notices = gather([tmp_path])
    assert len(found) == 1
    assert [notice.kind for notice in notices] == ["duplicate"]
    assert len(gather([tmp_path / "a.txt", tmp_path / "a.txt"])[0]) == 1


def test_folders_are_walked_in_name_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    put(tmp_path / "b", "z.txt", f"{NEWS} One.")
    put(tmp_path, "c.txt", f"{NEWS} Two.")
    put(tmp_path, "a.txt", f"{NEWS} Three.")
    put(tmp_path, "picture.png", b"\x89PNG")
    found, notices = gather([tmp_path])
    assert [Path(article.source).name for article in found] == ["a.txt", "z.txt", "c.txt"]
    assert [notice.kind for notice in notices] == ["skipped"]


def test_a_files_time_changes_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", NEWS)
    first = only(path)
    os.utime(path, (0, 0))
    assert only(path) == first


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("junk.txt", bytes(range(256)) * 40, "binary"),
        ("nul.txt", b"\x00" * 100, "empty"),
        ("controls.txt", b"\x01\x02" * 100, "binary"),
        ("broken.html", b"<html><body><div", "no_text"),
        ("empty.html", b"", "no_text"),
        (
            "french.txt",
            b"Le conseil de la ville a dit que le pont et la route sont dans un tel etat que les travaux ne sont pas pour demain.",
            "language",
        ),
        ("list.json", b"[1, 2]", "bad_json"),
        ("other.json", b'{"a": 1}', "not_an_article"),
        ("deep.json", b"[" * 100_000, "bad_json"),
    ],
)
def test_bad_input_is_a_notice(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = put(tmp_path, name, data)
    found, (notice,) = gather([path])
    assert found == ()
    assert (notice.kind, notice.source) == (kind, str(path))
    assert str(path) in notice.message


@pytest.mark.parametrize(
    ("data", "kind", "word"),
    [
        (NEWS.replace("bridge", "brücke").encode("cp1252"), "encoding", "brücke"),
        (NEWS.replace("bridge", "brücke").encode("utf-16"), "encoding", "brücke"),
        (f"{NEWS} Café.\n".encode() + "Brücke.".encode("cp1252"), "encoding", "Brücke"),
        (NEWS.replace(" ", "\x00 ", 1).encode(), "control_characters", "\x00"),
        (NEWS.replace("bridge", "\u202eegdirb\u202c").encode(), "bidi_controls", "\u202e"),
    ],
)
def test_odd_text_is_read_with_a_notice(tmp_path: Path, data: bytes, kind: str, word: str) -> None:
    (article,), (notice,) = gather([put(tmp_path, "a.txt", data)])
    assert notice.kind == kind
    assert word in article.text


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossread.gather.files.MAX_BYTES", 1000)
    monkeypatch.setattr("crossread.gather.jsonl.MAX_BYTES", 1000)
    monkeypatch.setattr(articles, "MAX_CHARACTERS", 500)
    assert kinds(put(tmp_path, "a.txt", "x" * 5000)) == ["too_large"]
    assert kinds(put(tmp_path, "b.txt", "word " * 150)) == ["too_large"]
    row = json.dumps({"text": NEWS})
    path = put(tmp_path, "c.jsonl", f"{'x' * 5000}\n{row}\n")
    assert kinds(path) == ["too_large"]
    assert len(gather([path])[0]) == 1


def test_missing_and_strange_files(tmp_path: Path) -> None:
    assert kinds(tmp_path / "gone.txt") == ["unreadable"]
    assert kinds(Path("/dev/null")) == ["unreadable"]
    assert kinds(tmp_path) == ["skipped"]


def test_folder_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert kinds(tmp_path)[0] == "unreadable"


def test_bad_sidecar_is_told_and_ignored(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", NEWS)
    for content in ("not json", '{"published": 20220504}', "[]"):
        put(tmp_path, "a.json", content)
        (article,), (notice,) = gather([path])
        assert notice.kind == "bad_sidecar"
        assert article.published is None


def test_given_date_that_is_none_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.json", '{"published": "last week"}')
    (article,), (notice,) = gather([put(tmp_path, "a.txt", NEWS)])
    assert article.published is None
    assert notice.kind == "bad_date"


def test_progress_counts_files(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    for name in ("a.txt", "b.txt"):
        put(tmp_path, name, f"{NEWS} {name}")
    gather([tmp_path], progress=lambda done, total, _: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "b.html", "c.jsonl", "d.json", "e.bin"]))
def test_no_bytes_raise(tmp_path: Path, data: bytes, name: str) -> None:
    found, notices = gather([put(tmp_path, name, data)])
    assert found or notices or (name == "c.jsonl" and not data.strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(max_size=120))
def test_plain_text_offsets_are_those_of_the_file(tmp_path: Path, text: str) -> None:
    for article in gather([put(tmp_path, "a.txt", text)])[0]:
        assert article.text == text
        assert all(0 <= span.start < span.end <= len(text) for part in article.segments for span in part.spans)
