"""A claim, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, get_args

from api.pages import metadata, speech
from api.pages.facts import Facts
from api.pages.reply import PageReply
from api.pages.signs import mark
from api.pages.speech import Said, said
from api.pages.words import Words
from graph import sentences
from graph.judging import profile
from graph.models import (
    Assessment,
    AuthorGroups,
    Citation,
    Claim,
    ClaimEvidence,
    Evidence,
    Named,
    RelatedEvidence,
    Source,
    Statement,
)
from graph.models.evidence import Cited
from graph.vocabulary import ClaimRelation, Verdict


class Reading(NamedTuple):
    """One assessment; ``about`` names the claim it was made of, where that is another."""

    mark: str
    finding: str
    about: str | None
    note: str | None
    made: str


class Item(NamedTuple):
    """All that one source has to do with the claim."""

    evidence: Evidence
    source: Source
    mark: str
    anchor: str
    facts: Facts
    cited: tuple[str, ...]
    chain: tuple[tuple[str, Said], ...]
    readings: tuple[Reading, ...]


class Section(NamedTuple):
    """Sources that have to do with the claim in the same way."""

    name: str
    title: str
    note: str
    items: tuple[Item, ...]


class Related(NamedTuple):
    """A claim that bears on this one, and how."""

    relation: str
    id: str
    text: Said
    cited: int


class Thing(NamedTuple):
    """A concept or a relation, by its name."""

    id: str
    label: Said

    @classmethod
    def of(cls, named: Named, language: str) -> Thing:
        """The same, with its name in this language if it has one."""
        return cls(named.id, said(named.labels, language, named.id))


class Group(NamedTuple):
    """Sources that share authors."""

    members: tuple[Item, ...]
    shared: str


class ProfileLine(NamedTuple):
    """A statement on the evidence, with the sources and the claims that it counts."""

    sentence: str
    sources: tuple[Item, ...]
    claims: tuple[Thing, ...]


class Groups(NamedTuple):
    """Who shares authors with whom, in a sentence and as groups."""

    sentence: str
    groups: tuple[Group, ...]
    possible: tuple[str, ...]


SECTIONS = get_args(Cited)


def view(page: PageReply, id: str) -> dict[str, Any]:
    """What ``claim.html`` shows. Raises NotFound."""
    graph = page.graph
    claim = graph.claim(id)
    return shown(page, claim, graph.claim_evidence(id, language=page.language))


def shown(page: PageReply, claim: Claim, evidence: ClaimEvidence) -> dict[str, Any]:
    """The same, given a claim and its evidence."""
    t, text = page.words, said(claim.texts, page.language)
    known = {each.claim.id: said(each.claim.texts, page.language) for each in evidence.related}
    items = {
        item.source.id: _item(page, number, claim.id, item, known)
        for number, item in enumerate(evidence.evidence, start=1)
    }
    counted = tuple(i for i in items.values() if i.evidence.cited in {"direct", "carried"})
    same, others = _related(t, evidence.related, known)
    address = page.urls.claim(claim.id)
    return {
        "claim": claim,
        "text": text,
        "summary": evidence.summary,
        "consistent": evidence.summary.cited.verdicts[Verdict.CONSISTENT],
        "assessed": any(evidence.summary.cited.verdicts.values()),
        "ledger": counted,
        "sections": _sections(t, items.values()),
        "groups": _groups(t, evidence.summary.author_groups, items),
        "profile": _profile(evidence, items, known, page.language),
        "same": same,
        "related": others,
        **_said_of(page, claim, text),
        "permanent": page.permanent(address),
        "jsonld": metadata.claim(
            claim,
            text.text,
            text.lang if text.lang is not None else page.language,
            page.absolute(address),
            [item.source for item in counted],
        ),
    }


def _said_of(page: PageReply, claim: Claim, text: Said) -> dict[str, Any]:
    """What is recorded of the claim itself."""
    t, language, texts = page.words, page.language, page.dataset.texts
    return {
        "translations": speech.in_other_languages(claim.texts, text, language),
        "other_words": _other_words(claim, language),
        "kinds": [*filter(None, (t.kinds.get(claim.kind), t.certainties.get(claim.certainty)))],
        "statements": [_statement(each, language) for each in claim.statements],
        "faults": [
            (
                t.fault_kinds.get(fault.kind, fault.kind),
                ", ".join(t.grounds.get(ground, ground) for ground in fault.known_from),
                said(fault.note, language),
            )
            for fault in claim.faults
        ],
        "concepts": [Thing.of(concept, language) for concept in claim.concepts],
        "attributions": [
            (
                said(each.agent.labels, language, each.agent.id),
                t.grounds.get(each.attributed_by, ""),
                said(each.note, language),
            )
            for each in claim.attributions
        ],
        "place": next((v for v in texts if claim.place and v.id == claim.place.text), None),
    }


def _other_words(claim: Claim, language: str) -> tuple[Said, ...]:
    """The claim in other words: in those of the page, where there are such."""
    here = {tag: words for tag, words in claim.other_words.items() if tag == language}
    return speech.words_of(here or claim.other_words, language)


# ---- Sources -------------------------------------------------------------------------------------


def _item(
    page: PageReply, number: int, claim: str, found: Evidence, known: Mapping[str, Said]
) -> Item:
    t, language, source = page.words, page.language, found.source
    contested = found.is_contested
    return Item(
        evidence=found,
        source=source,
        mark=mark(found.verdict, found.basis, contested=contested),
        anchor=f"source-{number}",
        facts=page.facts(source),
        cited=tuple(dict.fromkeys(citation(t, each, language) for each in found.citations)),
        chain=tuple((link, known.get(link, Said(link))) for link in (found.carried_by or ())[1:]),
        readings=tuple(
            reading(t, each, claim, language, contested=contested) for each in found.assessments
        ),
    )


def citation(t: Words, cited: Citation, language: str) -> str:
    """Where a citation stands, and why, in words."""
    parts = (
        f"[{cited.marker}]" if cited.marker else t.no_marker,
        t.scopes.get(cited.scope),
        t.in_text.format(language=speech.language_name(cited.language, language))
        if cited.language
        else None,
        None if cited.intent == "cites" else t.intents.get(cited.intent, cited.intent),
    )
    return ", ".join(filter(None, parts))


def reading(t: Words, made: Assessment, claim: str, language: str, *, contested: bool) -> Reading:
    """One assessment, with who made it, when, and from what part of the source.

    ``contested``: others disagree, or the source was retracted, so that it is no support.
    """
    parts = (
        made.by,
        speech.date(made.date, language) if made.date else None,
        made.locator,
        t.confidence.format(level=t.levels.get(made.confidence, made.confidence))
        if made.confidence
        else None,
    )
    return Reading(
        mark=mark(made.verdict, made.basis, contested=contested),
        finding=sentences.LANGUAGES[language].finding(
            made.verdict, made.basis, contested=contested
        ),
        about=made.about if made.about != claim else None,
        note=made.note,
        made=" · ".join(filter(None, parts)),
    )


def _sections(t: Words, items: Iterable[Item]) -> list[Section]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.evidence.cited, []).append(item)
    return [
        Section(name, t.sections[name], t.section_notes[name], tuple(found[name]))
        for name in SECTIONS
        if name in found
    ]


def _related(
    t: Words, found: Iterable[RelatedEvidence], known: Mapping[str, Said]
) -> tuple[list[Related], list[Related]]:
    """The claims that say the same, whose sources are carried over; and the others."""
    same: list[Related] = []
    others: list[Related] = []
    for each in found:
        how = t.relations[each.relation][each.direction]
        shown = Related(how, each.claim.id, known[each.claim.id], each.cited)
        (same if each.relation == ClaimRelation.RESTATES else others).append(shown)
    return same, others


def _profile(
    evidence: ClaimEvidence, items: Mapping[str, Item], known: Mapping[str, Said], language: str
) -> list[ProfileLine]:
    """The evidence in statements, each with what it counts."""
    return [
        ProfileLine(
            each.sentence,
            tuple(items[source] for source in each.sources),
            tuple(Thing(other, known[other]) for other in each.claims),
        )
        for each in profile.profile(evidence, (), language).statements
    ]


def _groups(t: Words, known: AuthorGroups, items: Mapping[str, Item]) -> Groups | None:
    sources = sum(len(group.sources) for group in known.cited)
    if sources < 2:
        return None
    apart = len(known.cited)
    if apart == 1:
        sentence = t.all_share(sources)
    elif apart == sources:
        sentence = t.none_share(sources)
    else:
        sentence = t.some_share.format(sources=sources, groups=apart)
    return Groups(
        sentence,
        tuple(
            Group(tuple(items[source] for source in group.sources), ", ".join(group.shared))
            for group in known.cited
        ),
        tuple(
            t.may_be_same.format(
                one=pair.names[0],
                first=items[pair.sources[0]].facts.short,
                other=pair.names[1],
                second=items[pair.sources[1]].facts.short,
            )
            for pair in known.possible
        ),
    )


# ---- The claim itself ----------------------------------------------------------------------------


def _statement(stated: Statement, language: str) -> dict[str, Any]:
    return {
        "subject": Thing.of(stated.subject, language),
        "relation": Thing.of(stated.relation, language),
        "object": Thing.of(stated.object, language),
        "context": Thing.of(stated.context, language) if stated.context else None,
        "anatomical": stated.anatomical,
    }
