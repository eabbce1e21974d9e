"""What the data files say, and that it is what the facts they were written from say.

The facts, and the article that the claims were taken from, are not part of the repository. Where
they stand beside it the files are compared with them; the other tests need the repository alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pybtex.errors
import pyoxigraph
import pytest
import rdflib
from pybtex.database import BibliographyData, parse_file

from graph.vocabulary import CG, VALUE, turtle

ROOT = Path(__file__).resolve().parents[1]
TURTLE = [ROOT / "data" / name for name in ("claims.ttl", "other-words.ttl")]
REFERENCES = ROOT / "data" / "references.bib"
FACTS = ROOT.parent / "shared" / "facts"
ARTICLE = ROOT.parent / "shared" / "article" / "000_d4d50b87b849b041.txt"

needs_facts = pytest.mark.skipif(
    not (FACTS.is_dir() and ARTICLE.is_file()),
    reason="the facts and the article are not part of the repository",
)

BASE = "https://claimgraph.example/attachment/"

Fact = dict[str, Any]
Row = tuple[str, ...]


# ---- Reading the files and the facts ------------------------------------------------------------


class Data:
    """Turtle to be asked in SPARQL. Answers are short: names without their base, plain values."""

    def __init__(self, text: bytes) -> None:
        parser = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)
        self.triples = list(parser)
        self.prefixes = parser.prefixes
        self.store = pyoxigraph.Store()
        self.store.extend(pyoxigraph.Quad(*triple) for triple in self.triples)

    def rows(self, pattern: str, columns: str) -> list[Row]:
        """The values of the columns, for each solution of the pattern; "" where there is none."""
        query = f"SELECT {columns} WHERE {{ {pattern} }}"
        solutions = self.store.query(query, prefixes=self.prefixes)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        return [tuple(_short(term) for term in solution) for solution in solutions]


def _short(term: object) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return re.sub(rf"^({BASE}|{VALUE}|{CG})", "", term.value)
    return term.value if isinstance(term, pyoxigraph.Literal) else ""


@pytest.fixture(scope="module")
def data() -> Data:
    """The claims."""
    return Data(b"".join(file.read_bytes() for file in TURTLE))


@pytest.fixture(scope="module")
def references() -> BibliographyData:
    """The sources, read without a complaint."""
    with pybtex.errors.capture() as errors:
        bibliography = parse_file(str(REFERENCES), bib_format="bibtex")
    assert errors == []
    return bibliography


@pytest.fixture(scope="module")
def facts() -> Fact:
    """All fact files in one mapping, by their names and by what they list."""
    files = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FACTS.glob("*.json")
    }
    return {
        "claims": files["claims"]["claims"],
        "relations": files["claims"]["relation_vocabulary"],
        "seed": files["claims"]["seed"],
        "concepts": files["concepts"]["concepts"],
        "references": files["references"]["references"],
        "assessments": files["assessments"]["assessments"],
        "versions": files["text-versions"]["versions"],
    }


@pytest.fixture(scope="module")
def article() -> str:
    """The text that the claims were taken from."""
    return ARTICLE.read_bytes().decode("utf-8")


# ---- The files alone ----------------------------------------------------------------------------


def test_two_parsers_read_the_same_turtle(data: Data) -> None:
    """pyoxigraph and rdflib find the same number of triples, and none twice."""
    graph = rdflib.Graph()
    for file in TURTLE:
        graph.parse(BytesIO(file.read_bytes()), format="turtle")

    assert len(graph) == len(data.triples) == len(set(data.triples)) > 4000


def test_bibliography_is_strict_bibtex(references: BibliographyData) -> None:
    """pybtex reads 16 entries without a complaint, each with an author, a title and a year."""
    assert len(references.entries) == 16
    for entry in references.entries.values():
        assert entry.persons["author"]
        assert entry.fields["title"]
        assert entry.fields["year"]


def test_our_terms_are_defined(data: Data) -> None:
    """Every term and value of our own that the data use is defined in the vocabulary."""
    defined = {triple.subject for triple in Data(turtle()).triples}
    used = {
        term
        for triple in data.triples
        for term in (triple.predicate, triple.object)
        if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith((CG, VALUE))
    }

    assert used - defined == set()


@pytest.mark.parametrize(
    ("term", "scheme"),
    [
        ("kind", "kinds"),
        ("certainty", "certainties"),
        ("scope", "scopes"),
        ("verdict", "verdicts"),
        ("basis", "bases"),
        ("faultKind", "faultKinds"),
        ("knownFrom", "grounds"),
        ("attributedBy", "grounds"),
        ("studyType", "studyTypes"),
        ("outcome", "outcomes"),
    ],
)
def test_values_are_of_the_scheme_of_their_term(data: Data, term: str, scheme: str) -> None:
    """A term takes only the values of its own scheme, and is used."""
    allowed = Data(turtle()).rows(f"?value skos:inScheme cg:{scheme}", "?value")
    used = data.rows(f"?thing cg:{term} ?value", "DISTINCT ?value")

    assert used
    assert set(used) <= set(allowed)


def test_nothing_is_named_that_is_not_described(data: Data, references: BibliographyData) -> None:
    """Every thing that a triple points to is described in the Turtle or is a source."""
    described = {short for (short,) in data.rows("?thing ?property ?value", "DISTINCT ?thing")}
    named = {
        short
        for (short,) in data.rows(
            f"?thing ?property ?value FILTER(STRSTARTS(STR(?value), '{BASE}') && ISIRI(?value))",
            "DISTINCT ?value",
        )
    }

    assert named - described - set(references.entries) == set()


def test_statements_have_at_most_one_context(data: Data) -> None:
    """A statement holds in a part of the body or in another context, not in both."""
    both = data.rows(
        "?s biolink:anatomical_context_qualifier ?part . ?s cg:context ?context", "?part ?context"
    )

    assert both == []


def test_only_the_text_that_was_kept_has_places(data: Data) -> None:
    """Citations of the Dutch text give the place of their marker, others give none."""
    rows = data.rows(
        "?citation cg:textVersion ?version BIND(EXISTS { ?citation cg:place ?p } AS ?placed)",
        "?version ?placed",
    )

    assert {row for row in rows if row[0] == "text-nl"} == {("text-nl", "true")}
    assert {placed for version, placed in rows if version != "text-nl"} == {"false"}


def test_assessments_say_that_they_are_automated(data: Data) -> None:
    """All assessments are by the automated reading, none on a full text, each with a finding."""
    rows = data.rows(
        """?a a cg:Assessment ; prov:wasAttributedTo ?by ; cg:basis ?basis ; rdfs:comment ?note ;
           dcterms:created ?date""",
        "?a ?by ?basis ?date",
    )

    assert len(rows) == len({row[0] for row in rows}) == 66
    assert {row[1:] for row in rows} == {
        ("automated-reading", basis, "2026-11-23") for basis in ("abstract", "excerpt")
    }


def test_assessments_are_named_after_what_they_join(data: Data) -> None:
    """The name of an assessment is made of its basis, its source and its claim."""
    for name, *parts in data.rows(
        "?a a cg:Assessment ; cg:basis ?basis ; cg:source ?source ; schema:itemReviewed ?claim",
        "?a ?basis ?source ?claim",
    ):
        assert name == ".".join(["assessment", *parts])


def test_lost_citations_are_those_of_other_versions(data: Data) -> None:
    """A claim has lost a citation exactly where only another version of the text cites for it."""
    lost = data.rows("?claim cg:fault [ cg:faultKind value:lost-citation ]", "?claim")
    elsewhere = data.rows(
        """?claim cg:citation [ cg:textVersion ?other ] FILTER(?other != :text-nl)
           FILTER NOT EXISTS { ?claim cg:citation [ cg:textVersion :text-nl ] }""",
        "DISTINCT ?claim",
    )

    assert sorted(lost) == sorted(elsewhere)


# ---- Texts and agents ---------------------------------------------------------------------------


@needs_facts
def test_text_is_the_article(data: Data, facts: Fact) -> None:
    """The text that the dataset was taken from is the article, known by its digest."""
    rows = data.rows(
        """:dataset dcterms:source ?text . ?text schema:sha256 ?sha ; schema:name ?title ;
           schema:author ?author ; schema:dateModified ?date ; schema:inLanguage ?language""",
        "?sha ?title ?author ?date ?language",
    )
    seed = facts["seed"]

    assert rows == [
        (seed["sha256"], seed["title"], seed["author"], seed["last_update_stated"], "nl")
    ]
    assert hashlib.sha256(ARTICLE.read_bytes()).hexdigest() == seed["sha256"]


@needs_facts
def test_versions_are_those_that_were_seen(data: Data, facts: Fact) -> None:
    """Seven versions are listed, each with its language, address and latest date on the page."""
    rows = data.rows(
        """?v a schema:Article ; schema:inLanguage ?language ; schema:url ?url ;
           schema:dateModified ?date ; rdfs:comment ?note""",
        "?language ?url ?date",
    )

    assert sorted(rows) == sorted(
        (v["language"], v["addresses"][0], re.findall(r"\d{4}-\d\d-\d\d", v["date_on_page"])[-1])
        for v in _kept_versions(facts)
    )
    assert len(rows) == 7


def _kept_versions(facts: Fact) -> Iterator[Fact]:
    """The versions with a plain language; the others are machine copies of no authority."""
    return (v for v in facts["versions"] if "machine" not in v["language"])


@needs_facts
def test_attributions_say_how_they_are_known(data: Data, facts: Fact) -> None:
    """An attribution is in words where the sentence itself makes it, else it is inferred."""
    rows = data.rows(
        """?claim cg:attribution ?a . ?a prov:agent ?agent ; cg:attributedBy ?by ;
           rdfs:comment ?note . ?agent rdfs:label ?label
           FILTER(LANG(?label) IN ("", "en"))""",
        "?claim ?label ?by",
    )

    assert sorted(rows) == sorted(
        (
            c["id"],
            c["attribution"]["agent"],
            "inferred" if c["attribution"]["basis"].startswith("surrounding") else "in-words",
        )
        for c in facts["claims"]
        if c["attribution"]
    )


# ---- Relations and concepts ---------------------------------------------------------------------


@needs_facts
def test_relations_are_those_of_the_facts(data: Data, facts: Fact) -> None:
    """All 49 relations are there, labelled in both languages."""
    rows = data.rows(
        "?r a cg:Relation ; rdfs:label ?label BIND(LANG(?label) AS ?language)",
        "?r ?language ?label",
    )

    assert sorted(rows) == sorted(
        (r["id"], language, label)
        for r in facts["relations"]
        for language, label in r["label"].items()
    )
    assert len(rows) == 2 * 49


@needs_facts
def test_concepts_have_their_labels_and_hierarchy(data: Data, facts: Fact) -> None:
    """All 95 concepts have their labels and broader concept; mistranslations are hidden labels."""
    labels = data.rows(
        """VALUES ?p { skos:prefLabel skos:altLabel } ?concept a skos:Concept ; ?p ?label
           BIND(STRAFTER(STR(?p), "#") AS ?kind) BIND(LANG(?label) AS ?language)""",
        "?concept ?kind ?language ?label",
    )
    hidden = data.rows("?concept skos:hiddenLabel ?label", "?concept (LANG(?label) AS ?l) ?label")
    broader = data.rows("?concept skos:broader ?broader", "?concept ?broader")
    concepts = facts["concepts"]
    mistranslated = {
        (c["id"], lang, text)
        for c in concepts
        for lang, texts in c["alt_labels"].items()
        for text in texts
        if f"'{text}' mistranslates" in (c["scope_note"] or "")
    }

    assert sorted(labels) == sorted(
        [
            (c["id"], "prefLabel", lang, text)
            for c in concepts
            for lang, text in c["pref_label"].items()
        ]
        + [
            (c["id"], "altLabel", lang, text)
            for c in concepts
            for lang, texts in c["alt_labels"].items()
            for text in texts
            if (c["id"], lang, text) not in mistranslated
        ]
    )
    assert sorted(broader) == sorted((c["id"], c["broader"]) for c in concepts if c["broader"])
    assert len({row[0] for row in labels}) == 95
    assert mistranslated < set(hidden)
    assert len(data.rows("?concept skos:scopeNote ?note", "?note")) == sum(
        c["scope_note"] is not None for c in concepts
    )


def test_hidden_labels_are_other_words_for_few_concepts(data: Data) -> None:
    """Each concept has some in both languages, none of them shown, or shared by more than three."""
    labels = data.rows(
        """VALUES ?p { skos:prefLabel skos:altLabel skos:hiddenLabel }
           ?concept a skos:Concept ; ?p ?label
           BIND(STRAFTER(STR(?p), "#") AS ?kind) BIND(LANG(?label) AS ?language)""",
        "?concept ?kind ?language ?label",
    )
    hidden = [(row[0], row[2], row[3].casefold()) for row in labels if row[1] == "hiddenLabel"]
    shown = {(row[0], row[2], row[3].casefold()) for row in labels if row[1] != "hiddenLabel"}

    assert {row[:2] for row in hidden} == {row[:2] for row in shown}
    assert len(set(hidden)) == len(hidden)
    assert shown.isdisjoint(hidden)
    assert max(Counter(row[1:] for row in hidden).values()) <= 3


IDENTIFIERS = {
    "MeSH": "http://id.nlm.nih.gov/mesh/{}",
    "UBERON": "http://purl.obolibrary.org/obo/{}",
    "ChEBI": "http://purl.obolibrary.org/obo/{}",
    "GO": "http://purl.obolibrary.org/obo/{}",
    "HGNC": "https://identifiers.org/{}",
    "UniProt": "http://purl.uniprot.org/uniprot/{}",
    "Wikidata": "http://www.wikidata.org/entity/{}",
}


def _identifier(identifier: Fact) -> str:
    scheme, name = identifier["scheme"], identifier["id"]
    if scheme in ("UBERON", "ChEBI", "GO"):
        name = name.replace(":", "_")
    return IDENTIFIERS[scheme].format(name.lower() if scheme == "HGNC" else name)


@needs_facts
def test_identifiers_match_as_the_facts_judge(data: Data, facts: Fact) -> None:
    """All 87 identifiers are there, each under the mapping property of its match."""
    rows = data.rows(
        """VALUES ?p { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch
                       skos:relatedMatch } ?concept ?p ?identifier
           BIND(STRAFTER(STR(?p), "#") AS ?match)""",
        "?concept ?match ?identifier",
    )

    assert sorted(rows) == sorted(
        (c["id"], i["match"] + "Match", _identifier(i))
        for c in facts["concepts"]
        for i in c["identifiers"]
    )
    assert Counter(match for _, match, _ in rows) == {
        "exactMatch": 47,
        "closeMatch": 25,
        "relatedMatch": 11,
        "broadMatch": 2,
        "narrowMatch": 2,
    }


# ---- Claims -------------------------------------------------------------------------------------


@needs_facts
def test_claims_say_what_the_paraphrases_say(data: Data, facts: Fact) -> None:
    """All 64 claims have their paraphrase in both languages, and the cue if there is one."""
    texts = data.rows(
        "?c a schema:Claim ; schema:text ?text BIND(LANG(?text) AS ?language)", "?c ?language ?text"
    )
    cues = data.rows("?c cg:cue ?cue FILTER(LANG(?cue) = 'nl')", "?c ?cue")

    assert sorted(texts) == sorted(
        (c["id"], lang, text) for c in facts["claims"] for lang, text in c["paraphrase"].items()
    )
    assert len(texts) == 2 * 64
    assert sorted(cues) == sorted(
        (c["id"], c["certainty"]["cue_nl"]) for c in facts["claims"] if c["certainty"]["cue_nl"]
    )


def test_every_claim_is_put_in_other_words(data: Data) -> None:
    """In both languages, several times, in whole sentences, none of two claims or its text."""
    said = data.rows("?claim cg:otherWords ?words", "?claim (LANG(?words) AS ?language) ?words")
    claims = {row[0] for row in data.rows("?claim a schema:Claim", "?claim")}
    times = Counter(row[:2] for row in said)

    assert times.keys() == {(claim, language) for claim in claims for language in ("en", "nl")}
    assert min(times.values()) >= 3
    assert len({row[2] for row in said}) == len(said)
    assert data.rows("?claim cg:otherWords ?words ; schema:text ?words", "?claim") == []
    assert [row for row in said if not re.fullmatch(r"[A-Z].{20,200}\.", row[2])] == []


@needs_facts
def test_kind_and_certainty_are_two_things(data: Data, facts: Fact) -> None:
    """Definitions, norms and provenance are kinds; the certainty of each of them is asserted."""
    kinds = {"definition": "definition", "normative": "norm"}
    expected = {
        c["id"]: (kinds[level], "asserted") if level in kinds else ("assertion", level)
        for c in facts["claims"]
        for level in [c["certainty"]["level"]]
    }
    expected["feldman-gathered-proposals"] = ("provenance", "asserted")

    rows = data.rows("?c cg:kind ?kind ; cg:certainty ?certainty", "?c ?kind ?certainty")

    assert sorted(rows) == sorted((claim, *both) for claim, both in expected.items())


@needs_facts
def test_claims_are_about_their_concepts(data: Data, facts: Fact) -> None:
    """A claim is about the concepts of the facts, no more and no less."""
    rows = data.rows("?c a schema:Claim ; schema:about ?concept", "?c ?concept")

    assert sorted(rows) == sorted((c["id"], k) for c in facts["claims"] for k in c["concepts"])


@needs_facts
def test_statements_are_those_of_the_facts(data: Data, facts: Fact) -> None:
    """All 91 statements are described; the context is anatomical only for a part of the body."""
    rows = data.rows(
        """?c cg:states ?s . ?s a rdf:Statement ; rdf:subject ?subject ; rdf:predicate ?relation ;
           rdf:object ?object OPTIONAL { ?s biolink:anatomical_context_qualifier ?part }
           OPTIONAL { ?s cg:context ?context }""",
        "?c ?subject ?relation ?object ?part ?context",
    )
    broader = {c["id"]: c["broader"] for c in facts["concepts"]}

    def is_part_of_the_body(concept: str | None) -> bool:
        while concept and concept != "anatomical-structure":
            concept = broader[concept]
        return concept is not None

    expected: Counter[Row] = Counter()
    for claim in facts["claims"]:
        for t in claim["triples"]:
            place = t["location"]
            context = (place, "") if is_part_of_the_body(place) else ("", place or "")
            expected[(claim["id"], t["subject"], t["relation"], t["object"], *context)] += 1

    assert Counter(rows) == expected
    assert len(rows) == 91


@needs_facts
def test_claims_bear_on_each_other_as_in_the_facts(data: Data, facts: Fact) -> None:
    """Restating, elaborating and generalising keep their names; supporting is arguing for."""
    rows = data.rows(
        """VALUES ?relation { cg:restates cg:elaborates cg:generalises cg:arguesFor cg:contradicts }
           ?c ?relation ?other""",
        "?c ?relation ?other",
    )

    assert sorted(rows) == sorted(
        (c["id"], "arguesFor" if r["type"] == "supports" else r["type"], r["target"])
        for c in facts["claims"]
        for r in c["relations"]
    )


@needs_facts
def test_faults_stand_where_the_facts_have_an_issue(data: Data, facts: Fact) -> None:
    """A claim whose place in the text has an issue has a fault; what a source shows is no fault."""
    seen_in_other_versions = {
        "attachment-kinds-share-neurobiology",
        "mother-offspring-bond-forms-in-sensitive-periods",
        "neural-systems-support-mammalian-bond",
    }
    about_support = {
        "early-care-shapes-oxytocin-availability",
        "early-care-shapes-oxytocin-receptor-location",
    }
    rows = data.rows(
        "?c cg:fault ?f . ?f cg:faultKind ?kind ; cg:knownFrom ?ground ; rdfs:comment ?note",
        "?c ?kind ?ground ?note",
    )
    with_issue = {c["id"] for c in facts["claims"] if c["source_issue"]}

    assert {row[0] for row in rows} == (with_issue - about_support) | seen_in_other_versions
    assert Counter(
        kind for _, kind, _ in {(claim, kind, note) for claim, kind, _, note in rows}
    ) == {
        "mistranslation": 9,
        "garbled": 4,
        "lost-citation": 3,
        "doubtful-reading": 3,
        "lost-words": 2,
    }
    assert Counter(row[2] for row in rows) == {
        "other-version": 12,
        "text-itself": 5,
        "cited-source": 4,
        "inferred": 4,
    }


# ---- Citations and places -----------------------------------------------------------------------


def _citations(data: Data) -> list[Row]:
    return data.rows(
        """?c cg:citation ?x . ?x a cito:Citation ; cito:hasCitedEntity ?source ;
           cito:hasCitationCharacterization cito:cites ; cg:marker ?marker ; cg:scope ?scope ;
           cg:textVersion ?version""",
        "?c ?source ?marker ?scope ?version",
    )


def _source_ids(facts: Fact) -> dict[int, str]:
    return {r["number"]: r["id"] for r in facts["references"]}


@needs_facts
def test_dutch_citations_are_those_of_the_facts(data: Data, facts: Fact) -> None:
    """Each number printed for a claim is one citation, with its scope."""
    sources = _source_ids(facts)
    rows = [row[:4] for row in _citations(data) if row[4] == "text-nl"]

    assert sorted(rows) == sorted(
        (c["id"], sources[n], str(n), c["citation_scope"])
        for c in facts["claims"]
        for n in c["citations"]
    )
    assert len(rows) == 50


@needs_facts
def test_other_versions_keep_their_citations(data: Data, facts: Fact) -> None:
    """What the other versions were seen to cite is there, each under its own version."""
    sources = _source_ids(facts)
    rows = [(*row[:3], row[4]) for row in _citations(data) if row[4] != "text-nl"]

    assert sorted(rows) == sorted(
        (claim, sources[n], str(n), f"text-{v['language'].lower()}")
        for v in _kept_versions(facts)
        for claim, numbers in v["citations"].items()
        for n in numbers or ()
    )
    assert len(rows) == 12


PLACE = """cg:place ?place . ?place oa:hasSource :text-nl ; schema:sha256 ?sha ;
           oa:hasSelector [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ]"""


@needs_facts
def test_claims_stand_where_the_facts_say(data: Data, facts: Fact, article: str) -> None:
    """The place of a claim is that of the facts, and its digest is that of the text there."""
    rows = data.rows(f"?c a schema:Claim ; {PLACE}", "?c ?start ?end ?sha")

    assert sorted(rows) == sorted(
        (c["id"], str(s["start"]), str(s["end"]), s["sha256"])
        for c in facts["claims"]
        for s in [c["source"]]
    )
    for _, start, end, sha in rows:
        assert _digest(article, start, end) == sha


@needs_facts
def test_markers_stand_where_they_are_printed(data: Data, article: str) -> None:
    """The place of a citation holds its number: in the sentence of the claim, or in its bullet."""
    rows = data.rows(
        f"""?c cg:place [ oa:hasSelector [ oa:start ?from ; oa:end ?to ] ] ; cg:citation ?x .
            ?x cg:marker ?marker ; cg:scope ?scope ; {PLACE}""",
        "?from ?to ?marker ?scope ?start ?end ?sha",
    )

    assert len(rows) == 50
    for first, last, marker, scope, start, end, sha in rows:
        within = _span(first, last)
        if scope == "bullet":
            within = _line(article, within)
        printed = article[_span(start, end)]
        assert re.fullmatch(r"\(\d+(, \d+)*\)", printed)
        assert marker in re.findall(r"\d+", printed)
        assert re.findall(r"\([\d, ]+\)", article[within]) == [printed]
        assert within.start <= int(start) < int(end) <= within.stop
        assert _digest(article, start, end) == sha


def _span(start: str, end: str) -> slice:
    return slice(int(start), int(end))


def _line(text: str, span: slice) -> slice:
    return slice(text.rfind("\n", 0, span.start) + 1, text.find("\n", span.stop))


def _digest(text: str, start: str, end: str) -> str:
    return hashlib.sha256(text[_span(start, end)].encode()).hexdigest()


@needs_facts
def test_no_sentence_of_the_article_is_copied(data: Data, article: str) -> None:
    """No text in the data shares six words in a row with the article, titles of works excepted."""
    in_article = set(_runs(article))
    titles = {data.prefixes["schema"] + "name", data.prefixes["dcterms"] + "title"}
    literals = {
        triple.object.value
        for triple in data.triples
        if isinstance(triple.object, pyoxigraph.Literal) and triple.predicate.value not in titles
    }

    assert [text for text in literals if in_article.intersection(_runs(text))] == []


def _runs(text: str, length: int = 6) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[\w'\u2019-]+", text.lower())
    return zip(*(words[i:] for i in range(length)), strict=False)


# ---- Assessments --------------------------------------------------------------------------------


def _verdict(words: str) -> str | None:
    """The verdict that the facts put in words; None where nothing was checked."""
    beginnings = {
        "abstract consistent": "consistent",
        "consistent": "consistent",
        "partly": "partly",
        "abstract does not show it": "not-shown",
        "not shown": "not-shown",
        "mismatch": "off-topic",
        "off topic": "off-topic",
        "not checked": None,
    }
    return next(verdict for start, verdict in beginnings.items() if words.startswith(start))


@needs_facts
def test_assessments_are_those_of_the_facts(data: Data, facts: Fact) -> None:
    """Each pair that was judged has its verdict and basis; what was not checked has none."""
    rows = data.rows(
        """?a a cg:Assessment ; schema:itemReviewed ?claim ; cg:source ?source ;
           cg:verdict ?verdict ; cg:basis ?basis""",
        "?claim ?source ?verdict ?basis",
    )
    from_abstracts = [
        (claim, r["id"], verdict, "abstract")
        for r in facts["references"]
        for support in r["citation_support"]
        if (verdict := _verdict(support["verdict"]))
        for claim in support["claims"]
    ]
    further = [
        (a["claim"], a["source"], _verdict(a["verdict"]), a["basis"]) for a in facts["assessments"]
    ]

    assert sorted(rows) == sorted(from_abstracts + further)
    assert (len(from_abstracts), len(further)) == (52, 14)


@needs_facts
def test_later_assessments_keep_their_finding(data: Data, facts: Fact) -> None:
    """An assessment with a locator keeps it, its confidence and what was found."""
    rows = data.rows(
        """?a schema:itemReviewed ?claim ; cg:source ?source ; cg:locator ?locator ;
           cg:confidence ?confidence ; rdfs:comment ?note""",
        "?claim ?source ?locator ?confidence ?note",
    )

    assert sorted(rows) == sorted(
        (
            a["claim"],
            a["source"],
            re.sub("stored (cop(y|ies))", r"\1 read", a["locator"]),
            a["confidence"],
            a["finding"],
        )
        for a in facts["assessments"]
    )


# ---- Sources ------------------------------------------------------------------------------------


@needs_facts
def test_studies_are_those_of_the_abstracts_seen(data: Data, facts: Fact) -> None:
    """Type, design, species and sample are published where they are verified, and only there."""
    properties = ("studyType", "design", "species", "sample")
    rows = data.rows(
        f"VALUES ?p {{ {' '.join('cg:' + name for name in properties)} }} ?source ?p ?value",
        "?source ?p ?value",
    )
    expected = []
    for reference in facts["references"]:
        study = reference["study"]["value"]
        if reference["study"]["checked"] != "VERIFIED":
            continue
        values = [("studyType", study["type"].replace(" ", "-"))]
        values += [("species", species) for species in study["species"]]
        if study["subtype"] != study["type"]:
            values.append(("design", study["subtype"]))
        if study["sample"]:
            values.append(("sample", study["sample"]))
        expected += [(reference["id"], *value) for value in values]

    assert sorted(rows) == sorted(expected)
    assert "schore-2013-relational-trauma" not in {row[0] for row in rows}


@needs_facts
def test_sources_were_looked_up_by_confirmed_identifiers(data: Data, facts: Fact) -> None:
    """A source is checked against a list where a published identifier of that kind allows it."""
    rows = data.rows(
        """?source cg:retractionCheck ?x . ?x a cg:RetractionCheck ; cg:retractionList ?list ;
           cg:outcome ?outcome ; dcterms:date ?date . ?list dcterms:modified ?modified""",
        "?source ?list ?outcome ?date",
    )
    lists = {"pmid": "pubmed-retractions", "doi": "doi-retractions"}

    assert sorted(rows) == sorted(
        (r["id"], lists[kind], "not-listed", "2026-11-23")
        for r in facts["references"]
        for kind in lists
        if _published(r, kind) is not None
    )
    assert Counter(row[1] for row in rows) == {"pubmed-retractions": 7, "doi-retractions": 13}


WITHHELD = {
    ("rilling-2014-primate-neuroimaging", "pmid"),
    ("feldman-2016-mammalian-parenting", "doi"),
}
SEEN_IN_PART = {
    ("kundakovic-champagne-2015-epigenetics", "publisher"): "Nature Publishing Group",
    ("feldman-2015-parental-brain", "publisher"): "Elsevier Ltd",
    ("akers-2008-neonatal-novelty", "publisher"): "Public Library of Science",
    ("schore-2013-relational-trauma", "publisher"): "The Guilford Press",
    ("feldman-2012-biobehavioral-synchrony", "container"): "Parenting",
}


def _published(reference: Fact, field: str) -> Any:
    """The value of a field that may be published, or None.

    Verified, or agreeing with the bibliography of the article; less what the note takes back.
    """
    fact, key = reference.get(field), (reference["id"], field)
    if not fact or key in WITHHELD:
        return None
    if fact["checked"] != "VERIFIED" and fact["seed_agrees"] is not True:
        return None
    return SEEN_IN_PART.get(key, fact["value"])


def _expected_fields(reference: Fact) -> dict[str, str]:
    is_chapter = reference["entry_type"]["value"] == "book-chapter"
    issued = reference["issued"]
    fields = {
        name: _published(reference, fact)
        for name, fact in {
            "title": "title",
            "booktitle" if is_chapter else "journal": "container",
            "year": "year",
            "volume": "volume",
            "number": "issue",
            "eid": "article_number",
            "publisher": "publisher",
            "isbn": "isbn",
            "doi": "doi",
            "pmid": "pmid",
            "pmcid": "pmcid",
        }.items()
    }
    fields["issn"] = _published(reference, "issn_print") or _published(reference, "issn_electronic")
    fields["pages"] = (_published(reference, "pages") or "").replace("-", "--")
    if issued["checked"] == "VERIFIED":
        fields["month"] = month_name[int(issued["value"].split("-")[1])]
    if is_chapter:
        fields["address"] = reference["book"]["place"]["value"]
    return {name: str(value) for name, value in fields.items() if value}


@needs_facts
def test_bibliography_publishes_what_is_confirmed(
    references: BibliographyData, facts: Fact
) -> None:
    """Each entry has exactly the fields that may be published, in the order of the article."""
    assert list(references.entries) == [r["id"] for r in facts["references"]]
    for reference in facts["references"]:
        entry = references.entries[reference["id"]]
        fields = {name: text.strip("{}") for name, text in entry.fields.items()}
        assert fields == _expected_fields(reference), reference["id"]


@needs_facts
def test_people_have_their_full_names(references: BibliographyData, facts: Fact) -> None:
    """Authors and editors are given in order, by family name and given names."""
    for reference in facts["references"]:
        entry = references.entries[reference["id"]]
        expected = {"author": _published(reference, "authors")}
        if reference["book"]:
            expected["editor"] = reference["book"]["editors"]["value"]
        assert {role: [str(p) for p in people] for role, people in entry.persons.items()} == {
            role: [f"{p['family']}, {p['given']}" for p in people]
            for role, people in expected.items()
        }
