"""What is judged, worked out again: slowly and plainly, from the files themselves.

Nothing of the project is used, not even its names for things: Turtle is read by rdflib, BibTeX by
pybtex, and whatever is connected is found by networkx.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import combinations
from pathlib import Path

import networkx as nx
import rdflib
from pybtex.database import Person, parse_file
from rdflib import RDF, SKOS, Namespace, URIRef
from rdflib.namespace import DCTERMS, VOID

CG = Namespace("https://claimgraph.example/vocabulary#")
VALUE = "https://claimgraph.example/vocabulary/value#"
CITO = Namespace("http://purl.org/spar/cito/")
SCHEMA = Namespace("https://schema.org/")

READ = ["abstract", "excerpt", "full-text"]  # from the least to the most
FAVOURABLE = ["contradicts", "off-topic", "not-shown", "partly", "consistent"]
PEOPLE = "http://www.wikidata.org/entity/Q5"


class Oracle:
    """One folder, read as it stands."""

    def __init__(self, folder: Path) -> None:
        self.data = rdflib.Graph().parse(folder / "claims.ttl")
        self.base = str(next(self.data.objects(None, VOID.uriSpace)))
        self.entries = parse_file(str(folder / "references.bib")).entries
        self.claims = sorted(map(self.id, self.data.subjects(RDF.type, SCHEMA.Claim)))
        self.concepts = sorted(map(self.id, self.data.subjects(RDF.type, SKOS.Concept)))
        self.sources = sorted(self.entries)

    def id(self, node: object) -> str:
        """The short name of a thing."""
        return str(node).removeprefix(self.base).removeprefix(VALUE)

    def pairs(self, predicate: URIRef) -> list[tuple[str, str]]:
        """Everything that stands in a relation, by short names."""
        return [(self.id(a), self.id(b)) for a, b in self.data.subject_objects(predicate)]

    # ---- Citations -------------------------------------------------------------------------------

    @cached_property
    def direct(self) -> dict[str, set[str]]:
        """The sources cited for each claim, in the text that the dataset was taken from."""
        own = set(self.data.objects(None, DCTERMS.source))
        cited: dict[str, set[str]] = {claim: set() for claim in self.claims}
        for claim, citation in self.data.subject_objects(CG.citation):
            version = self.data.value(citation, CG.textVersion)
            if version is None or version in own:
                source = self.data.value(citation, CITO.hasCitedEntity)
                cited[self.id(claim)].add(self.id(source))
        return cited

    @cached_property
    def same(self) -> dict[str, set[str]]:
        """The claims of the same content as each, itself included."""
        restating: nx.Graph[str] = nx.Graph()
        restating.add_nodes_from(self.claims)
        restating.add_edges_from(self.pairs(CG.restates))
        return {claim: c for c in nx.connected_components(restating) for claim in c}

    def cited(self, claim: str) -> set[str]:
        """The sources cited for a claim, or for one of the same content."""
        return set().union(*(self.direct[other] for other in self.same[claim]))

    # ---- Readings --------------------------------------------------------------------------------

    @cached_property
    def assessments(self) -> dict[tuple[str, str], list[tuple[int, str, int]]]:
        """How much was read, when, and how favourable it was: for each claim and source."""
        found: dict[tuple[str, str], list[tuple[int, str, int]]] = {}
        for node in self.data.subjects(RDF.type, CG.Assessment):
            said = {p: self.id(o) for p, o in self.data.predicate_objects(node)}
            key = (said[SCHEMA.itemReviewed], said[CG.source])
            read, favour = READ.index(said[CG.basis]), FAVOURABLE.index(said[CG.verdict])
            found.setdefault(key, []).append((read, said[DCTERMS.created], favour))
        return found

    def leading(self, claim: str, source: str) -> tuple[str, str] | None:
        """What was found, on what basis: of most read, the latest; then the least favourable."""
        made = self.assessments.get((claim, source))
        if not made:
            return None
        most = max(read for read, *_ in made)
        latest = max(date for read, date, _ in made if read == most)
        least = min(favour for read, date, favour in made if (read, date) == (most, latest))
        return FAVOURABLE[least], READ[most]

    def is_disputed(self, claim: str, source: str) -> bool:
        """Whether readings on the basis that leads differ."""
        made = self.assessments.get((claim, source), [])
        most = max((read for read, *_ in made), default=0)
        return len({favour for read, _, favour in made if read == most}) > 1

    def consistent(self, claim: str, among: Iterable[str]) -> set[str]:
        """Those of the sources that were found consistent with the claim."""
        found = {source: self.leading(claim, source) for source in among}
        return {source for source, lead in found.items() if lead and lead[0] == "consistent"}

    def uncontested(self, claim: str, among: Iterable[str]) -> set[str]:
        """Those found consistent without dispute that were not retracted."""
        found = self.consistent(claim, among) - self.retracted
        return {source for source in found if not self.is_disputed(claim, source)}

    def supporting(self, claim: str, among: Iterable[str]) -> set[str]:
        """Those of them that were read in full."""
        found = {source: self.leading(claim, source) for source in self.uncontested(claim, among)}
        return {source for source, lead in found.items() if lead and lead[1] == "full-text"}

    @cached_property
    def retracted(self) -> set[str]:
        """The sources that some check found retracted."""
        return {
            self.id(source)
            for source, check in self.data.subject_objects(CG.retractionCheck)
            if self.id(self.data.value(check, CG.outcome)) == "retracted"
        }

    # ---- Authors ---------------------------------------------------------------------------------

    def authors(self, source: str) -> set[tuple[str, str]]:
        """The authors of a source whose given name is not initials alone."""
        people = self.entries[source].persons.get("author", [])
        return {_name(person) for person in people if _is_known(person)}

    def groups(self, sources: Collection[str]) -> set[frozenset[str]]:
        """The sources, those together that share authors, directly or through others of them."""
        linked: nx.Graph[str] = nx.Graph()
        linked.add_nodes_from(sources)
        for one, other in combinations(sources, 2):
            if self.authors(one) & self.authors(other):
                linked.add_edge(one, other)
        return set(map(frozenset, nx.connected_components(linked)))

    def are_independent(self, sources: Collection[str]) -> bool:
        """Whether two whose authors are all named are linked by nobody, certain or possible."""
        people = {source: self.entries[source].persons.get("author", []) for source in sources}
        linked: nx.Graph[str] = nx.Graph()
        linked.add_nodes_from(sources)
        for one, other in combinations(sources, 2):
            if any(_might_be_one(a, b) for a in people[one] for b in people[other]):
                linked.add_edge(one, other)
        complete = {s for s in sources if people[s] and "others" not in map(str, people[s])}
        return sum(bool(c & complete) for c in nx.connected_components(linked)) > 1

    # ---- Gaps ------------------------------------------------------------------------------------

    def gaps(self) -> set[tuple[str, str | None, str | None, str | None]]:
        """Kind, claim, source and concept of everything that is missing."""
        found: set[tuple[str, str | None, str | None, str | None]] = set()
        for claim in self.claims:
            found |= {(kind, claim, None, None) for kind in self._gaps_of_claim(claim)}
            for source in self.direct[claim]:
                lead = self.leading(claim, source)
                if lead is None:
                    found.add(("not-assessed", claim, source, None))
                elif lead[1] == "abstract":
                    found.add(("abstract-only", claim, source, None))
        for source in self.sources:
            found |= {(kind, None, source, None) for kind in self._gaps_of_source(source)}
        about = {concept for _, concept in self.pairs(SCHEMA.about)}
        for concept in self.concepts:
            if not about & self.narrower(concept):
                found.add(("unused-concept", None, None, concept))
        return found

    def _gaps_of_claim(self, claim: str) -> set[str]:
        cited = self.cited(claim)
        if not cited:
            return {"no-source"}
        types = [self.type_of(source) for source in cited]
        animal = all(self.is_of_animals(source) for source in cited)
        assessed = {source for source in cited if self.leading(claim, source)}
        holds = {
            "none-consistent": bool(assessed) and not self.consistent(claim, cited),
            "only-carried": not self.direct[claim],
            "only-reviews": all(type_ == "review" for type_ in types),
            "only-animal": animal,
            "only-animal-for-human": animal and self.is_about_people(claim),
            "shared-authors": len(cited) > 1 and len(self.groups(cited)) == 1,
        }
        return {kind for kind, is_so in holds.items() if is_so}

    def _gaps_of_source(self, source: str) -> set[str]:
        if not any(source in cited for cited in self.direct.values()):
            return {"uncited-source"}
        checks = list(self.data.objects(URIRef(self.base + source), CG.retractionCheck))
        outcomes = {self.id(self.data.value(check, CG.outcome)) for check in checks}
        if not outcomes:
            return {"retraction-not-checked"}
        return {"retracted-source"} if "retracted" in outcomes else set()

    def type_of(self, source: str) -> str | None:
        """What kind of work a source reports, if that is stated."""
        type_ = self.data.value(URIRef(self.base + source), CG.studyType)
        return None if type_ is None else self.id(type_)

    def is_of_animals(self, source: str) -> bool:
        """Whether it reports data on animals, and not on people as well."""
        species = self.data.objects(URIRef(self.base + source), CG.species)
        with_people = any(str(each) == "human" for each in species)
        return self.type_of(source) == "empirical-animal" and not with_people

    def narrower(self, concept: str) -> set[str]:
        """A concept and all below it."""
        broader: nx.DiGraph[str] = nx.DiGraph(self.pairs(SKOS.broader))
        return {concept} | (nx.ancestors(broader, concept) if concept in broader else set())

    def is_about_people(self, claim: str) -> bool:
        """Whether a concept of the claim is that of people elsewhere, or narrower than one."""
        people = [a for a, b in self.pairs(SKOS.exactMatch) if b == PEOPLE]
        below = set().union(*(self.narrower(concept) for concept in people))
        return any(c in below for a, c in self.pairs(SCHEMA.about) if a == claim)

    # ---- Conflicts -------------------------------------------------------------------------------

    def conflicts(self) -> set[tuple[str, str, str | None, str | None]]:
        """Kind, claim, source and other claim: what is disputed, or has too little evidence."""
        found: set[tuple[str, str, str | None, str | None]] = set()
        against = {frozenset(pair): pair for pair in sorted(self.pairs(CG.contradicts))[::-1]}
        found |= {("claims-contradict", a, None, b) for a, b in against.values()}
        for claim in self.claims:
            read = {s for c, s in self.assessments if c == claim}
            verdicts = {lead[0] for source in read if (lead := self.leading(claim, source))}
            own: set[tuple[str, str, str | None, str | None]] = {
                ("readings-disagree", claim, source, None)
                for source in read
                if self.is_disputed(claim, source)
            }
            if "contradicts" in verdicts:
                split = verdicts & {"consistent", "partly"}
                own.add(("sources-disagree" if split else "contradicted", claim, None, None))
            if not own and not any(claim in pair for pair in against):
                if not read:
                    own.add(("nothing-read", claim, None, None))
                elif "consistent" not in verdicts:
                    own.add(("nothing-shown", claim, None, None))
            found |= own
        return found

    # ---- Impact ----------------------------------------------------------------------------------

    def impact(self, taken: set[str]) -> dict[str, tuple[set[str], set[str]]]:
        """What each claim cited to these sources loses without them, and what remains to it."""
        return {
            claim: (self._losses(claim, taken), self.cited(claim) - taken)
            for claim in self.claims
            if self.cited(claim) & taken
        }

    def _losses(self, claim: str, taken: set[str]) -> set[str]:
        before = self.cited(claim)
        after = before - taken
        full = self.supporting(claim, before)
        consistent = self.consistent(claim, before)
        holds = {
            "last-cited": not after,
            "last-supporting": bool(full) and not full - taken,
            "last-consistent": bool(consistent) and not consistent - taken,
            "last-apart": len(self.groups(before)) > 1 and len(self.groups(after)) == 1,
        }
        return {loss for loss, is_so in holds.items() if is_so}


def _is_known(person: Person) -> bool:
    given = " ".join(person.first_names + person.middle_names)
    return bool(re.search(r"\w{2,}(?!\.)\b", given))


def _name(person: Person) -> tuple[str, str]:
    family = " ".join(person.prelast_names + person.last_names)
    given = " ".join(person.first_names + person.middle_names)
    return family.casefold(), given.replace(".", "").casefold()


def _might_be_one(one: Person, other: Person) -> bool:
    """Whether two names are the same as far as both are given. Nobody here has an ORCID."""
    (family, given), (other_family, other_given) = _name(one), _name(other)
    pairs = zip(given.split(), other_given.split(), strict=False)
    return family == other_family and all(
        a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs
    )
