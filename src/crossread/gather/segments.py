"""Cuts an article into segments: title, body, captions, credits, and what is no news at all.

Rules are tables: cuts inside a paragraph in ``pieces``, then ``RULES`` over what is left of it; the first match wins, and
body where none does: losing news is worse than keeping noise. Every character but white space lies in exactly one
segment. Must not: look at what is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from crossread.gather.captions import describes
from crossread.gather.cues import any_of, compiled, rules
from crossread.gather.headlines import has_verb, is_fragment, is_headline, is_title_case, shared
from crossread.gather.lines import find_paragraphs
from crossread.gather.pieces import Piece, split
from crossread.records import SegmentKind, Span, Spans
from crossread.text import Folded, fold, strip_marks

_LONG = 600
"""A paragraph of more characters is never tried against rules for whole short paragraphs."""
_TITLE_REACH = 12
_STUB = 14
_QUOTE = 8
_LIST = 3
_POST = re.compile(r"— ?[^\"]{1,60}\(@\w+\)")
_OVERLAP = 0.75
_NEWS = 12
_SPAN = r"(?:\d+|an?) (?:min(?:ute)?|hour|day|week|month|year)s?"
_BULLET = re.compile(r"[•●▪◦‣*·–—-] ?\w")
_TERMINAL = re.compile(r"[.!?:] ?[\"')\]]*$")
_JOINER = re.compile(
    r"(?:,|\b(?:and|or|the|a|an|of|to|in|on|at|for|with|from|by|that|who|which|as|his|her|its|their))$"
)
_TURN = re.compile(r"[A-Z][A-Z .'-]+:")
_GUESSED_LINKS = frozenset({"fragment", "tail_link"})
_SKIP: frozenset[SegmentKind] = frozenset({"page_artifact", "promo", "related_link", "copyright"})


class Cut(NamedTuple):
    """A segment before it has an id: its kind, its spans, and the rule that named it."""

    kind: SegmentKind
    spans: Spans
    rule: str


class Run(NamedTuple):
    """Short lines in a row: how many, whether a colon announces them, and whether nothing follows them."""

    size: int
    announced: bool
    last: bool


class Scene(NamedTuple):
    """What a rule may look at: the text, and its surroundings.

    ``at_top``: no body text came before. ``titled``: the title is found. ``in_links``: inside a list of links. ``title``
    is the headline that metadata gives, as ``plain`` makes it. ``stamped``: a clock time stands right before.
    """

    text: str
    after: str
    number: int
    run: Run
    at_top: bool
    titled: bool
    in_links: bool
    title: str
    stamped: bool = False


def cut(text: str, *, title: str | None = None) -> tuple[Cut, ...]:
    """Give the segments of a text, in order of their first character.

    ``title`` is the headline that metadata gives; it is looked for in the text, and is no more than a hint.
    """
    spans = find_paragraphs(text)
    folds = [fold(text, (span,)) for span in spans]
    wanted = "" if title is None else plain(title)
    texts = [folded.text for folded in folds]
    cuts: list[Cut] = []
    seen: set[SegmentKind] = set()
    in_links = False
    for number, (span, folded, run) in enumerate(zip(spans, folds, _find_runs(texts), strict=True)):
        after = texts[number + 1] if number + 1 < len(texts) else ""
        scene = Scene(folded.text, after, number, run, "body" not in seen, "title" in seen, in_links, wanted)
        new = _cut_paragraph(text, span, folded, scene)
        in_links = _stays_in_links(folded.text, new, in_links=in_links)
        seen.update(part.kind for part in new)
        cuts.extend(new)
    return _rejoin(text, _settle_captions(text, cuts))


def _find_runs(texts: list[str]) -> list[Run]:
    """Give for each paragraph the row of short lines that it stands in (of size 0 for a sentence)."""
    runs: list[Run] = []
    for short, group in groupby(range(len(texts)), lambda number: is_fragment(texts[number])):
        numbers = list(group)
        announced = numbers[0] > 0 and texts[numbers[0] - 1].endswith(":")
        run = Run(len(numbers), announced, numbers[-1] == len(texts) - 1) if short else Run(0, announced, last=False)
        runs.extend(run for _ in numbers)
    return runs


def plain(text: str) -> str:
    """Give the letters and digits of a text, case-folded, for finding a title again."""
    return re.sub(r"\W+", "", strip_marks(text))


def _cut_paragraph(text: str, span: Span, folded: Folded, scene: Scene) -> list[Cut]:
    if not folded.text:
        return [Cut("page_artifact", (span,), "invisible")]
    whole = _whole_rule(scene)
    if whole is not None:
        return [Cut(whole[0], (span,), whole[1])]
    cuts: list[Cut] = []
    for piece in split(folded.text, top=scene.at_top and _TURN.match(scene.after) is None):
        start = span.start if piece.start == 0 else folded.offsets[piece.start]
        end = span.end if piece.end == len(folded.text) else folded.offsets[piece.end]
        trimmed = _trim_space(text, start, end)
        if trimmed is not None:
            stamped = bool(cuts) and cuts[-1].rule == "time_stamp"
            kind, rule = _name_piece(piece, folded.text, scene._replace(stamped=stamped))
            cuts.append(Cut(kind, (trimmed,), rule))
    return cuts


def _trim_space(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    stripped = part.strip()
    if not stripped:
        return None
    first = start + len(part) - len(part.lstrip())
    return Span(first, first + len(stripped))


def _name_piece(piece: Piece, paragraph: str, scene: Scene) -> tuple[SegmentKind, str]:
    part = scene._replace(text=paragraph[piece.start : piece.end].strip())
    if not any(map(str.isalnum, part.text)):
        return "page_artifact", "separator"
    if piece.kind is not None:
        return piece.kind, piece.rule
    return next(((kind, name) for name, rule in RULES if (kind := rule(part)) is not None), ("body", "body"))


# --- whole paragraphs ----------------------------------------------------------------------------------------------


def _whole_rule(scene: Scene) -> tuple[SegmentKind, str] | None:
    """Give the kind of a paragraph that is nothing but an address, a byline, a date, a label."""
    if len(scene.text) > _LONG:
        return None
    if scene.number < _TITLE_REACH and _is_given_title(scene):
        return "title", "given_title"
    if _is_date_line(scene.text):
        return "dateline", "date_line"
    count = len(scene.text.split())
    for rule in rules("blocks"):
        fits = count <= rule.max_words and rule.pattern.fullmatch(scene.text) is not None
        if fits and (rule.need is None or rule.need.search(scene.text)):
            return rule.kind, rule.rule
    return None


def _is_given_title(scene: Scene) -> bool:
    """The title may stand in the text without the site's name that metadata adds, and the other way round."""
    own = plain(scene.text)
    near = (
        len(own) > 12
        and (scene.title.startswith(own) or own.startswith(scene.title))
        and len(own) > len(scene.title) / 2
    )
    return bool(scene.title) and not scene.titled and (own == scene.title or near)


