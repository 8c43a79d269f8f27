"""Joins what different articles name into the story's entities, and says why.

Owns joins. A join is a judgement with its features; joins are only added, so they can be listed and undone. Two names
are compared only if they share a block key; a pair judged different keeps its clusters apart, whatever else links
them. Roles without a name ("the defence minister") are joined to the one person who holds that role for that state in
the story; where two hold it, nothing is joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from msgspec import Struct

from crossread.compare import likeness
from crossread.compare.likeness import Face
from crossread.records import Entity, EntityType, Judgement, Mention, Reading, Role, Variant, make_id

FEW = 2  # times as many articles may use a surname alone as give the name in full


_ACTING = frozenset({"person", "organisation", "media", "group"})  # what can belong to a state that only others name


class Joined(Struct, frozen=True, gc=False):
    """The story's entities; ``entity_of`` leads from every article's own entity id to the story's, ``countries`` from there to a state."""

    entities: dict[str, Entity]
    entity_of: dict[str, str]
    countries: dict[str, str]
    judgements: tuple[Judgement, ...]


Judged = tuple[Face, Face, likeness.Likeness]


def join_entities(readings: Sequence[Reading], marks: Sequence[Judgement] = ()) -> Joined:
    """Give the story's entities. ``readings`` come in reading order; the result depends on their set alone.

    ``marks`` are a user's own judgements about pairs of mentions; they overrule every comparison of the same two.
    """
    faces = [face for reading in readings for face in _faces(reading)]
    marked = list(_marked(faces, marks))
    settled = {frozenset((a.local.id, b.local.id)) for a, b, _ in marked}
    compared = [row for row in _judge_pairs(faces) if frozenset((row[0].local.id, row[1].local.id)) not in settled]
    judged = [*marked, *_without_ambiguous(faces, compared)]
    clusters = _cluster(faces, judged)
    clusters, by_role = _join_roles(clusters)
    entity_of = {face.local.id: _entity_id(cluster) for cluster in clusters for face in cluster}
    countries = {_entity_id(c): code for c in clusters if (code := _country(c)) is not None}
    states = {code: _entity_id(c) for c in clusters if _type(c) == "gpe" and (code := _country(c)) is not None}
    entities = {_entity_id(cluster): _entity(cluster, entity_of, states) for cluster in clusters}
    own = (_judgement(a, b, verdict) for a, b, verdict in (*judged[len(marked) :], *by_role))
    judgements = (*marks, *own)
    return Joined(entities, entity_of, countries, judgements)


def rename(mentions: Iterable[Mention], entity_of: Mapping[str, str]) -> Iterator[Mention]:
    """Give mentions with the story's entity ids."""
    for m in mentions:
        yield Mention(m.id, m.article, m.start, m.end, entity_of[m.entity], m.kind, m.rule)


def _faces(reading: Reading) -> Iterator[Face]:
    own: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        own[mention.entity].append(mention)
    text = reading.article.text
    for local in reading.entities:
        mentions = sorted(own[local.id], key=lambda m: (m.start, m.end))
        if mentions:
            names = dict.fromkeys(" ".join(text[m.start : m.end].split()) for m in mentions if m.kind == "name")
            yield Face(local, reading.article.id, tuple(names), tuple(mentions))


def _judge_pairs(faces: Sequence[Face]) -> Iterator[Judged]:
    """Yield the pairs that were compared and settled, each once, in reading order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, face in enumerate(faces):
        for key in likeness.block_keys(face):
            blocks[key].append(index)
    pairs = sorted({pair for members in blocks.values() for pair in _chain(members, faces)})
    for a, b in pairs:
        verdict = likeness.compare(faces[a], faces[b])
        if verdict is not None:
            yield faces[a], faces[b], verdict


def _marked(faces: Sequence[Face], marks: Sequence[Judgement]) -> Iterator[Judged]:
    """Yield a user's marks as comparisons stronger than any other; marks about mentions of other stories say nothing here."""
    face_of = {mention.id: face for face in faces for mention in face.mentions}
    for mark in marks:
        if mark.a in face_of and mark.b in face_of:
            same = mark.kind == "same"
            yield face_of[mark.a], face_of[mark.b], likeness.Likeness(same=same, score=2.0, features=("user_mark",))


def _chain(members: Sequence[int], faces: Sequence[Face]) -> Iterator[tuple[int, int]]:
    """Pair the members of a block; of faces that look alike in everything only the first meets the others."""
    leaders: dict[tuple[object, ...], int] = {}
    for index in members:
        leader = leaders.setdefault(likeness.looks(faces[index]), index)
        if leader != index:
            yield leader, index
    yield from combinations(sorted(leaders.values()), 2)


