"""What the rules and shapes find in a folder, where, and that sound data have no problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.generate import generate
from graph import Problem, check_folder, open_graph
from graph.checking.check import MOST_TRIPLES_FOR_SHAPES
from tests.conftest import DATA
from tests.folders import assessment, claim, entries, write_folder

K = ':k a skos:Concept ; skos:prefLabel "k"@en .\n'
STATES = " ; cg:states [ rdf:subject :{} ; rdf:predicate :{} ; rdf:object :{} ]"
OA = "<http://www.w3.org/ns/oa#"
PLACE = (
    f" ; cg:place [ {OA}hasSource> {{}} ; "
    f"{OA}hasSelector> [ {OA}start> {{}} ; {OA}end> {{}} ] {{}} ]"
)
FABIO = "<http://purl.org/spar/fabio/JournalArticle>"
PAGES = "<http://prismstandard.org/namespaces/basic/2.0/pageRange>"
QUESTION = ':q a schema:Question ; schema:text "Why?"@en .\n'
CHECKED = "cg:retractionCheck [ cg:retractionList :list ; cg:outcome value:retracted {} ]"
RELATION = ':r a cg:Relation ; rdfs:label "r"@en .\n'


def found(path: Path, turtle: str, bibtex: str = "", code: str = "") -> list[Problem]:
    """The problems of a folder with this Turtle, or those of one kind."""
    problems = check_folder(write_folder(path, turtle, bibtex))
    return [problem for problem in problems if code in ("", problem.code)]


def line_of(path: Path, start: str) -> int:
    """The line of a file that starts so."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(i for i, line in enumerate(lines, 1) if line.startswith(start))


# ---- Sound data ----------------------------------------------------------------------------------


def test_the_real_data_have_no_problem() -> None:
    """Neither a rule nor a shape complains of the data of the project."""
    assert check_folder(DATA) == ()


def test_a_generated_folder_has_no_error(tmp_path: Path) -> None:
    """What the generator writes can be built; only what was not checked may be said."""
    generate(tmp_path, claims=300)
    assert [problem for problem in check_folder(tmp_path) if problem.is_error] == []


def test_a_small_sound_folder_has_no_problem(tmp_path: Path) -> None:
    """A folder that uses every kind of thing is sound."""
    turtle = (
        K + RELATION + claim("a", "s", more=" ; schema:about :k" + STATES.format("k", "r", "k"))
    )
    turtle += claim("b", more=" ; cg:restates :a") + assessment("a", "s", "consistent")
    assert found(tmp_path / "f", turtle, entries("s")) == []


# ---- Rules ---------------------------------------------------------------------------------------

