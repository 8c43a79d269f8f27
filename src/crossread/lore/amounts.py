"""What number words mean, and where numerals stand in a line of text.

Owns the arithmetic of numerals ("5.3 million", "two hundred and six", "half a dozen"), of the words around them ("at
least", "or so") and of their bounds. Rules: a numeral that is part of a longer name or code ("B-52", "M4A1", "1990s")
is not a numeral; bounds are inclusive, None where open; "about n" is n ± 10 %, an order of magnitude ("hundreds") has
bounds and no value. Must not: know what is counted, or see an article.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from crossread.lore.tables import load
from crossread.lore.units import measure_after
from crossread.records import Qualifier

Number = int | float
NumeralKind = Literal["cardinal", "ordinal", "fraction", "order", "range"]
APPROXIMATE = 0.1
FIRST_TENS = 20
"""The first number whose word makes others with a hyphen: "twenty-one"."""
_DIGITS = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?"
_FREE_LEFT = r"(?:(?<![\w.,:/#@-])(?<!\d[ —])|(?<=magnitude-))"
_FREE_RIGHT = r"(?![\w@]|[.,:/]\d|-\d)"
_GLUED_UNITS = r"(?=(?-i:km|kg|cm|mm|m|mph|kph|km/h|kWh|MWh|KW|kW|MW|GW|ft|lb|lbs|GB|TB|MB|°C|°F|%)\b)"
_SHARE = r"(?= (?:of|more|less|fewer|higher|lower|larger|smaller|its|their|the)\b|[,.;)]|$)"
_PART = r"(?=[ -](?:mile|kilomet(?:er|re)|pound|ton|acre|hour)\b)"
_LEAD = re.compile(r"(?:\b(?:a|an|the|all|its|their|his|her|another|other)\s)+$", re.IGNORECASE)


class Amount(Struct, frozen=True, gc=False):
    """A number with its bounds: ``min`` and ``max`` are inclusive and None where open; an exact value repeats itself."""

    value: Number | None
    min: Number | None
    max: Number | None
    qualifier: Qualifier


class Numeral(Struct, frozen=True, gc=False):
    """A numeral in a line of text: ``[start, end)`` its own characters, ``lead`` where its qualifying words begin.

    ``currency`` is the unit that a sign before it gives, ``percent`` tells of one after it; ``high`` is the upper end
    of a range, whose lower end is ``value``.
    """

    lead: int
    start: int
    end: int
    kind: NumeralKind
    value: Number | None
    low: Number | None
    high: Number | None
    word: str
    currency: str | None

    def amount(self, *, countable: bool = True) -> Amount:
        """Give the amount; of countable things "more than n" has min n + 1 and "fewer than n" max n - 1."""
        if self.value is None:
            return Amount(None, self.low, self.high, "approx" if self.kind == "range" else "order")
        return bounded(self.value, self.word, countable=countable)


class _Part(NamedTuple):
    start: int
    end: int
    kind: NumeralKind
    value: Number | None
    low: Number | None = None
    high: Number | None = None


def parse_number(words: str) -> Number | None:
    """Give the number that a numeral stands for, or None if ``words`` is not one numeral.

    Reads digits with separators, number words and both mixed ("5.3 million", "twenty-two", "2bn", "a dozen").
    """
    plain = " ".join(words.lower().split())
    fixed = _table("collectives").get(plain, _table("fractions").get(plain))
    if fixed is not None:
        return _neat(fixed)
    if match := re.fullmatch(rf"({_DIGITS}) ?({_alternatives(_scales())})?", plain):
        return _neat(_float(match[1]) * _scales().get(match[2] or "", 1))
    return _words_value(plain)


def parse_ordinal(words: str) -> int | None:
    """Give the rank that an ordinal stands for ("fifth", "21st", "twenty-first"), or None."""
    plain = words.lower().strip()
    if match := re.fullmatch(r"(\d{1,3}(?:,?\d{3})*)(?:st|nd|rd|th)", plain):
        return int(match[1].replace(",", ""))
    tens, _, last = plain.rpartition("-")
    rank = _table("ordinals").get(last)
    if rank is None:
        return None
    return int(rank) + int(_table("words")[tens]) if tens in _table("words") else (None if tens else int(rank))


def bounded(value: Number, word: str, *, countable: bool = True) -> Amount:
    """Give the amount of a value under a qualifying word ("" for none)."""
    qualifier: Qualifier = _qualifiers().get(word, "exact")
    step = 1 if countable and isinstance(value, int) else 0
    slack = max(abs(value) * APPROXIMATE, 0.5 if isinstance(value, int) and not countable else 0)
    about = (
        (math.ceil(value - slack), math.floor(value + slack)) if step else (_neat(value - slack), _neat(value + slack))
    )
    low, high = {
        "exact": (value, value),
        ">=": (value, None),
        ">": (value + step, None),
        "<=": (None, value),
        "<": (None, value - step),
        "approx": (about[0], value if word in load("amounts")["below"] else about[1]),
    }[qualifier]
    return Amount(value, low, high, qualifier)


def find_numerals(line: str) -> Iterator[Numeral]:
    """Find the numerals of a folded line, in order, without overlap."""
    last: Numeral | None = None
    for match in _numeral_pattern().finditer(line):
        part = _part(match)
        if part is None:
            continue
        lead, word = _lead(line, part.start)
        if last is not None and _is_conversion(line, last, part):
            word = last.word
        currency = match["currency"]
        unit = load("amounts")["currencies"][currency.strip().upper()] if currency else None
        if not word:
            word = next((w for w in _table("suffixes") if line.startswith(w, part.end)), "")
        last = Numeral(lead, part.start, part.end, part.kind, part.value, part.low, part.high, word, unit)
        yield last


def _is_conversion(line: str, last: Numeral, part: _Part) -> bool:
    """Tell the second measure of "less than 5 km (3 miles)", which is as exact as the first."""
    first, second = measure_after(line, last.end), measure_after(line, part.end)
    if first is None or second is None:
        return False
    return line[first[1] : part.start] == " (" and line.startswith(")", second[1])


def _part(match: re.Match[str]) -> _Part | None:
    start, end = match.span("numeral")
    text = " ".join(match["numeral"].lower().split())
    if match["order"]:
        low, high = load("amounts")["orders"][text]
        return _Part(start, end, "order", None, low, high)
    if match["range"] or match["between"]:
        ends = match["low"] or match["from"], match["high"] or match["upto"]
        return _range(start, end, *ends) or _compound(start, end, text)
    if match["ordinal"]:
        rank = parse_ordinal(text)
        return None if rank is None else _Part(start, end, "ordinal", rank)
    value = parse_number(text)
    return None if value is None else _Part(start, end, "fraction" if match["fraction"] else "cardinal", value)


def _range(start: int, end: int, low_text: str, high_text: str) -> _Part | None:
    """Read "20-30", "between 20 and 30", "2 to 3 million": a lower end without a scale takes that of the upper."""
    low, high = parse_number(low_text), parse_number(high_text)
    if low is None or high is None:
        return None
    scale = high_text.lower().split()[-1]
    if scale in _scales() and not low_text.lower().endswith(scale):
        low = _neat(low * _scales()[scale])
    return _Part(start, end, "range", None, low, high) if low < high else None


def _compound(start: int, end: int, text: str) -> _Part | None:
    """Read "sixty-five", which looks like a range from sixty to five, but not "five-two"."""
    value, tens = parse_number(text), parse_number(text.partition("-")[0])
    return None if value is None or tens is None or tens < FIRST_TENS else _Part(start, end, "cardinal", value)


def _lead(line: str, start: int) -> tuple[int, str]:
    """Find the qualifying words right before a numeral: where they begin, and which they are ("" for none)."""
    before = line[:start].rstrip("$€£¥₹₽₴₺₩₪₦ ")
    gap = _LEAD.search(before + " ")
    for cut in (before, before[: gap.start()].rstrip()) if gap else (before,):
        match = _lead_pattern().search(cut)
        if match and not (cut != before and _is_standard(match[1], gap)):
            return match.start(), match[1].lower()
    return start, ""


def _is_standard(word: str, gap: re.Match[str] | None) -> bool:
    """Tell "fewer than the 95 announced", to which another number is compared, from "fewer than 95"."""
    return word.lower().endswith("than") and gap is not None and gap.group().lower().endswith("the ")


@cache
def _lead_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({_alternatives(_table('qualifiers'))})$", re.IGNORECASE)


@cache
def _numeral_pattern() -> re.Pattern[str]:
    """One pattern for every way to print a numeral, longest way first."""
    small, scale = _alternatives(_table("words")), _alternatives(_table("scales"))
    spelled = (
        rf"(?:{small})(?:[ -](?:{small}|{scale})\b|(?:(?<=hundred)|(?<=thousand)|(?<=million)) and (?:{small})\b)*"
    )
    digits = rf"(?:{_DIGITS})(?:[ -](?:{scale})\b| ?(?:bn|mn|mln|tn|k)\b)?"
    # "m" after a bare number is metres, after a currency sign millions.
    money = rf"(?:{_DIGITS}) ?(?:bn|mn|mln|tn|[mbk]|(?:{scale}))\b"
    plain = rf"{digits}|(?:{spelled})\b"
    ordinal = rf"\d{{1,3}}(?:,?\d{{3}})?(?:st|nd|rd|th)\b|(?:(?:{small})-)?(?:{_alternatives(_table('ordinals'))})\b"
    currency = "|".join(re.escape(c) for c in sorted(load("amounts")["currencies"], key=len, reverse=True))
    orders, shares, sums = (_alternatives(_table(name)) for name in ("orders", "fractions", "collectives"))
    ways = (
        rf"(?P<order>\b(?:{orders})\b)",
        rf"(?P<fraction>\b(?:{shares})\b(?! of a million)(?:(?<=s)|{_SHARE}|{_PART}))",
        rf"\b(?:{sums})\b",
        rf"(?P<between>(?<=between )(?P<from>{plain}) and (?P<upto>{plain}))",
        rf"(?P<range>(?P<low>{plain})(?: ?[—-] ?| to | or )(?P<high>{plain}))",
        rf"(?P<ordinal>{ordinal})",
        rf"(?<=[$€£¥₹₽₴₺₩₪₦])(?:{money})",
        plain,
    )
    numeral = rf"(?P<numeral>{'|'.join(ways)})(?:{_FREE_RIGHT}|{_GLUED_UNITS})"
    return re.compile(rf"{_FREE_LEFT}(?P<currency>(?:{currency}) ?)?(?<!\w){numeral}", re.IGNORECASE)


def _words_value(plain: str) -> int | None:
    """Add up number words by the usual rule: a scale multiplies what stands since the last greater scale."""
    words, scales = _table("words"), _table("scales")
    total = current = 0
    for word in plain.replace("-", " ").replace(" and ", " ").split():
        if word in words:
            current += int(words[word])
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in scales:
            total, current = total + max(current, 1) * int(scales[word]), 0
        else:
            return None
    return total + current if plain else None


def _float(digits: str) -> float:
    return float(digits.replace(",", ""))


def _neat(value: float) -> Number:
    """Give an int where the value is whole, else a float of six decimals."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


@cache
def _scales() -> dict[str, int]:
    return {**_table("scales"), **_table("short_scales")}


@cache
def _qualifiers() -> dict[str, Qualifier]:
    return {**_table("qualifiers"), **_table("suffixes")}


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = load("amounts")[name]
    return table


def _alternatives(words: Iterable[str]) -> str:
    """Join words into a pattern, longest first, tolerant of the space between their parts."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
