"""Why mentions were joined into entities, as lines for people.

Must not judge: every line is a judgement of the record, with the words it is about.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from crossread.records import Judgement, Mention, Record


def explain(record: Record, name: str) -> Iterator[str]:
    """Yield, for every entity one of whose spellings holds ``name``, its spellings and the judgements about its mentions."""
    mentions = {m.id: m for m in record.mentions}
    texts = {a.id: a.text for a in record.articles}
    outlets = {a.id: a.outlet or a.source for a in record.articles}

    def say(mention: Mention) -> str:
        text = texts[mention.article]
        words = "" if text is None else " ".join(text[mention.start : mention.end].split())
        return f'"{words}" ({outlets[mention.article]}, {mention.start}-{mention.end})'

    for entity in record.entities:
        if not any(name.casefold() in variant.text.casefold() for variant in entity.variants):
            continue
        yield f"{entity.name}: {entity.type}, spelled {', '.join(variant.text for variant in entity.variants)}"
        for judgement in record.judgements:
            pair = [mentions[m] for m in (judgement.a, judgement.b) if m in mentions]
            if len(pair) == 2 and any(m.entity == entity.id for m in pair):
                verb = "is" if judgement.kind == "same" else "is not"
                yield f"  {say(pair[0])} {verb} {say(pair[1])}: {', '.join(judgement.features)} [{judgement.rule}]"
                yield f"    {_mark(judgement)}"


def _mark(judgement: Judgement) -> str:
    row = {"a": judgement.a, "b": judgement.b, "kind": judgement.kind}
    return msgspec.json.encode(row).decode()