BROKEN = [
    (
        "assessment-incomplete",
        claim("a") + assessment("a", "s", "partly").replace(" cg:verdict value:partly ;", ""),
        ":a-s",
        "the assessment a-s-partly-abstract-reader-2026-01-01 has no cg:verdict.",
    ),
    (
        "citation-of-nothing",
        claim("a", more=' ; cg:citation [ cg:marker "1" ]'),
        ":a",
        "a has a citation without a source.",
    ),
    (
        "claim-without-text",
        claim("b") + ":a a schema:Claim .\n",
        ":a",
        "the claim a has no text.",
    ),
    (
        "duplicate-id",
        claim("a") + ':a a skos:Concept ; skos:prefLabel "a"@en .\n',
        ":a",
        "the id a stands for things of two kinds.",
    ),
    ("duplicate-id", claim("b") + claim("s"), ":s", "the id s stands for things of two kinds."),
    (
        "duplicate-text",
        claim("a") + claim("b") + ':a schema:text "Says something else."@en .\n',
        ":a schema:text",
        "a has two texts in one language (en).",
    ),
    (
        "unknown-claim",
        claim("b") + claim("a", more=" ; cg:elaborates :nothing"),
        ":a",
        "a names the claim nothing, which is not described.",
    ),
    (
        "unknown-claim",
        claim("a") + assessment("b", "s", "partly"),
        ":b-s-",
        "b-s-partly-abstract-reader-2026-01-01 names the claim b, which is not described.",
    ),
    (
        "unknown-claim",
        claim("b") + claim("a", more=" ; cg:contradicts :q") + QUESTION,
        ":a",
        "a names the claim q, which is not described.",
    ),
    (
        "unknown-concept",
        claim("b") + claim("a", more=" ; schema:about :nothing"),
        ":a",
        "a names the concept nothing, which is not described.",
    ),
    (
        "unknown-concept",
        K + RELATION + claim("a", more=STATES.format("k", "r", "nothing")),
        ":a",
        "a names the concept nothing, which is not described.",
    ),
    (
        "unknown-concept",
        claim("b") + K + ":k skos:broader :nothing .\n",
        ":k skos:broader",
        "k names the concept nothing, which is not described.",
    ),
    (
        "unknown-relation",
        K + claim("a", more=STATES.format("k", "nothing", "k")),
        ":a",
        "a states the relation nothing, which is not described.",
    ),
    (
        "unknown-source",
        claim("b", "s") + claim("a", "nothing"),
        ":a",
        "a names the source nothing, which is in no .bib file.",
    ),
    (
        "unknown-source",
        claim("a") + assessment("a", "nothing", "partly"),
        ":a-nothing-",
        "a-nothing-partly-abstract-reader-2026-01-01 names the source nothing, "
        "which is in no .bib file.",
    ),
    (
        "unknown-value",
        claim("b") + claim("a", more=" ; cg:kind value:rumour"),
        ":a",
        "a has the value value:rumour, which the vocabulary does not have for cg:kind.",
    ),
    (
        "unknown-value",
        claim("b") + claim("a", more=" ; cg:fault [ cg:faultKind value:norm ]"),
        ":a",
        "a has the value value:norm, which the vocabulary does not have for cg:faultKind.",
    ),
    (
        "unknown-source",
        claim("a", "t") + ':t a schema:Article ; dcterms:title "T"@en .\n',
        ":a",
        "a names the source t, which is in no .bib file.",
    ),
    (
        "source-without-entry",
        claim("a") + f':unread a {FABIO} ; dcterms:title "T"@en .\n',
        ":unread",
        "unread has rdf:type, as a source has, and is in no .bib file.",
    ),
    (
        "bad-place",
        claim("b")
        + claim("a", more=PLACE.format(":text", '"9999999999999999999999"^^xsd:integer', 5, "")),
        ":a",
        "a has a place that cannot be: from 9999999999999999999999 to 5.",
    ),
    (
        "empty-text",
        claim("b")
        + claim("a", more=' ; cg:fault [ cg:faultKind value:garbled ; rdfs:comment "" ]'),
        ":a",
        "a has an empty text (rdfs:comment).",
    ),
    (
        "empty-text",
        claim("a") + ':k a skos:Concept ; skos:prefLabel "k"@en ; skos:hiddenLabel ""@en .\n',
        ":k",
        "k has an empty text (skos:hiddenLabel).",
    ),
    (
        "no-name",
        claim("b") + '<urn:k> a skos:Concept ; skos:prefLabel "a thing"@en .\n',
        "<urn:k>",
        "a concept cannot be asked for by name: a thing",
    ),
    (
        "several-values",
        claim("a")
        + ":x cg:locator 'a' , 'b' ."
        + assessment("a", "s", "partly").replace(":a-s-partly-abstract-reader-2026-01-01", "\n:x"),
        ":x",
        "x has several values of cg:locator where one can be.",
    ),
]


@pytest.mark.parametrize(
    ("code", "turtle", "at", "message"), BROKEN, ids=[code for code, *_ in BROKEN]
)
def test_each_rule_finds_what_it_is_for(
    tmp_path: Path, code: str, turtle: str, at: str, message: str
) -> None:
    """A folder that breaks a rule has that problem once, with its file and line."""
    (problem,) = found(tmp_path / "f", turtle, entries("s"), code)
    assert (problem.message, problem.severity) == (message, "error")
    assert (problem.file, problem.line) == (
        "claims.ttl",
        line_of(tmp_path / "f" / "claims.ttl", at),
    )
    assert problem.remedy