def _without_ambiguous(faces: Sequence[Face], judged: list[Judged]) -> list[Judged]:
    """Drop the joins of short names that do not say whose they are: see ``_is_torn``."""
    firm = [row for row in judged if not _is_open(row)]
    cluster_of = {face.local.id: cluster for cluster in _cluster(faces, firm) for face in cluster}
    different = {frozenset((a.local.id, b.local.id)) for a, b, v in judged if not v.same}
    namesakes: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        namesakes[_alone(face)].append(face)
    bearers: dict[str, list[Face]] = defaultdict(list)
    judged = _of_one_office(judged, cluster_of)
    for short, full in map(_by_fullness, filter(_is_open, judged)):
        if _alone(short) != _alone(full):
            bearers[short.local.id].append(full)
    name_of = {face.local.id: _alone(face) for face in faces}
    torn = {s for s, found in bearers.items() if _is_torn(namesakes[name_of[s]], found, cluster_of, different)}
    return [row for row in judged if not (_is_open(row) and _short_ids(row) & torn)]


def _of_one_office(judged: list[Judged], cluster_of: Mapping[str, Sequence[Face]]) -> list[Judged]:
    """Of several bearers of a surname that comes with a title, leave only those who have that title elsewhere, if any has."""
    holders: dict[str, set[str]] = defaultdict(set)
    for short, full in map(_by_fullness, filter(_is_open, judged)):
        if any(likeness.share_role(short, other) for other in cluster_of[full.local.id]):
            holders[short.local.id].add(full.local.id)
    kept = []
    for row in judged:
        short, full = _by_fullness(row)
        if not _is_open(row) or not holders[short.local.id] or full.local.id in holders[short.local.id]:
            kept.append(row)
    return kept


def _by_fullness(row: Judged) -> tuple[Face, Face]:
    """Give the two faces of a comparison, the one that says less of its name first."""
    a, b, _ = row
    return (b, a) if likeness.fullness(b) < likeness.fullness(a) else (a, b)


def _alone(face: Face) -> str:
    return face.local.name.casefold()


def _short_ids(row: Judged) -> set[str]:
    """Give the face of the shorter name, both where they are equally short."""
    least = min(map(likeness.fullness, row[:2]))
    return {face.local.id for face in row[:2] if likeness.fullness(face) == least}


def _is_open(row: Judged) -> bool:
    return not likeness.OPEN_FEATURES.isdisjoint(row[2].features)


def _is_torn(
    own: Sequence[Face],
    bearers: Sequence[Face],
    cluster_of: Mapping[str, Sequence[Face]],
    different: AbstractSet[frozenset[str]],
) -> bool:
    """Tell whether a short name fits several: persons known to be different, or bodies not known to be one.

    A surname that more articles use alone than ever give in full, with no title beside it, need not be that person's.
    """
    if own[0].local.type != "person":
        return len({id(cluster_of[face.local.id]) for face in bearers}) > 1
    if any(frozenset((x.local.id, y.local.id)) in different for x, y in combinations(bearers, 2)):
        return True
    full = {face.article for bearer in bearers for face in cluster_of[bearer.local.id]}
    titled = any(face.local.roles for face in own)
    return not titled and len({face.article for face in own} - full) > FEW * len(full)


def _cluster(faces: Sequence[Face], judged: Sequence[Judged]) -> list[list[Face]]:
    """Unite faces judged the same, strongest evidence first, unless some pair between the clusters was judged different."""
    cluster_of = {face.local.id: [face] for face in faces}
    apart: dict[str, set[str]] = defaultdict(set)
    for a, b, verdict in judged:
        if not verdict.same:
            apart[a.local.id].add(b.local.id)
            apart[b.local.id].add(a.local.id)
    same = sorted(((a, b, v) for a, b, v in judged if v.same), key=lambda row: -row[2].score)
    for a, b, _ in same:
        left, right = cluster_of[a.local.id], cluster_of[b.local.id]
        if left is right or any(y.local.id in apart[x.local.id] for x in left for y in right):
            continue
        left.extend(right)
        for face in right:
            cluster_of[face.local.id] = left
    rank = {face.local.id: index for index, face in enumerate(faces)}
    unique = {id(cluster): sorted(cluster, key=lambda f: rank[f.local.id]) for cluster in cluster_of.values()}
    return sorted(unique.values(), key=lambda cluster: rank[cluster[0].local.id])


