"""If these sources fell, by retraction or any other way: what would be left of the claims?

The sources of a claim are those that the text cites for it, or for a claim of the same content,
just as in ``evidence``: what ``restates`` carries falls with its source. A claim loses:

- ``last-cited``: no cited source remains;
- ``last-supporting``: one supports it (see ``bearing.is_support``), and none such remains;
- ``last-consistent``: one was found consistent with it, and none such remains;
- ``last-apart``: its sources were of several groups that are not known to share an author, and
  those that remain are of one. What fell was all that stood outside of that group, which may be a
  single source.

A verdict is that of the assessment that leads, of this very claim. Groups are found anew among
what remains: two sources that only a third one linked are apart without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph import bearing, claims
from graph.bearing import Bearing, People
from graph.bounds import MOST_IN_A_PAGE, bounded, position
from graph.corpus import Corpus
from graph.errors import BadValue, NotFound
from graph.judging.meanings import MEANINGS
from graph.models import Affected, ClaimSummary, Impact, LossCount, Support, UnknownSource
from graph.stores.base import Where
from graph.vocabulary import Loss

MOST_SOURCES = 50  # taken away at once
MOST_CLAIMS = 5_000  # that are looked at
MOST_REMAINING = 50  # sources named for one claim


def source_impact(
    corpus: Corpus, id: str, language: str, *, cursor: str | None, limit: int
) -> Impact:
    """What falls without one source. Raises NotFound, and BadValue as ``impact`` does."""
    corpus.known("source", "sources", id)
    return impact(corpus, [id], language, cursor=cursor, limit=limit)


def impact(
    corpus: Corpus, ids: Sequence[str], language: str, *, cursor: str | None, limit: int
) -> Impact:
    """What falls without all of these sources at once. Those that do not exist are named.

    Raises BadValue for no sources or too many, and for a bad limit or cursor.
    """
    wanted = [*dict.fromkeys(ids)]
    if not 1 <= len(wanted) <= MOST_SOURCES:
        raise BadValue("sources", len(wanted), f"name 1 to {MOST_SOURCES} sources.")
    start, most = position(cursor), bounded("limit", limit, MOST_IN_A_PAGE)
    taken, unknown = _known(corpus, wanted)
    effects, truncated = _effects(corpus, frozenset(taken.values()))
    shown = effects[start : start + most]
    told = claims.summaries(corpus, [effect.claim for effect in shown])
    lose = sum(bool(effect.losses) for effect in effects)
    return Impact(
        version=corpus.version,
        language=language,
        sources=tuple(taken),
        unknown=unknown,
        lose=lose,
        stay=len(effects) - lose,
        losses=tuple(
            LossCount(
                loss=loss,
                total=sum(loss in effect.losses for effect in effects),
                meaning=MEANINGS[language][loss],
            )
            for loss in Loss
        ),
        truncated=truncated,
        items=tuple(_affected(corpus, effect, told) for effect in shown),
        total=len(effects),
        limit=limit,
        cursor=cursor,
        next=str(start + most) if len(effects) > start + most else None,
    )


@dataclass(frozen=True, slots=True)
class _Effect:
    """What becomes of one claim."""

    claim: str
    fallen: Sequence[str]  # those of its sources that are taken away
    direct: bool  # whether one of them is cited for this very claim
    before: Support
    after: Support
    losses: tuple[Loss, ...]
    rest: Bearing

    @property
    def rank(self) -> tuple[int, str]:
        """The claims that lose most come first."""
        severity = list(Loss).index(self.losses[0]) if self.losses else len(Loss)
        return severity, self.claim


def _known(corpus: Corpus, ids: Sequence[str]) -> tuple[dict[str, str], tuple[UnknownSource, ...]]:
    """The IRIs of the sources that exist, by id, and the ids of those that do not."""
    found: dict[str, str] = {}
    unknown: list[UnknownSource] = []
    for key in ids:
        try:
            found[key] = corpus.known("source", "sources", key)
        except NotFound as error:
            unknown.append(UnknownSource(id=key, near=tuple(error.near)))
    return found, tuple(unknown)


def _effects(corpus: Corpus, taken: frozenset[str]) -> tuple[list[_Effect], bool]:
    """What becomes of each claim that is cited to them, and whether there are more claims."""
    cited = Where("claim_sources", (("source", tuple(sorted(taken))),))
    where = [cited, Where("claims")]
    found = corpus.store.keys("claim", where, limit=MOST_CLAIMS + 1) if taken else []
    direct = found[:MOST_CLAIMS]
    asked = bearing.with_same_content(corpus, direct)
    whole = {
        claim: bears
        for claim, bears in bearing.bearings(corpus, asked).items()
        if not taken.isdisjoint(bears.cited)
    }
    people = bearing.people(corpus, (s for bears in whole.values() for s in bears.cited))
    effects = [_effect(claim, bears, taken, people) for claim, bears in whole.items()]
    return sorted(effects, key=lambda effect: effect.rank), len(found) > MOST_CLAIMS


def _effect(claim: str, bears: Bearing, taken: frozenset[str], people: People) -> _Effect:
    rest = bears.without(taken)
    before, after = _support(bears, people), _support(rest, people)
    return _Effect(
        claim=claim,
        fallen=[source for source in bears.cited if source in taken],
        direct=not taken.isdisjoint(bears.direct),
        before=before,
        after=after,
        losses=tuple(_losses(before, after)),
        rest=rest,
    )


def _support(bears: Bearing, people: People) -> Support:
    return Support(
        cited=len(bears.cited),
        consistent=len(bears.consistent),
        supporting=len(bears.supporting),
        groups=len(bearing.groups(bears.cited, people)),
    )


def _losses(before: Support, after: Support) -> Iterator[Loss]:
    if not after.cited:
        yield Loss.LAST_CITED
    if before.supporting and not after.supporting:
        yield Loss.LAST_SUPPORTING
    if before.consistent and not after.consistent:
        yield Loss.LAST_CONSISTENT
    if before.groups > 1 and after.groups == 1:
        yield Loss.LAST_APART


def _affected(corpus: Corpus, effect: _Effect, told: Mapping[str, ClaimSummary]) -> Affected:
    ids = corpus.names.id
    return Affected(
        claim=told[effect.claim],
        sources=tuple(map(ids, effect.fallen)),
        cited="direct" if effect.direct else "carried",
        losses=effect.losses,
        before=effect.before,
        after=effect.after,
        remaining=tuple(map(ids, effect.rest.cited[:MOST_REMAINING])),
    )