@pytest.mark.parametrize(
    "said",
    [
        "cg:citation [ cito:hasCitedEntity :s ]",
        "cg:elaborates :sleep-aids",
        "cg:contradicts :sleep-aids ; cg:citation [ cito:hasCitedEntity :s ] ; cg:kind value:norm",
        "cg:certainty value:hedged",
        "cg:fault [ cg:faultKind value:garbled ]",
        "cg:attribution [ prov:agent :reader ]",
        "cg:place [ oa:hasSource :text ; oa:hasSelector [ oa:start 1 ; oa:end 5 ] ]",
        'cg:otherWords "Who sleeps remembers."@en',
        'schema:text "Slaap helpt."@nl',
        "cg:states [ rdf:subject :k ; rdf:predicate :r ; rdf:object :k ]",
    ],
)
def test_what_is_said_of_a_misspelt_claim_is_not_lost(tmp_path: Path, said: str) -> None:
    """What only a claim can have is an error of what is none, told once, where it is said."""
    oa = "@prefix oa: <http://www.w3.org/ns/oa#> .\n"
    turtle = f"{oa}{K}{RELATION}{claim('sleep-aids')}:sleep-adis {said} .\n"
    turtle += claim("b", more=" ; cg:restates :sleep-adis")
    problems = found(tmp_path / "f", turtle, entries("s"))
    (problem,) = [p for p in problems if p.is_error]
    assert problem.code == "class-missing"
    assert problem.message.startswith("sleep-adis has ")
    assert problem.message.endswith(", and is no schema:Claim.")
    assert problem.line == line_of(tmp_path / "f" / "claims.ttl", ":sleep-adis")


def test_an_assessment_that_is_not_called_one_is_not_lost(tmp_path: Path) -> None:
    """Without its class no answer would have it, and nobody would see it go."""
    turtle = claim("a", "s") + assessment("a", "s", "contradicts").replace("a cg:Assessment ;", "")
    (problem,) = found(tmp_path / "f", turtle, entries("s"))
    said = "a-s-contradicts-abstract-reader-2026-01-01 has cg:basis, and is no cg:Assessment."
    assert (problem.code, problem.message, problem.severity) == ("class-missing", said, "error")


def test_places_of_citations_and_texts_of_others_are_theirs(tmp_path: Path) -> None:
    """A citation has a place as a claim has; what has a class of its own may have a text."""
    oa = "@prefix oa: <http://www.w3.org/ns/oa#> .\n"
    place = "cg:place [ oa:hasSource :text ; oa:hasSelector [ oa:start 1 ; oa:end 5 ] ]"
    cites = f" ; cg:citation [ cito:hasCitedEntity :s ; {place} ]"
    turtle = oa + claim("a", more=cites) + QUESTION
    turtle += ':a schema:comment [ schema:text "Well."@en ] .\n'
    assert found(tmp_path / "f", turtle, entries("s")) == []


@pytest.mark.parametrize(
    "kind", ["schema:Article", FABIO], ids=["another class", "a class of sources"]
)
def test_a_source_that_only_turtle_has_is_told_once(tmp_path: Path, kind: str) -> None:
    """However it is described: its BibTeX entry is what counts, and no answer is without it."""
    turtle = claim("a", "t") + f':t a {kind} ; dcterms:title "T"@en ; cg:design "a trial"@en .\n'
    assert [p.code for p in found(tmp_path / "f", turtle)] == ["unknown-source"]


