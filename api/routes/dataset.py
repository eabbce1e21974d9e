"""The data as a whole, and the server: where to begin, how it is, what its problems mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path
from starlette.requests import Request
from starlette.responses import Response

from api import negotiation
from api.answers import Health, Index, ProblemSort, Reply
from api.caching import VERSION_HEADER
from api.current import Current
from api.negotiation import Form
from api.openapi import Operation
from api.pages import dataset as dataset_page
from api.pages import home
from api.pages.frame import held_version
from api.pages.reply import PageReply
from api.pages.site import Site
from api.parameters import Parameters, Start, Thing
from api.problems import SORTS, Refused
from api.replying import reply_to
from api.routing import Routes, Routing
from api.urls import Urls
from graph.models import Dataset


@dataclass(frozen=True, slots=True)
class DatasetRoutes(Routes):
    """The addresses of the data as a whole."""

    current: Current
    site: Site

    route = Routing(tag="dataset")

    @route.get(
        "/",
        Operation("index_get", "Where to begin", Index, Start, forms=negotiation.PAGE),
    )
    async def index(self, request: Request) -> Response:
        """The addresses of this API; `{id}` and `{key}` stand for an id, percent-encoded."""
        asked = Start.of(request)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.PAGE)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            return reply.show("home.html", home.view(reply))
        answer = Index(
            version=graph.version,
            build=graph.build,
            title=graph.dataset().title,
            addresses=addresses(Urls.of(request)),
        )
        return reply.json(answer)

    @route.get(
        "/dataset",
        Operation("dataset_get", "What this dataset is", Dataset, Thing, forms=negotiation.THING),
    )
    async def dataset(self, request: Request) -> Response:
        """Its title, licence, languages, counts, version and build; RDF has DCAT and VoID."""
        asked = Thing.of(request)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.THING)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            return reply.show("dataset.html", dataset_page.view(reply))
        if reply.form is Form.JSON:
            return reply.json(graph.dataset())
        urls = Urls.of(request)
        root = urls.origin(request)
        description = graph.described.dataset(
            graph.dataset(), graph.downloads, lambda name: root + urls.download(name)
        )
        return await reply.described(description, self.current.threads)

    @route.get("/health", Operation("health_get", "Whether the server answers", Health))
    async def health(self, request: Request) -> Response:
        """Which data answer, and why newer ones were refused, if they were."""
        Parameters.of(request)
        graph = self.current.graph
        answer = Health(
            version=graph.version,
            build=graph.build,
            status="ok" if self.current.problem is None else "stale",
            problem=self.current.problem,
        )
        headers = {"Cache-Control": "no-store", VERSION_HEADER: graph.version}
        return Response(answer.json_bytes(), headers=headers, media_type="application/json")

    @route.get(
        "/problems/{name}",
        Operation(
            "problems_get",
            "What a sort of problem means",
            ProblemSort,
            missing="There is no such sort of problem",
        ),
    )
    async def problem(
        self,
        request: Request,
        name: Annotated[str, Path(description="The last part of a problem's `type`.")],
    ) -> Response:
        """The explanation that the `type` of a problem leads to."""
        Parameters.of(request)
        if name not in SORTS:
            raise Refused("unknown-id", f"There is no problem called {name!r}.", near=tuple(SORTS))
        graph = self.current.graph
        reply = Reply(request, graph)
        sort = SORTS[name]
        answer = ProblemSort(
            version=graph.version,
            name=name,
            status=sort.status,
            title=sort.title,
            meaning=sort.meaning,
        )
        return reply.unchanged() or reply.json(answer)


def addresses(urls: Urls) -> dict[str, str]:
    """What is published, by name; what stands for an id is written in braces.

    SPARQL is answered from the newest data only.
    """
    found = {
        "dataset": urls.dataset(),
        "search": urls.search(),
        "claims": urls.claims(),
        "claim_lookup": urls.claim_lookup(),
        "claim": urls.claim("{id}"),
        "claim_evidence": urls.claim_evidence("{id}"),
        "claim_profile": urls.claim_profile("{id}"),
        "sources": urls.sources(),
        "source": urls.source("{key}"),
        "source_claims": urls.source_claims("{key}"),
        "source_impact": urls.source_impact("{key}"),
        "impact": urls.impact(),
        "gaps": urls.gaps(),
        "conflicts": urls.conflicts(),
        "bibliography": urls.bibliography(),
        "concepts": urls.concepts(),
        "concept": urls.concept("{id}"),
        "concept_claims": urls.concept_claims("{id}"),
        "neighborhood": urls.neighborhood("{id}"),
        "paths": urls.paths() + "?from={from}&to={to}",
        "downloads": urls.downloads(),
        "context": urls.context(),
        "resolve": urls.resolve(),
        **({} if held_version(urls.root) else {"sparql": urls.sparql()}),
        "queries": urls.questions(),
        "query": urls.question("{name}"),
        "health": urls.health(),
        "openapi": urls.openapi(),
        "docs": urls.docs(),
    }
    return {name: url.replace("%7B", "{").replace("%7D", "}") for name, url in found.items()}
