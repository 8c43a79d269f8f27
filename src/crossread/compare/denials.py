"""Whether a denial speaks of the very thing that someone else said.

Owns the answer to that question, on which the gravest verdict rests: a denial in the same passage that points back ("a charge he denied"),
one by the side that is said to have done the very thing, or one that repeats most of the words of what it denies. Whatever is less sure
is no answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from crossread.compare.evidence import Evidence, per_claim
from crossread.compare.wording import stems, stems_of
from crossread.lore.areas import says_area
from crossread.lore.events import event_families, is_general, occasions
from crossread.lore.stems import stem
from crossread.lore.tables import load
from crossread.records import Claim

SURE = 0.6
PASSAGE, STRETCH = 1, 4
"""How many sentences on a denial may point back, and how many the accused may be heard."""
RESPONSIBILITY = "x:RESPONSIBILITY"
ACCUSING = frozenset({"ACCUSE", "INVESTIGATE", "x:TRIAL"})
REPORTED = frozenset({"asserted", "alleged"})


def answers(denial: Claim, said: Claim, evidence: Evidence) -> float:
    """Give how surely ``denial`` denies ``said``, 0 to 1; from ``SURE`` on it does.

    0.0 unless one is a denial and the other reported as fact, by another voice, in other words of the text; a denial that
    does not point back must also speak of an agent that the other does not exclude.
    """
    if denial.modality != "denied" or said.modality not in REPORTED or said.polarity != "+":
        return 0.0
    if _in_one(denial, said) or not other_voice(denial, said, evidence):
        return 0.0
    if any(rule(denial, said, evidence) for rule in POINTING):
        return 1.0
    return 0.0 if _other_agents(denial, said, evidence) else _repeats(denial, said, evidence)


def find_answered(claims: Sequence[Claim], evidence: Evidence) -> dict[str, str]:
    """Give, for every denial of which it is sure, the claim that it most surely denies, the first of equals.

    Only claims that stand just before a denial, or share words with it, are looked at.
    """
    said = [c for c in claims if c.modality in REPORTED and c.polarity == "+"]
    by_article: dict[str, list[int]] = defaultdict(list)
    by_stem: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(said):
        by_article[claim.article].append(index)
        for word in stems(claim, evidence):
            by_stem[word].append(index)
    found: dict[str, str] = {}
    for denial in (c for c in claims if c.modality == "denied"):
        near = by_article[denial.article]
        back = ((1.0, i) for i in near if any(rule(denial, said[i], evidence) for rule in POINTING))
        found_in = {*back, *_repeating(denial, by_stem, evidence)}
        ranked = sorted(found_in, key=lambda row: (-row[0], is_general(said[row[1]].event.type), row[1]))
        best = next((said[i] for _, i in ranked if answers(denial, said[i], evidence) >= SURE), None)
        if best is not None:
            found[denial.id] = best.id
    return found


def _repeating(denial: Claim, by_stem: dict[str, list[int]], evidence: Evidence) -> Iterator[tuple[float, int]]:
    """Yield the claims that have most words of a denial, with their share; a cheap look before the full one."""
    own = stems(denial, evidence)
    shared = Counter(index for word in own for index in by_stem.get(word, ()))
    yield from ((n / len(own), index) for index, n in shared.items() if n / len(own) >= SURE)


def _points_back(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """A denial that says nothing of its own took what it denies from the passage before it: "a charge he denied", "no attack"."""
    event, own = stem(denial.event.predicate), stems(denial, evidence)
    bare = event not in own or own <= {event, *map(stem, load("denials")["empty"])}
    return bare and event in stems(said, evidence) and _is_behind(denial, said, PASSAGE, evidence)


def _disowns(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """A denial of any part in what happened answers an accusation or a rumour of the same passage."""
    accused = said.event.type in ACCUSING or said.modality == "alleged"
    disowned = denial.event.type == RESPONSIBILITY and not takes_up_charge(denial, evidence)
    disowned |= denial.event.predicate in load("denials")["parts"]
    return accused and disowned and _is_near(denial, said, PASSAGE, evidence)


def _clears_its_side(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """A side that someone says did a thing denies, soon after, that it does such things; neither names whom it was done to."""
    accused = said.voice.kind == "attributed" and stem(said.event.predicate) == stem(denial.event.predicate)
    done_to = {p.entity for c in (denial, said) for p in c.participants if p.role != "agent" and p.entity}
    if not accused or done_to or not _is_behind(denial, said, STRETCH, evidence):
        return False
    return not sides(said, evidence).isdisjoint(sides(denial, evidence) | _own_side(denial, evidence))


def _denies_charge(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """A denial of "the claims" answers who said just before that the denier's side did something."""
    charged = said.modality == "alleged" or said.voice.kind == "attributed"
    if not charged or not takes_up_charge(denial, evidence) or not _is_behind(denial, said, STRETCH, evidence):
        return False
    return not sides(said, evidence).isdisjoint(_own_side(denial, evidence))