@pytest.mark.parametrize(
    "said",
    [
        "cg:studyType value:review ; cg:species 'rat'",
        "cg:retractionCheck [ cg:outcome value:retracted ; cg:retractionList :list ]",
    ],
)
def test_what_is_said_of_a_misspelt_source_is_not_lost(tmp_path: Path, said: str) -> None:
    """A retraction of a source that is not there would be a retraction of none."""
    problems = found(tmp_path / "f", claim("a", "s") + f":ss {said} .\n", entries("s"))
    (problem,) = [p for p in problems if p.is_error]
    assert (problem.code, problem.file) == ("source-without-entry", "claims.ttl")


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ('cg:design "a cohort"@en , "een cohort"@nl', "cg:design"),
        ("cg:studyType value:review , value:theory", "cg:studyType"),
        ('cg:sample "12 rats" , "13 rats"', "cg:sample"),
        ('dcterms:title "Another title"@en', "dcterms:title"),
        ("a <http://purl.org/spar/fabio/Book>", "rdf:type"),
        (f'{PAGES} "1-2" , "3-4"', "prism:pageRange"),
        (CHECKED.format('; dcterms:date "2026-01-01"^^xsd:date , "2026-01-02"^^xsd:date'), "date"),
        (CHECKED.format('; cg:notice "10.1/a" , "10.1/b"'), "cg:notice"),
        (CHECKED.format(", value:not-listed"), "cg:outcome"),
    ],
    ids=[
        *("design", "study type", "sample", "title", "class", "pages"),
        *("date", "notice", "outcome"),
    ],
)
def test_a_source_has_one_of_each(tmp_path: Path, said: str, named: str) -> None:
    """Of several designs, types or outcomes one would be shown, and nobody could tell which."""
    problems = found(tmp_path / "f", claim("a", "s") + f":s {said} .\n", entries("s"))
    (problem,) = [p for p in problems if p.is_error]
    assert (problem.code, problem.file) == ("several-values", "claims.ttl")
    assert problem.message.startswith("s has several values of ")
    assert named in problem.message


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("978-0-674-03299-6 0-674-03299-3", []),
        ("978 0 674 03299 6", []),
        ("0 674 03299 3, 9780674032996", []),
        ("978-0-674-03299-6 (cloth) 0-674-03299-4 (paper)", ["0-674-03299-4"]),
        ("978 0 674 03299 7", ["9780674032997"]),
    ],
)
def test_a_source_may_have_several_isbns(tmp_path: Path, written: str, wrong: list[str]) -> None:
    """With white space between them, as reference managers write them, or within them."""
    bibtex = f"@book{{s, author = {{A, B}}, title = {{S}}, year = 2009, isbn = {{{written}}}}}\n"
    problems = found(tmp_path, claim("a", "s"), bibtex, "check-digit")
    said = [f"s has the ISBN {number}, whose check digit is not right." for number in wrong]
    assert [problem.message for problem in problems] == said


def test_a_folder_without_claims(tmp_path: Path) -> None:
    """Where there is no claim there is no line to point at, and only this is said."""
    (problem,) = found(tmp_path / "f", K)
    assert (problem.code, problem.message) == ("no-claims", "there is not one claim.")
    assert (problem.file, problem.line) == (None, None)


@pytest.mark.parametrize(
    ("more", "source"),
    [
        (" ; cg:kind value:partly", ""),
        (" ; cg:certainty value:norm", ""),
        ("", ":s cg:studyType value:partly ."),
        ("", ":s cg:studyType value:guess ."),
        ("", ":s cg:retractionCheck [ cg:outcome value:withdrawn ; cg:retractionList :l ] ."),
        (" ; cg:citation [ cito:hasCitedEntity :s ; cg:scope value:page ]", ""),
    ],
    ids=["kind", "certainty", "study type of another scheme", "study type", "outcome", "scope"],
)
def test_what_answers_cannot_hold_is_an_error(tmp_path: Path, more: str, source: str) -> None:
    """A value that is of no scheme, or of another one, is found before anybody asks for it."""
    problems = found(tmp_path / "f", claim("a", more=more) + source, entries("s"))
    assert any(problem.is_error for problem in problems)


@pytest.mark.parametrize(
    "more",
    [
        " ; cg:kind value:hedged",
        " ; cg:citation [ cito:hasCitedEntity :s ; cg:scope value:page ]",
        " ; cg:place [ oa:hasSource :text ; oa:hasSelector [ oa:start 'x' ; oa:end 5 ] ]",
    ],
    ids=["kind", "scope", "place"],
)
def test_a_large_folder_is_answered_from_too(tmp_path: Path, more: str) -> None:
    """Where shapes are not run, the rules find what would keep answers from being given."""
    many = " , ".join(map(str, range(MOST_TRIPLES_FOR_SHAPES)))
    oa = "@prefix oa: <http://www.w3.org/ns/oa#> .\n"
    turtle = oa + claim("a", more=more) + f":x :y {many} ."
    path = write_folder(tmp_path / "f", turtle, entries("s"))
    if any(problem.is_error for problem in check_folder(path)):
        return
    with open_graph(path, cache=tmp_path / "cache") as g:
        g.claim("a")
        g.claim_evidence("a")


