"""Gold records of events that nobody developed on: ``python -m evaluation.records EVENT ...`` scores them too.

Owns where their texts come from. Those written for the project lie beside their gold record; those of the public corpus are laid out
anew each time, and a text that is not the one that was annotated is an error, so that no offset shifts in silence.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from evaluation import ecbplus
from evaluation.conflicts import unspaced

FOLDER = Path(__file__).parent / "unseen"
TOPICS = {f"ecbplus-{topic}": topic for topic in (3, 8, 12, 18, 20, 30, 37, 41)}
EVENTS = ("memorial-blasts", "kakhovka-dam", *TOPICS)


def gold_file(event: str) -> Path:
    """Give where an event's gold record lies."""
    return FOLDER / f"{event}.json"


@cache
def texts_of(event: str) -> Path:
    """Give a folder with an event's articles as files; raises ``ValueError`` where a text is not the one annotated."""
    if event not in TOPICS:
        return FOLDER / event
    gold: dict[str, Any] = json.loads(gold_file(event).read_text("utf-8"))
    corpus = ecbplus.read_documents(ecbplus.CORPUS, (TOPICS[event],))
    found = {document.article.id: unspaced(document.article.text) for document in corpus}
    folder = Path(tempfile.mkdtemp(prefix=f"{event}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for document in gold["documents"]:
        text = found[document["corpus_id"]].encode()
        if hashlib.sha256(text).hexdigest() != document["sha256"]:
            raise ValueError(f"{document['corpus_id']} is not the text that was annotated")
        (folder / document["file"]).write_bytes(text)
    return folder
