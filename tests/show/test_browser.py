"""The page in a browser: width, links, and lighting both ways. Skipped where no Chromium is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from crossread.records import Record
from crossread.show.page import to_html
from tests.show.builder import fleet

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--virtual-time-budget=3000", "--dump-dom"),
)
FRAME = """<body><iframe src="page.html" width="{width}" height="900"></iframe>
<script>addEventListener("message", (event) => { document.body.textContent = event.data; });</script>"""
PROBE = """<script>
addEventListener("load", () => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const lit = () => all(".lit").map((mark) => mark.textContent).join("");
  const answer = { closed: overflow() };
  document.querySelector("[name=all]").click();
  answer.open = overflow();
  answer.wide = all("main *, #articles *").filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    && !e.closest(".tw, .cols, svg")).map((e) => e.className);
  const ids = all("[id]").map((e) => e.id);
  answer.repeated = ids.filter((id, i) => ids.indexOf(id) !== i);
  answer.dead = all("a[href^='#']").map((a) => a.getAttribute("href").slice(1)).filter((id) => !ids.includes(id));
  answer.lit = {};
  for (const finding of all(".f")) {
    (finding.closest(".f1") ?? finding).querySelector(".show, .q").click();
    answer.lit[finding.dataset.v] = lit();
  }
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  answer.escaped = lit();
  document.querySelector("[name=all]").click();
  document.querySelector(".tx .t.disputed")?.click();
  answer.opened = all("details.f[open]").map((f) => f.dataset.v);
  document.querySelector("[name=one]").click();
  answer.filtered = all(".f:not([hidden])").map((f) => f.dataset.v);
  parent.postMessage(JSON.stringify(answer), "*");
});
</script></body>"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def _dump(path: Path) -> str:
    profile = path.parent / "profile"
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", "--window-size=1500,1000", path.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=True).stdout


def _probe(record: Record, folder: Path, width: int) -> dict[str, Any]:
    """Run the probe in the page (whose policy would not let it run, and is taken out) in a frame of ``width`` pixels."""
    html = re.sub(r"<meta http-equiv=[^>]*>", "", to_html(record).decode()).replace("</body>", PROBE)
    (folder / "page.html").write_bytes(html.encode())
    (folder / "frame.html").write_text(FRAME.replace("{width}", str(width)))
    body = re.search(r"<body>(.*?)</body>", _dump(folder / "frame.html"), re.DOTALL)
    assert body is not None
    answer: dict[str, Any] = json.loads(unescape(body[1]))
    return answer


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_page_fits_and_lights_both_ways(record: Record, tmp_path: Path, width: int) -> None:
    answer = _probe(record, tmp_path, width)
    assert (answer["closed"], answer["open"], answer["wide"]) == (0, 0, [])
    assert (answer["repeated"], answer["dead"]) == ([], [])
    assert answer["lit"]["repeated"] == "40 passengers were aboard38 passengers were aboard"
    assert answer["lit"]["in_conflict"] == "the ferry was overloadedthe ferry was overloaded"
    assert answer["lit"]["single_source"] == "The crew launched two boats"
    assert answer["escaped"] == ""
    assert answer["opened"] == ["in_conflict"]
    assert answer["filtered"] == ["updated", "repeated", "single_source"]


@pytest.mark.parametrize("width", [390, 1440])
def test_many_articles_with_long_names_fit(tmp_path: Path, width: int) -> None:
    answer = _probe(fleet(20).record(), tmp_path, width)
    assert (answer["closed"], answer["open"], answer["wide"]) == (0, 0, [])


def test_the_policy_lets_the_pages_own_script_run(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "record.html"
    path.write_bytes(to_html(record))
    assert '<html lang="en" class="js">' in _dump(path)


def test_the_policy_stops_any_other_script(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "record.html"
    path.write_bytes(to_html(record).replace(b"</body>", b"<script>document.body.textContent = 'gone'</script></body>"))
    assert "Skerry Point" in _dump(path)