@pytest.mark.parametrize(
    "turtle",
    [
        ':a a schema:Claim ; schema:text ""@en .',
        claim("a") + ':k a skos:Concept ; skos:prefLabel ""@en .',
        claim(
            "a",
            more=" ; cg:fault [ cg:faultKind value:garbled ; cg:knownFrom value:inferred ;"
            ' rdfs:comment "" ]',
        ),
        claim("a") + ':dataset dcterms:description ""@en .',
        claim("a") + ':s cg:species "" .',
    ],
    ids=["claim", "concept", "fault", "dataset", "species"],
)
def test_empty_words_are_found_or_borne(tmp_path: Path, turtle: str) -> None:
    """An empty text is an error of the data, or an answer can be given all the same."""
    path = write_folder(tmp_path / "f", turtle, entries("s"))
    if any(problem.is_error for problem in check_folder(path)):
        return
    with open_graph(path, cache=tmp_path / "cache") as g:
        g.dataset()
        g.source("s")
        for one in g.claims().items:
            g.claim(one.id)
        for concept in g.concepts().items:
            g.concept(concept.id)


@pytest.mark.parametrize(
    "turtle",
    ['[] a schema:Claim ; schema:text "b"@en .', '[] a skos:Concept ; skos:prefLabel "k"@en .'],
    ids=["claim", "concept"],
)
def test_what_has_no_name_cannot_be_asked_for(tmp_path: Path, turtle: str) -> None:
    """A claim or concept that is a blank node has no id, which is an error."""
    assert any(problem.is_error for problem in found(tmp_path / "f", claim("a") + turtle))


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """One run names the breaches of several rules, in several files."""
    path = write_folder(tmp_path / "f", claim("a", "nothing") + claim("b", "nought"), "")
    (path / "more.ttl").write_text(
        "<https://example.org/t/c> a <https://schema.org/Claim> .\n", encoding="utf-8"
    )
    problems = [(p.code, p.file) for p in check_folder(path)]
    assert sorted(problems) == [
        ("claim-without-text", "more.ttl"),
        ("unknown-source", "claims.ttl"),
        ("unknown-source", "claims.ttl"),
    ]


def test_a_problem_does_not_hide_one_on_the_same_line_of_another_file(tmp_path: Path) -> None:
    """What a rule says of line 1 of one file leaves line 1 of the other to the shapes."""
    path = write_folder(tmp_path / "f", claim("b"), "")
    iri, schema = "<https://example.org/t/{}>", "<https://schema.org/{}>"
    for name, text in (("c", ""), ("d", f"; {schema.format('text')} 'no language'")):
        turtle = f"{iri.format(name)} a {schema.format('Claim')} {text} ."
        (path / f"{name}.ttl").write_text(turtle, encoding="utf-8")
    problems = {(p.code, p.file, p.line) for p in check_folder(path)}
    assert problems >= {("claim-without-text", "c.ttl", 1), ("text-without-language", "d.ttl", 1)}


def test_more_than_a_hundred_of_one_kind_are_counted(tmp_path: Path) -> None:
    """The first hundred are told, and how many more there are."""
    turtle = "".join(claim(f"c{i}", "nothing") for i in range(130))
    problems = found(tmp_path / "f", turtle, code="unknown-source")
    assert len(problems) == 101
    assert problems[-1].message == "... and 30 more of these."


@pytest.mark.parametrize(
    "written",
    [
        "<https://example.org/t/10.1/a.b> a schema:Claim .",
        "@prefix p: <https://example.org/t/10.1/> .\np:a.b a schema:Claim .",
        "@base <https://example.org/t/> .\n<10.1/a.b> a schema:Claim .",
        ":10.1\\/a.b a schema:Claim .",
    ],
    ids=["in full", "another prefix", "base", "escaped"],
)
def test_the_line_is_found_however_the_name_is_written(tmp_path: Path, written: str) -> None:
    """A thing has its line whether its IRI is written in full, by prefix or by base."""
    (problem,) = found(tmp_path / "f", claim("a") + written, code="claim-without-text")
    whole = (tmp_path / "f" / "claims.ttl").read_text(encoding="utf-8").splitlines()
    assert (problem.file, problem.line) == ("claims.ttl", len(whole))


