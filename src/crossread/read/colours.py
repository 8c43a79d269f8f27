"""Colours a claim: its modality and polarity, and phases that fit them.

What a statement says of its own words goes before what the clause says of itself (``factuality``). A phase is a fact: what is
only planned, wanted or possible is neither under way nor over. Must not: find events or voices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from crossread.lore import frames
from crossread.read.acts import Matter
from crossread.read.attributes import Account, Told
from crossread.read.clauses import Clause, is_predicate
from crossread.read.factuality import hearsay_of, is_out_of_row, read_modality, read_polarity
from crossread.read.view import View
from crossread.read.voices import Voiced
from crossread.records import Modality, Polarity, Statement, Value

Colour = tuple[Modality, Polarity]
_FACTUAL = frozenset({"asserted", "alleged", "denied"})
_CLINGING = frozenset({"alleged", "denied"})  # colours every clause of a statement's words, not its main one alone


def colour_of(view: View, clause: Clause, voiced: Voiced, account: Account, matter: Matter) -> Colour:
    """Give modality and polarity: the statement's for its act and for what heads its words, else the clause's own."""
    own = read_modality(view, clause.head, dated=account.time is not None)
    own_polarity = _polarity(view, matter)
    if own == "asserted" and account.event.is_noun and hearsay_of(view, account.event.token) is not None:
        own = "alleged"
    if matter.denied is not None and not voiced.act:
        return "denied", "-"
    if account.event.phase == "planned" and own == "asserted":
        own = "planned"
    statement = voiced.statement
    if statement is None:
        return own, own_polarity
    if own == "possible" and _is_future_told(view, clause.head, statement):
        own = "planned"
    if voiced.act:
        modality = modality_of_act(statement)
        polarity = statement.polarity if _is_negative(statement) else own_polarity
        return own if modality == "asserted" else modality, polarity
    if own == "asserted" and own_polarity == "-" and _is_charge(account):
        return "denied", "-"
    if voiced.heads:
        modality = own if statement.modality == "asserted" else statement.modality
        return modality, "-" if "-" in (statement.polarity, own_polarity) else "+"
    return (statement.modality if statement.modality in _CLINGING else own), own_polarity


def _is_charge(account: Account) -> bool:
    """Tell whether what somebody is said not to have done is an offence, so that saying so is a denial."""
    offence = account.event.type in frames.words("attributes", "offences")
    done = offence and any(p.role == "agent" for p in account.participants)
    return done or account.event.lemma in frames.words("attributes", "involvement", "adjectives")


def _polarity(view: View, matter: Matter) -> Polarity:
    """Give the polarity of a predicate, or of what it hands its event on to: "appeared to be no survivors"."""
    passed = matter.event.verbs if matter.negated in matter.event.verbs else (matter.negated,)
    told = (verb for verb in passed if verb == matter.event.token or not is_out_of_row(view, verb))
    return "-" if any(read_polarity(view, verb) == "-" for verb in told) else "+"


def _is_future_told(view: View, head: int, statement: Statement) -> bool:
    """Tell whether "would" in reported words is the speaker's "will", and not what holds on a condition."""
    modals = {view.lower[k] for k in view.dependents(head, "aux")}
    conditions = (m for k in view.dependents(head, "advcl") for m in view.dependents(k, "mark"))
    conditional = any(view.lower[m] in ("if", "unless") for m in conditions) or modals & {"could", "might", "have"}
    return "would" in modals and statement.quote != "direct" and not conditional


def modality_of_act(statement: Statement) -> Modality:
    """Give an act's modality; that something was proposed is itself asserted."""
    kind = statement.cue.type if statement.cue is not None else ""
    return frames.act_modality(kind) or statement.modality


def _is_negative(statement: Statement) -> bool:
    return statement.cue is not None and statement.cue.type in frames.words("attributes", "negative_acts")


def fit_phases(view: View, clause: Clause, account: Account, colour: Colour) -> Account:
    """Let no claim say that something is under way or over which is only planned, wanted or possible."""
    modality, polarity = colour
    if modality in _FACTUAL:
        return account
    text = Value("text", text=view.span(clause.head, clause.head))
    planned = Value("phase", phase="planned") if modality in ("planned", "promised") else None
    if planned is not None and polarity == "+" and _is_said_to_come(view, clause, account):
        return replace(account, told=tuple(_with_phase(account.told, planned)))
    told: list[Told] = []
    for row in account.told:
        value = row.value if row.value.kind != "phase" else _unreal(row.value, planned)
        if value is not None or row.attribute == "occurrence":
            told.append(replace(row, value=value or text))
    return replace(account, told=tuple(told))


def _is_said_to_come(view: View, clause: Clause, account: Account) -> bool:
    """Tell whether what someone said "would" happen has no phase yet: told in the past, "will" becomes "would"."""
    modals = {view.lower[k] for k in view.dependents(clause.head, "aux")}
    return "would" in modals and account.event.phase is None and account.event.type != frames.OTHER


def _with_phase(told: Iterable[Told], phase: Value) -> Iterator[Told]:
    for row in told:
        yield replace(row, value=phase) if row.attribute == "occurrence" else row
        if row.attribute == "occurrence":
            yield Told("phase", phase)


def _unreal(value: Value, planned: Value | None) -> Value | None:
    if value.phase == "planned":
        return value
    return planned if value.phase == "under_way" else None


def governing_modality(view: View, token: int) -> Modality:
    """Give the modality of the clauses that a noun stands in: talks that someone wants to hold are not asserted.

    Deep inside a subject it is taken as known: "the place of the talks will not be told".
    """
    if hearsay_of(view, token) is not None:
        return "alleged"
    below = token
    for above in view.ancestors(token):
        if below != token and view.relation(below) == "nsubj":
            return "asserted"
        below = above
        if is_predicate(view, above) and (found := read_modality(view, above, dated=False)) not in _FACTUAL:
            return found
    return "asserted"
