"""What a dataset says of itself, and counts that are those of its lists."""

from __future__ import annotations

from importlib.metadata import version

from graph import Graph
from tests.conftest import Open
from tests.folders import assessment, claim, entries


def test_the_real_dataset(real: Graph) -> None:
    """Title, licence, languages and base are those of the data of the project."""
    dataset = real.dataset()
    assert dataset.iri == "https://claimgraph.example/attachment/dataset"
    assert dataset.base == "https://claimgraph.example/attachment/"
    assert dataset.title["en"].startswith("The neurobiology of human attachment")
    assert set(dataset.title) == set(dataset.description) == set(dataset.languages) == {"en", "nl"}
    assert dataset.license == "https://creativecommons.org/licenses/by/4.0/"
    assert (dataset.version, dataset.build) == (real.version, real.build)
    assert dataset.software == f"claimgraph {version('claimgraph')}"


def test_only_the_text_that_the_claims_were_taken_from_counts(real: Graph) -> None:
    """Of the versions of the article the Dutch one counts, and says what it is."""
    texts = real.dataset().texts
    (counted,) = [text for text in texts if text.counted]
    assert (counted.id, counted.language, counted.date) == ("text-nl", "nl", "2022-12-27")
    assert counted.sha256 is not None
    assert {text.language for text in texts} >= {"nl", "es", "en", "it"}
    assert len({text.id for text in texts}) == len(texts)


def test_counts_are_those_of_the_lists(real: Graph) -> None:
    """Each count is what a reading of everything gives."""
    counts = real.dataset().counts
    evidence = [real.claim_evidence(one.id) for one in real.claims(limit=500).items]
    assert counts.claims == len(evidence) == 64
    assert counts.sources == real.sources().total == 16
    assert counts.concepts == real.concepts().total == 95
    assert counts.cited_claims == real.claims(cited=True).total
    assert counts.cited_claims == sum(answer.summary.direct > 0 for answer in evidence)
    assert counts.assessed_claims == sum(
        any(item.verdict is not None for item in answer.evidence) for answer in evidence
    )


def test_a_dataset_may_say_little(small: Open) -> None:
    """What is not said is empty; a claim counts once, however much is known of it."""
    turtle = claim("a", "s", "t") + claim("b") + assessment("a", "s", "partly")
    turtle += assessment("a", "s", "partly", "excerpt") + assessment("a", "t", "partly")
    dataset = small(turtle, entries("s", "t")).dataset()
    assert (dataset.title, dataset.description, dataset.license) == ({"en": "Test"}, {}, None)
    assert dataset.languages == ("en",)
    assert [(text.id, text.counted) for text in dataset.texts] == [
        ("other-text", False),
        ("text", True),
    ]
    counts = dataset.counts
    assert (counts.claims, counts.sources, counts.concepts) == (2, 2, 0)
    assert (counts.cited_claims, counts.assessed_claims) == (1, 1)