# ---- Shapes --------------------------------------------------------------------------------------

CITATION = " ; cg:citation [ cito:hasCitedEntity :s ; {} ]"
JUDGED = (
    ":{} a cg:Assessment ; schema:itemReviewed :sound ; cg:source :s ; cg:verdict value:partly ;"
    " cg:basis value:abstract ; prov:wasAttributedTo :reader"
    ' ; dcterms:created "2026-01-01"^^xsd:date .\n'
)
DATED = ' ; dcterms:created "2026-01-01"^^xsd:date'
ONE_TEXT = "one text for each language"
ONE_PLACE = "one place"
ONE_CITATION = "a citation has one source, and at most one marker, scope and text version."
ONE_STATEMENT = "a statement has one subject, one predicate and one object."
LABEL = "one preferred label for each language"


def judged(name: str, old: str, new: str) -> str:
    """An assessment that is sound but for one thing."""
    sound = JUDGED.format(name)
    assert old in sound
    return sound.replace(old, new)


MISSHAPEN = [
    ("text-without-language", ':{} a schema:Claim ; schema:text "x" .', ONE_TEXT),
    ("text-that-is-a-number", ":{} a schema:Claim ; schema:text 5 .", ONE_TEXT),
    ("kind", claim("{}", more=" ; cg:kind value:hedged"), "kind of a claim is one of"),
    ("kinds", claim("{}", more=" ; cg:kind value:norm , value:definition"), "kind of a claim"),
    ("certainty", claim("{}", more=" ; cg:certainty value:norm"), "certainty of a claim is one of"),
    (
        "certainties",
        claim("{}", more=" ; cg:certainty value:hedged , value:generic"),
        "certainty of a claim is one of",
    ),
    ("place-backwards", claim("{}", more=PLACE.format(":text", 5, 5, "")), ONE_PLACE),
    ("place-negative", claim("{}", more=PLACE.format(":text", -1, 5, "")), ONE_PLACE),
    ("place-of-words", claim("{}", more=PLACE.format(":text", '"1"', 5, "")), ONE_PLACE),
    ("place-in-nothing", claim("{}", more=PLACE.format(":sound", 1, 5, "")), ONE_PLACE),
    (
        "place-with-a-bad-digest",
        claim("{}", more=PLACE.format(":text", 1, 5, '; schema:sha256 "abc"')),
        ONE_PLACE,
    ),
    (
        "places",
        claim("{}", more=2 * PLACE.format(":text", 1, 5, "")),
        ONE_PLACE,
    ),
    (
        "statement-of-two-subjects",
        claim("{}", more=STATES.format("k , :l", "r", "k")),
        ONE_STATEMENT,
    ),
    (
        "statement-without-object",
        claim("{}", more=" ; cg:states [ rdf:subject :k ; rdf:predicate :r ]"),
        ONE_STATEMENT,
    ),
    ("two-markers", claim("{}", more=CITATION.format('cg:marker "1" , "2"')), ONE_CITATION),
    ("marker-of-numbers", claim("{}", more=CITATION.format("cg:marker 1")), ONE_CITATION),
    (
        "two-scopes",
        claim("{}", more=CITATION.format("cg:scope value:sentence , value:bullet")),
        ONE_CITATION,
    ),
    ("scope", claim("{}", more=CITATION.format("cg:scope value:page")), ONE_CITATION),
    ("version-of-nothing", claim("{}", more=CITATION.format("cg:textVersion :k")), ONE_CITATION),
    (
        "two-versions",
        claim("{}", more=CITATION.format("cg:textVersion :text , :other-text")),
        ONE_CITATION,
    ),
    (
        "two-intents",
        claim(
            "{}",
            more=CITATION.format("cito:hasCitationCharacterization cito:cites , cito:supports"),
        ),
        ONE_CITATION,
    ),
    (
        "two-sources-in-one",
        claim("{}", more=CITATION.format("cito:hasCitedEntity :t")),
        ONE_CITATION,
    ),
    (
        "two-claims",
        judged("{}", ":sound", ":sound , :sound-too"),
        "an assessment judges one claim.",
    ),
    ("two-sources", judged("{}", "cg:source :s", "cg:source :s , :t"), "is of one source."),
    (
        "two-verdicts",
        judged("{}", "value:partly", "value:partly , value:consistent"),
        "the verdict",
    ),
    ("verdict", judged("{}", "value:partly", "value:hedged"), "the verdict is one of"),
    ("no-basis", judged("{}", " cg:basis value:abstract ;", ""), "the basis of an assessment"),
    ("basis", judged("{}", "value:abstract", "value:sentence"), "the basis of an assessment"),
    (
        "two-bases",
        judged("{}", "value:abstract", "value:abstract , value:excerpt"),
        "the basis of an assessment",
    ),
    ("no-reader", judged("{}", " prov:wasAttributedTo :reader", ""), "who or what made it."),
    (
        "two-readers",
        judged("{}", "prov:wasAttributedTo :reader", "prov:wasAttributedTo :reader , :program"),
        "one person or program makes an assessment.",
    ),
    (
        "two-locators",
        judged("{}", DATED, DATED + ' ; cg:locator "a" , "b"'),
        "at most one locator.",
    ),
    (
        "two-notes",
        judged("{}", DATED, DATED + ' ; rdfs:comment "a"@en , "b"@en'),
        "at most one note in each language.",
    ),
    ("no-date", judged("{}", DATED, ""), "date"),
    ("date-in-words", judged("{}", '"2026-01-01"^^xsd:date', '"in May"'), "one date, as xsd:date."),
    ("no-label", ":{} a skos:Concept .", LABEL),
    ("label-without-language", ':{} a skos:Concept ; skos:prefLabel "x" .', LABEL),
    ("two-labels", ':{} a skos:Concept ; skos:prefLabel "x"@en , "y"@en .', LABEL),
]


