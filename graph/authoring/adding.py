"""Claims, citations, assessments and concepts, added to a folder.

Each becomes a block of its own below the last of its kind, a citation below its claim. Whatever
is named must be there; nothing is guessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.article import Article, Span
from graph.authoring.editing import Insertion, TurtleFile, insert, said
from graph.authoring.facts import Facts
from graph.authoring.inventory import Inventory, slug
from graph.authoring.places import place_node
from graph.authoring.syntax import Statement
from graph.authoring.writing import (
    Node,
    Thing,
    Value,
    iris,
    literal,
    shown,
    stated,
    tagged,
    texts,
    written,
)
from graph.errors import BadValue
from graph.prefixes import prefixes
from graph.vocabulary import (
    CG,
    CITO,
    DCTERMS,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    VALUE,
    XSD,
    Basis,
    Certainty,
    Kind,
    Match,
    Scope,
    Term,
    Verdict,
)  # fmt: skip

CONFIDENCES = ("low", "medium", "high")
Properties = Sequence[tuple[str, tuple[Value, ...]]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A place: the text that it is in, the file that was read, and where in it."""

    text: str
    article: Article
    span: Span


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be added, in words, where, and as which Turtle."""

    what: str
    file: TurtleFile
    things: tuple[Thing, ...]
    insertions: tuple[Insertion, ...]
    base: str

    @property
    def turtle(self) -> str:
        """The Turtle of it, as the project writes it."""
        return "\n".join(shown(thing, prefixes(self.base)) for thing in self.things)

    @property
    def is_repeated(self) -> bool:
        """Whether the file said all of it before, as it does where a citation is added twice."""
        return self._facts <= said(self.file.name, self.file.content)

    def write(self) -> int:
        """Write it, and say on which line it begins. Raises EditRefused."""
        return insert(self.file, self.insertions, self._facts)[0]

    @property
    def _facts(self) -> Facts:
        return sum((thing.facts for thing in self.things), Facts())


def placed(
    inventory: Inventory,
    article: Article,
    words: str,
    text: str | None = None,
    nth: int | None = None,
) -> Placed:
    """Words of a text of the folder: the one named, the one with this digest, or the only one.

    Raises BadValue where the words or the text cannot be told, or where the file is not the text
    that the places of the folder are in.
    """
    same = [iri for iri, digest in inventory.digests.items() if digest == article.sha256]
    iri = same[0] if text is None and len(same) == 1 else inventory.the("text", text, "in")
    digest = inventory.digests.get(iri)
    if digest not in {None, article.sha256}:
        raise BadValue(
            "article",
            str(article.path),
            f"it is not the text that {inventory.names.id(iri)} stands for: the folder has the "
            "digest of another. If the text has changed, see claimgraph move.",
        )
    return Placed(iri, article, article.span(words, nth))


def claim(
    inventory: Inventory,
    words: Mapping[str, str],
    *,
    id: str | None = None,
    other_words: Sequence[tuple[str, str]] = (),
    about: Sequence[str] = (),
    kind: str | None = None,
    certainty: str | None = None,
    place: Placed | None = None,
    file: str | None = None,
) -> Addition:
    """A claim, in the words of each language; ``other_words`` put it another way."""
    if not words or not all(map(str.strip, words.values())):
        raise BadValue("text", None, "say the claim in words.")
    properties = [
        (RDF + "type", iris(SCHEMA + "Claim")),
        (SCHEMA + "text", texts(words)),
        (CG + "otherWords", tagged(other_words)),
        (SCHEMA + "about", iris(*(inventory.known("concept", each) for each in about))),
        (CG + "kind", _value(Kind, "kind", kind)),
        (CG + "certainty", _value(Certainty, "certainty", certainty)),
        (CG + "place", _place(place)),
    ]
    iri = inventory.new(id or inventory.free(propose(words)))
    what = f"the claim {inventory.names.id(iri)}"
    return _added(inventory, what, iri, properties, SCHEMA + "Claim", file, place)


def concept(
    inventory: Inventory,
    labels: Mapping[str, str],
    *,
    id: str | None = None,
    other_labels: Sequence[tuple[str, str]] = (),
    hidden_labels: Sequence[tuple[str, str]] = (),
    broader: Sequence[str] = (),
    matches: Sequence[tuple[str, str]] = (),
    file: str | None = None,
) -> Addition:
    """A concept, with its label in each language; ``matches`` are of SKOS, to IRIs elsewhere."""
    if not labels or not all(map(str.strip, labels.values())):
        raise BadValue("label", None, "say what the concept is called.")
    properties = [
        (RDF + "type", iris(SKOS + "Concept")),
        (SKOS + "prefLabel", texts(labels)),
        (SKOS + "altLabel", tagged(other_labels)),
        (SKOS + "hiddenLabel", tagged(hidden_labels)),
        (SKOS + "broader", iris(*(inventory.known("concept", each) for each in broader))),
        *(
            (SKOS + each, iris(*(_elsewhere(iri) for how, iri in matches if how == each)))
            for each in _checked_matches(matches)
        ),
    ]
    iri = inventory.new(id or inventory.free(propose(labels)))
    what = f"the concept {inventory.names.id(iri)}"
    return _added(inventory, what, iri, properties, SKOS + "Concept", file)


def citation(
    inventory: Inventory,
    claim: str,
    source: str,
    *,
    marker: str | None = None,
    scope: str | None = None,
    text: str | None = None,
    place: Placed | None = None,
    file: str | None = None,
) -> Addition:
    """A citation of a source for a claim, as a block of its own below the claim."""
    iri, cited = inventory.known("claim", claim), inventory.known("source", source)
    version = place.text if place else inventory.known("text", text) if text else None
    node = Node(
        tuple(
            stated(line)
            for line in (
                [
                    (RDF + "type", iris(CITO + "Citation")),
                    (CITO + "hasCitedEntity", iris(cited)),
                ],
                [
                    (CG + "marker", literal(marker) if marker else ()),
                    (CG + "scope", _value(Scope, "scope", scope)),
                    (CG + "textVersion", iris(version) if version else ()),
                ],
                [(CG + "place", _place(place))],
            )
        )
    )
    what = f"a citation of {inventory.names.id(cited)} for {inventory.names.id(iri)}"
    return _added(inventory, what, iri, [(CG + "citation", (node,))], SCHEMA + "Claim", file, place)


def assessment(
    inventory: Inventory,
    claim: str,
    source: str,
    verdict: str,
    basis: str,
    by: str,
    *,
    date: str | None = None,
    id: str | None = None,
    locator: Mapping[str, str] | None = None,
    confidence: str | None = None,
    note: Mapping[str, str] | None = None,
    file: str | None = None,
) -> Addition:
    """What somebody found when a source was read with a claim in mind; by default, today."""
    reviewed, read = inventory.known("claim", claim), inventory.known("source", source)
    if (verdict, basis) == (Verdict.CONSISTENT, Basis.FULL_TEXT) and not locator:
        expected = "say where in the source it is shown: only that makes the claim supported."
        raise BadValue("locator", None, expected)
    if confidence is not None and confidence not in CONFIDENCES:
        raise BadValue("confidence", confidence, f"one of {', '.join(CONFIDENCES)}.")
    properties = [
        (RDF + "type", iris(CG + "Assessment")),
        (SCHEMA + "itemReviewed", iris(reviewed)),
        (CG + "source", iris(read)),
        (CG + "verdict", _value(Verdict, "verdict", verdict)),
        (CG + "basis", _value(Basis, "basis", basis)),
        (CG + "locator", texts(locator or {})),
        (CG + "confidence", literal(confidence) if confidence else ()),
        (RDFS + "comment", texts(note or {})),
        (PROV + "wasAttributedTo", iris(inventory.known("agent", by))),
        (DCTERMS + "created", literal(_day(date), XSD + "date")),
    ]
    of = ".".join(["assessment", basis, *map(inventory.names.id, (read, reviewed))])
    iri = inventory.new(id or inventory.free(of))
    what = f"the assessment {inventory.names.id(iri)}"
    return _added(inventory, what, iri, properties, CG + "Assessment", file)


def propose(words: Mapping[str, str]) -> str:
    """An id for something, made of its English words if there are any."""
    return slug(words.get("en") or next(iter(words.values())))


def _added(
    inventory: Inventory,
    what: str,
    iri: str,
    properties: Properties,
    kind: str,
    file: str | None,
    place: Placed | None = None,
) -> Addition:
    thing = Thing(iri, stated(properties))
    home = _stating(inventory, iri) or inventory.home(kind, file)
    things = [thing]
    insertions = [written(thing, home, home.after(_last(home, iri, kind)))]
    if place is not None and place.text not in inventory.digests:
        digest = Thing(place.text, ((SCHEMA + "sha256", literal(place.article.sha256)),))
        below = home.after(_last(home, place.text, SCHEMA + "Article"))
        things.append(digest)
        insertions.append(written(digest, home, below))
    return Addition(what, home, tuple(things), tuple(insertions), inventory.names.base)


def _stating(inventory: Inventory, iri: str) -> TurtleFile | None:
    """The file that has something as the subject of a statement, if it is there already."""
    if iri not in inventory.taken:
        return None
    return next((file for file in inventory.files() if _about(file, iri)), None)


def _about(file: TurtleFile, iri: str) -> list[Statement]:
    return [s for s in file.document.statements if s.subject is not None and s.subject.iri == iri]


def _last(file: TurtleFile, iri: str, kind: str) -> Statement | None:
    """The last statement about a thing, else the last about one of its kind."""
    alike = [s for s in file.document.statements if s.says(RDF + "type", kind)]
    found = _about(file, iri) or (_about(file, _subject(alike[-1])) if alike else [])
    return found[-1] if found else None


def _subject(statement: Statement) -> str:
    return (statement.subject.iri if statement.subject else None) or ""


def _place(place: Placed | None) -> tuple[Value, ...]:
    return () if place is None else (place_node(place.text, place.span),)


def _value(of: type[Term], option: str, given: str | None) -> tuple[Value, ...]:
    if given is None:
        return ()
    if given not in list(of):
        raise BadValue(option, given, f"one of {', '.join(of)}.")
    return iris(VALUE + given)


def _checked_matches(matches: Sequence[tuple[str, str]]) -> list[str]:
    for how, _ in matches:
        if how not in list(Match):
            raise BadValue("match", how, f"one of {', '.join(Match)}.")
    return [str(each) for each in Match if any(how == each for how, _ in matches)]


def _elsewhere(iri: str) -> str:
    if "://" not in iri:
        expected = "give a whole IRI, as in exactMatch=http://id.nlm.nih.gov/mesh/D010121."
        raise BadValue("match", iri, expected)
    return iri


def _day(given: str | None) -> str:
    try:
        return (datetime.date.fromisoformat(given) if given else datetime.date.today()).isoformat()
    except ValueError:
        raise BadValue("date", given, "give a day as in 2026-11-23.") from None