def _is_date_line(text: str) -> bool:
    """Tell whether a text is made of dates, clock times and their labels only."""
    if len(text) > 120 or _date_token().search(text) is None:
        return False
    rest = _date_token().sub(" ", compiled("(?:<published>|<updated>)").sub(" ", text))
    words_left = re.sub(r"\b(?:at|on|and|min(?:ute)?s? read)\b|\W+", " ", rest).split()
    place = len(words_left) <= 3 and all(word[0].isupper() for word in words_left)
    return not words_left or (place and text.startswith(words_left[0]))


def _date_token() -> re.Pattern[str]:
    return compiled(
        rf"<date>|<monthday>(?!,? \w)|<clock>|<weekday>\b|\b{_SPAN}(?:,? (?:and )?{_SPAN})* ago\b|\b<zone>\b"
    )


# --- what is left of a paragraph -----------------------------------------------------------------------------------


def _entry_head(scene: Scene) -> SegmentKind | None:
    """The headline of an entry in a live page: no sentence, right behind its time, with the entry below."""
    heads = scene.stamped and is_fragment(scene.text) and not compiled(r"\[?<clock>").match(scene.after)
    return "crosshead" if heads and _TERMINAL.search(scene.after) else None


def _lost_link(scene: Scene) -> SegmentKind | None:
    """A headline in a list of links is a link."""
    return "related_link" if scene.in_links and _TERMINAL.search(scene.text) is None else None


def _title(scene: Scene) -> SegmentKind | None:
    """The first headline-like paragraph, before any body text, that something follows."""
    if not scene.at_top or scene.titled or not scene.after or len(scene.text) > _LONG:
        return None
    text = scene.text
    headline = is_headline(text) or (is_title_case(text) and len(text.split()) <= 20 and text.count(". ") == 0)
    asks = text.endswith(("?", "!")) and len(text.split()) <= 20 and text.count(". ") == 0
    summary = text.endswith(".") and len(text.split()) <= _STUB and shared(text, scene.after) >= 0.6
    return "title" if headline or asks or summary else None