def _join_roles(
    clusters: list[list[Face]],
) -> tuple[list[list[Face]], list[Judged]]:
    """Join persons known by role alone to the one named person who holds that role."""
    named = [c for c in clusters if any(face.names for face in c)]
    nameless = [c for c in clusters if not any(face.names for face in c)]
    told: dict[str, set[str | None]] = defaultdict(set)
    for face in (face for cluster in clusters for face in cluster if face.local.type == "gpe"):
        told[face.article].add(face.local.country)
    kept, joins = list(named), []
    for cluster in clusters:
        if any(face.names for face in cluster):
            continue
        holders = [n for n in named if likeness.holds_role(cluster[0], n)]
        holders = holders or _only_holder(cluster[0], named, nameless, told[cluster[0].article])
        if len(holders) == 1:
            joins.append((holders[0][0], cluster[0], likeness.Likeness(same=True, score=1.0, features=("holds_role",))))
            holders[0].extend(cluster)
        else:
            kept.append(cluster)
    return kept, joins


def _only_holder(
    role_only: Face, named: Sequence[list[Face]], nameless: Sequence[Sequence[Face]], told: Collection[str | None]
) -> list[list[Face]]:
    """Give the persons who have an office told without its state, if no holder of that office for another state is told of.

    The article that speaks of the office must name the holder's state, where that is known: ``told`` are the states it names.
    """
    holders = [cluster for cluster in named if likeness.may_hold_role(role_only, cluster)]
    if not holders:
        return []
    others = {c[0].local.country for c in nameless if likeness.share_role(role_only, c[0])}
    states = {face.local.country for holder in holders for face in holder} | others
    return holders if len(states - {None}) < 2 and states - {None} <= set(told) else []


def _entity_id(cluster: Sequence[Face]) -> str:
    first = cluster[0]
    return make_id("entity", first.article, first.mentions[0].start, first.mentions[0].end, first.local.type)


def _entity(cluster: Sequence[Face], entity_of: Mapping[str, str], states: Mapping[str, str]) -> Entity:
    own = _entity_id(cluster)
    articles: dict[str, dict[str, None]] = defaultdict(dict)
    for face in cluster:
        for name in face.names or (face.local.name,):
            articles[name][face.article] = None
    parents = dict.fromkeys(entity_of[p] for face in cluster if (p := face.local.parent) is not None and p in entity_of)
    if _type(cluster) in _ACTING and (state := states.get(_country(cluster) or "")) is not None:
        parents.setdefault(state)
    return Entity(
        id=own,
        type=_type(cluster),
        name=_name(cluster),
        variants=tuple(Variant(name, tuple(found)) for name, found in articles.items()),
        roles=_roles(cluster),
        parents=tuple(parent for parent in parents if parent != own),
        geo=next((face.local.geos[0] for face in cluster if len(face.local.geos) == 1), None),
    )


def _type(cluster: Sequence[Face]) -> EntityType:
    """Give the type most faces have; where they differ, one is a person only if most names of several words are persons'."""
    types = Counter(face.local.type for face in cluster)
    if len(types) > 1 and "person" in types:
        full = Counter(face.local.type for face in cluster if any(map(_is_full, face.names)))
        if full and full.most_common(1)[0][0] == "person":
            return "person"
        del types["person"]
    return types.most_common(1)[0][0]


def _is_full(name: str) -> bool:
    """Tell whether a name has several words and no letters before it, as ships have ("HMS Hood")."""
    first, *rest = name.split() or [""]
    return bool(rest) and (len(first) == 1 or not first.isupper() or name.isupper())


def _name(cluster: Sequence[Face]) -> str:
    """Give the name that most articles use, the first of equals; of a person only names with a given name, if there is one."""
    named = [face.local for face in cluster if face.names] or [face.local for face in cluster]
    full = [local for local in named if " " in local.name] if named[0].type == "person" else named
    return Counter(local.name for local in full or named).most_common(1)[0][0]


def _roles(cluster: Sequence[Face]) -> tuple[Role, ...]:
    seen: dict[tuple[str, str], Role] = {}
    for face in cluster:
        for role in face.local.roles:
            seen.setdefault((role.article, role.text.casefold()), role)
    return tuple(seen.values())


def _country(cluster: Sequence[Face]) -> str | None:
    codes = Counter(face.local.country for face in cluster if face.local.country)
    return codes.most_common(1)[0][0] if codes else None


def _judgement(a: Face, b: Face, verdict: likeness.Likeness) -> Judgement:
    first, second = a.mentions[0].id, b.mentions[0].id
    rule = f"likeness:{a.local.type}"
    return Judgement(first, second, "same" if verdict.same else "different", verdict.features, rule, "crossread")