@pytest.fixture(scope="module")
def misshapen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """The problems of one folder in which each thing has one fault, by its id."""
    sound = K + K.replace(":k", ":l") + RELATION + claim("sound") + claim("sound-too")
    turtle = sound + JUDGED.format("sound-assessment")
    turtle += "".join(text.replace("{}", name).rstrip() + "\n" for name, text, _ in MISSHAPEN)
    path = write_folder(tmp_path_factory.mktemp("misshapen") / "f", turtle, entries("s", "t"))
    lines = (path / "claims.ttl").read_text(encoding="utf-8").splitlines()
    problems: dict[str, list[Problem]] = {}
    with pytest.MonkeyPatch.context() as patch:
        # else shapes leave what rules find to them
        patch.setattr("graph.build.rules_of", lambda _: ([], []))
        found = check_folder(path)
    for problem in found:
        described = lines[problem.line - 1] if problem.line else ":nowhere "
        problems.setdefault(described[1:].split(" ")[0], []).append(problem)
    return problems


@pytest.mark.parametrize(("name", "message"), [(name, m) for name, _, m in MISSHAPEN])
def test_each_shape_finds_what_it_is_for(
    misshapen: dict[str, list[Problem]], name: str, message: str
) -> None:
    """A thing that breaks a shape has that problem, on its own line, in words."""
    shapes = [problem for problem in misshapen.get(name, []) if problem.code == "shape"]
    assert any(message in problem.message for problem in shapes)
    assert all(problem.message.startswith(f"{name}: ") for problem in shapes)
    assert all(problem.is_error for problem in shapes)


def test_nothing_else_is_misshapen(misshapen: dict[str, list[Problem]]) -> None:
    """The sound things among them have no problem."""
    assert set(misshapen) - {"nowhere"} == {name for name, *_ in MISSHAPEN}


def test_what_is_misshapen_is_told_in_our_words(misshapen: dict[str, list[Problem]]) -> None:
    """Every problem has its place, names no blank node, and is written for people."""
    told = [problem for problems in misshapen.values() for problem in problems]
    assert [str(p) for p in told if p.file is None] == []
    assert [str(p) for p in told if "Literal(" in p.message or "-> [" in p.message] == []


# ---- Places of problems --------------------------------------------------------------------------


def test_a_problem_of_a_source_stands_in_its_entry(tmp_path: Path) -> None:
    """At the line of the value that is wrong, though the Turtle describes the source as well."""
    bibtex = (
        "@article{s,\n  title = {T},\n  author = {Doe, J.},\n  journal = {J},\n  year = 2999}\n"
    )
    turtle = claim("a", "s") + ':s cg:species "rat"@en .\n'
    (problem,) = found(tmp_path / "f", turtle, bibtex, "future-year")
    assert (problem.file, problem.line, problem.column) == ("references.bib", 5, 10)