def _label(scene: Scene) -> SegmentKind | None:
    """One or two words above the title name a section of the site."""
    short = scene.at_top and not scene.titled and len(scene.text.split()) <= 2
    return "page_artifact" if short and scene.after and _TERMINAL.search(scene.text) is None else None


def _marked_caption(scene: Scene) -> SegmentKind | None:
    """Words that only captions use: "In this photo", "(pictured)", "FILE -"."""
    short = len(scene.text.split()) <= 90
    marked = any_of("caption_starts").match(scene.text) or any_of("caption_marks").search(scene.text[-200:])
    return "caption" if short and marked else None


def _fragment(scene: Scene) -> SegmentKind | None:
    """A short line between paragraphs that is no sentence: a crosshead, or the title of something else."""
    if scene.at_top or not scene.after or not is_fragment(scene.text) or _is_list_item(scene):
        return None
    if has_verb(scene.text) and not scene.text.endswith("?") and shared(scene.text, scene.after) < _OVERLAP:
        return "related_link"
    return "crosshead"


def _is_list_item(scene: Scene) -> bool:
    """Items of a list that the text announces, lists of three or more, posts, quotes and broken lines are news."""
    if _BULLET.match(scene.text) or scene.after[:1].islower() or _POST.match(scene.after):
        return True
    quoted = '"' in scene.text and len(scene.text.split()) > _QUOTE
    return quoted or scene.run.announced or (scene.run.size >= _LIST and not scene.run.last)


def _tail_link(scene: Scene) -> SegmentKind | None:
    """A headline after the last paragraph points elsewhere."""
    last = not scene.at_top and scene.run.last and not _is_list_item(scene)
    return "related_link" if last and len(scene.text.split()) >= 3 and not scene.text.endswith("?") else None


RULES: tuple[tuple[str, Callable[[Scene], SegmentKind | None]], ...] = (
    ("entry_head", _entry_head),
    ("lost_link", _lost_link),
    ("section_label", _label),
    ("marked_caption", _marked_caption),
    ("title", _title),
    ("tail_link", _tail_link),
    ("fragment", _fragment),
)


# --- between paragraphs --------------------------------------------------------------------------------------------


def _stays_in_links(text: str, new: list[Cut], *, in_links: bool) -> bool:
    """A list of links lasts from its header to the next full sentence."""
    if any(cut.rule == "related_header" for cut in new):
        return True
    sentence = _TERMINAL.search(text) is not None and len(text.split()) >= _NEWS
    return in_links and not sentence


def _settle_captions(text: str, cuts: list[Cut]) -> list[Cut]:
    """Make a caption of what a photo credit on a line of its own follows, if it describes what can be seen."""
    settled = list(cuts)
    for index in range(1, len(cuts)):
        before, here = cuts[index - 1], cuts[index]
        alone = here.kind == "credit" and here.rule == "credit"
        loose = before.kind in ("body", "crosshead") or before.rule in _GUESSED_LINKS
        if alone and loose and describes(fold(text, before.spans).text):
            settled[index - 1] = Cut("caption", before.spans, "before_credit")
    return settled


def _rejoin(text: str, cuts: list[Cut]) -> tuple[Cut, ...]:
    """Rejoin sentences that a page break, a link or an appeal cut in two: one segment with several spans."""
    joined: list[Cut] = []
    open_at: int | None = None
    for cut in cuts:
        if cut.kind == "body" and open_at is not None and _resumes(text, joined, open_at, cut):
            joined[open_at] = Cut("body", joined[open_at].spans + cut.spans, "rejoined")
            continue
        if cut.kind == "body":
            open_at = len(joined)
        elif cut.kind not in _SKIP:
            open_at = None
        joined.append(cut)
    return tuple(joined)


def _resumes(text: str, joined: list[Cut], open_at: int, cut: Cut) -> bool:
    """Tell whether a body segment goes on in the middle of a sentence of the one at ``open_at``."""
    before = fold(text, joined[open_at].spans).text
    after = fold(text, cut.spans).text
    broken = open_at < len(joined) - 1 or "\f" in text[joined[open_at].spans[-1].end : cut.spans[0].start]
    starts_small = after[:1].islower() or (broken and before.endswith((",", "-")))
    return starts_small and _TERMINAL.search(before) is None and (broken or _JOINER.search(before) is not None)