def _denies_what_was_said(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """A denial of "it" answers what another voice said just before."""
    pronoun = denial.event.predicate in load("denials")["pronouns"]
    return pronoun and said.voice.kind == "attributed" and _is_behind(denial, said, PASSAGE, evidence)


@per_claim
def takes_up_charge(denial: Claim, evidence: Evidence) -> bool:
    """Tell whether a denial names what it denies by a word for a charge alone: "denied the claims", "such reports are false"."""
    table, words = load("denials"), evidence.words(denial).casefold().split()
    if denial.event.predicate in table["untrue"]:
        return words[:1] != [] and words[0] in table["taken_up"]
    pairs = pairwise(words)
    taken_up = any(a in table["taken_up"] and stem(b.strip(".,")) in _charges() for a, b in pairs)
    return denial.event.type == RESPONSIBILITY and taken_up


@cache
def _charges() -> frozenset[str]:
    return frozenset(stem(word) for word in load("denials")["charges"])


POINTING = (_points_back, _disowns, _clears_its_side, _denies_charge, _denies_what_was_said)


def rejects(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """Tell whether a claim about why something happened rejects the reason that another voice gave, in words of that reason."""
    negative = denial.modality == "denied" or (denial.polarity == "-" and denial.modality in (*REPORTED, "opinion"))
    if not negative or said.modality not in REPORTED or said.polarity != "+" or _in_one(denial, said):
        return False
    return other_voice(denial, said, evidence) and not _reason(denial, evidence).isdisjoint(stems(said, evidence))


def _reason(claim: Claim, evidence: Evidence) -> frozenset[str]:
    """Give the stems of the reason that a claim names, of all its words where it names none apart."""
    span = claim.value.text
    return stems_of(evidence.articles[claim.article].text[span.start : span.end]) if span else stems(claim, evidence)


def disowns(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """Tell whether a claim that someone had no part in an event contradicts another voice's claim that it was them.

    To deny an act that one word names ("denied attacking civilians") disowns that act alone: what it answers, ``answers`` tells.
    """
    named = {denial.event.predicate, *stems(denial, evidence)}
    of_all = denial.event.type == RESPONSIBILITY or not named.isdisjoint(map(stem, load("denials")["parts"]))
    if denial.modality != "denied" or not of_all or said.modality not in REPORTED or said.polarity != "+":
        return False
    return not _in_one(denial, said) and other_voice(denial, said, evidence)


def accuse_each_other(a: Claim, b: Claim, evidence: Evidence) -> bool:
    """Tell whether two claims of who did something are each by the side, a state's, that the other says did it.

    One of them must blame it for what happened: two sides that each name a deed of the other's may tell of two deeds.
    """
    reported = all(c.modality in REPORTED and c.polarity == "+" and c.value.entity for c in (a, b))
    if not reported or RESPONSIBILITY not in (a.event.type, b.event.type):
        return False
    speakers = [evidence.country(evidence.speaker(c) or "") for c in (a, b)]
    culprits = [evidence.country(c.value.entity or "") for c in (a, b)]
    return None not in culprits and culprits[0] != culprits[1] and speakers == culprits[::-1]


def contradicts(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """Tell whether a denial denies what is said of the same event: surely by itself, or because it denies the bare deed.

    "They denied that they carried out the strike" says nothing of the strike but that it was not theirs: it contradicts whoever
    says that their side struck.
    """
    if denial.modality != "denied" or said.modality not in REPORTED or said.polarity != "+" or _in_one(denial, said):
        return False
    if answers(denial, said, evidence) >= SURE:
        return True
    accused = not deniers(denial, evidence).isdisjoint(sides(said, evidence))
    return accused and other_voice(denial, said, evidence) and is_bare(denial, evidence)


@per_claim
def deniers(denial: Claim, evidence: Evidence) -> frozenset[str]:
    """Give the states, else persons or bodies, whom a denial clears: who denies, and who is said not to have done it."""
    return frozenset(sides(denial, evidence) | _own_side(denial, evidence))


@per_claim
def blames_nobody(claim: Claim, evidence: Evidence) -> bool:
    """Tell whether a claim says that something happened by itself: "burst of its own accord"."""
    words = f" {' '.join(evidence.words(claim).casefold().split())} "
    return any(f" {phrase} " in words for phrase in load("denials")["unaided"])


@per_claim
def spares_everybody(claim: Claim, evidence: Evidence) -> bool:
    """Tell whether a claim says, without reserve, that nobody at all came to harm, not only none of some group."""
    table = load("denials")
    words = evidence.words(claim).casefold()
    if claim.polarity != "-" or not any(f"{phrase} " in f"{words} " for phrase in table["nobody"]):
        return False
    rest = stems(claim, evidence) - {stem(word) for word in table["harm"]}
    kinds = {stem(word) for word in words.split() if says_area(word)}
    return not rest - kinds - {word for word in rest if occasions([word])} and set(words.split()).isdisjoint(
        table["hedges"]
    )


@per_claim
def is_bare(denial: Claim, evidence: Evidence) -> bool:
    """Tell whether a denial says nothing but the kind of deed that it denies, and names nobody but the side that it clears."""
    if takes_up_charge(denial, evidence):
        return True
    cleared = deniers(denial, evidence)
    named = (
        m.entity for m in evidence.mentions_in[denial.article] if any(s.start <= m.start < s.end for s in denial.spans)
    )
    if any((evidence.country(entity) or entity) not in cleared for entity in named):
        return False
    rest = stems(denial, evidence) - _idle()
    own = event_families(denial.event.type, denial.event.predicate)
    return all(word == stem(denial.event.predicate) or occasions([word]) & own for word in rest)


@cache
def _idle() -> frozenset[str]:
    """Give the stems of words that say nothing of what is denied."""
    return frozenset(stem(word) for words in ("empty", "doing", "parts") for word in load("denials")[words])


def _is_behind(denial: Claim, said: Claim, most: int, evidence: Evidence) -> bool:
    return denial.article == said.article and 0 <= evidence.sentences_between(said, denial) <= most


def _is_near(a: Claim, b: Claim, most: int, evidence: Evidence) -> bool:
    return a.article == b.article and abs(evidence.sentences_between(a, b)) <= most


def _repeats(denial: Claim, said: Claim, evidence: Evidence) -> float:
    """Give the share of a denial's words that the other has; where it is of another kind of event, both must be alike throughout."""
    own, other = stems(denial, evidence), stems(said, evidence)
    shared = own & other
    words = len(own) if _one_kind(denial, said, evidence) else max(len(own), len(other))
    return len(shared) / words if len(shared) > 1 else 0.0


def _one_kind(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """Tell whether both are of one family of events, or someone is accused of the very thing."""
    own, other = (event_families(c.event.type, c.event.predicate) for c in (denial, said))
    return bool(own & other) or (said.event.type in ACCUSING and stem(denial.event.predicate) in stems(said, evidence))


def _in_one(a: Claim, b: Claim) -> bool:
    """Tell whether one claim's words hold the other's: a sentence about a denial is not what is denied."""
    return a.article == b.article and any(s.start < t.end and t.start < s.end for s in a.spans for t in b.spans)


def other_voice(a: Claim, b: Claim, evidence: Evidence) -> bool:
    """Tell whether two claims are surely not one voice: who denies his own words contradicts nobody."""
    if a.voice.kind != "attributed" and b.voice.kind != "attributed":
        return a.article != b.article
    return evidence.speaker(a) != evidence.speaker(b)


def _other_agents(a: Claim, b: Claim, evidence: Evidence) -> bool:
    of_a, of_b = sides(a, evidence), sides(b, evidence)
    return bool(of_a and of_b) and of_a.isdisjoint(of_b)


def _own_side(denial: Claim, evidence: Evidence) -> set[str]:
    """Give the state that who denies acts for, else themselves; empty if nobody knows who that is."""
    denier = evidence.speaker(denial)
    return {evidence.country(denier) or denier} if denier else set()


@per_claim
def sides(claim: Claim, evidence: Evidence) -> frozenset[str]:
    """Give the states that the agents of a claim act for, else who they are."""
    agents = (p.entity for p in claim.participants if p.role == "agent" and p.entity)
    return frozenset(evidence.country(entity) or entity for entity in agents)