def test_the_term_that_is_wrong_is_found_in_its_statement(tmp_path: Path) -> None:
    """Not where the same term is right: the fault, and not the kind, of the claim."""
    more = " ;\n  cg:kind value:norm ;\n  cg:fault [ cg:faultKind value:norm ]"
    (problem,) = found(tmp_path / "f", claim("a", more=more), code="unknown-value")
    lines = (tmp_path / "f" / "claims.ttl").read_text(encoding="utf-8").splitlines()
    assert problem.line is not None
    assert problem.column is not None
    assert lines[problem.line - 1] == "  cg:fault [ cg:faultKind value:norm ] ."
    assert lines[problem.line - 1][problem.column - 1 :].startswith("value:norm")


@pytest.mark.parametrize("other", ["_:gone", ":a\u0301.b"], ids=["a label", "a dot"])
def test_a_statement_is_read_as_parsers_read_it(tmp_path: Path, other: str) -> None:
    """A label of a blank node is no id, and a dot within a name ends no statement."""
    more = f" ;\n  schema:about :k ;\n  rdfs:seeAlso {other} ;\n  schema:about :gone"
    (problem,) = found(tmp_path / "f", K + claim("a", more=more), code="unknown-concept")
    assert problem.line == line_of(tmp_path / "f" / "claims.ttl", "  schema:about :gone")


def test_words_in_texts_and_remarks_are_no_terms(tmp_path: Path) -> None:
    """A name in a string, in a comment, or as the end of another one is not taken for the thing."""
    turtle = '# :a is below\n:xa a skos:Concept ; skos:prefLabel ":a"@en ;\n'
    turtle += '  skos:altLabel """\n:a\n"""@en .\n'
    (problem,) = found(
        tmp_path / "f", turtle + "\n:a a schema:Claim .\n", code="claim-without-text"
    )
    assert problem.line == line_of(tmp_path / "f" / "claims.ttl", ":a a")


def test_what_json_ld_says_has_a_file(tmp_path: Path) -> None:
    """Its parser tells no lines, and none is made up."""
    path = write_folder(tmp_path / "f", claim("a"))
    text = '{"@id": "https://example.org/t/b", "@type": "https://schema.org/Claim"}\n'
    (path / "more.jsonld").write_text(text, encoding="utf-8")
    (problem,) = [p for p in check_folder(path) if p.code == "claim-without-text"]
    assert (problem.file, problem.line) == ("more.jsonld", None)


def test_a_bracket_that_is_left_open_is_named(tmp_path: Path) -> None:
    """The fault is told where the bracket stands, and not where the statement ends."""
    turtle = claim("a", more=" ;\n  cg:citation [ cito:hasCitedEntity :s ;\n  cg:kind value:norm")
    (problem,) = found(tmp_path / "f", turtle + claim("b"))
    lines = (tmp_path / "f" / "claims.ttl").read_text(encoding="utf-8").splitlines()
    assert (problem.code, problem.column) == ("syntax", 15)
    assert problem.line is not None
    assert lines[problem.line - 1].startswith("  cg:citation [")
    assert "'[' is not closed" in problem.message


def test_a_file_that_ends_in_the_middle_of_a_line(tmp_path: Path) -> None:
    """It may have been cut off: a note says so, and what it says is checked all the same."""
    path = write_folder(tmp_path / "f", claim("a", "s") + "# ---- and then", entries("s"))
    (problem,) = check_folder(path)
    assert (problem.code, problem.severity) == ("unended-line", "note")
    lines = (path / "claims.ttl").read_text(encoding="utf-8").splitlines()
    assert problem.line == len(lines)


def test_faults_of_the_bibliography_do_not_hide_those_of_claims(tmp_path: Path) -> None:
    """Both are told at once."""
    problems = found(tmp_path / "f", claim("a", "nothing"), "@misc{x, title = }\n")
    assert {"bibtex-syntax", "unknown-source"} <= {problem.code for problem in problems}
