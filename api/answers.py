"""Answers, with the headers that each carries."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from api.caching import VERSION_HEADER, entity_tag, is_unchanged
from api.negotiation import Form, Offer, alternates, canonical
from api.threads import Threads
from api.urls import Urls
from graph import Graph
from graph.downloads import Download
from graph.models import Answer, ClaimProfile, Page, Texts

if TYPE_CHECKING:
    from graph.linked.description import Description


class Reply:
    """Makes the answer to one request, from one graph, in one form and language.

    A route asks first whether the sender has the answer already, and works only if not::

        return reply.unchanged() or reply.json(graph.claim(id))

    ``edition`` is what shapes the answer besides: of a page, the templates.
    """

    __slots__ = ("form", "headers", "request", "tag", "urls")

    def __init__(
        self,
        request: Request,
        graph: Graph,
        form: Form = Form.JSON,
        language: str | None = None,
        offer: Offer | None = None,
        edition: str = "",
    ) -> None:
        self.request = request
        self.form = form
        self.urls = Urls.of(request)
        self.tag = entity_tag(request, self.urls.root, graph.build, form + edition, language)
        self.headers = {
            "ETag": self.tag,
            "Cache-Control": "no-cache",  # keep it, but ask each time whether it still holds
            VERSION_HEADER: graph.version,
        }
        if language is not None:
            self.headers["Content-Language"] = language
            self.headers["Vary"] = "Accept-Language"
        if offer is not None:
            self.headers["Vary"] = "Accept" if language is None else "Accept, Accept-Language"
            query: bytes = request.scope["query_string"]
            links = canonical(self.urls.here(request), query), alternates(query, offer)
            if any(links):
                self.headers["Link"] = ", ".join(filter(None, links))

    def unchanged(self) -> Response | None:
        """The answer to somebody who has it already, or ``None``."""
        if is_unchanged(self.request, self.tag):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=self.headers)
        return None

    def ready(self) -> Response | None:
        """The answer without any work, or ``None``. Pages are kept; data are only unchanged."""
        return self.unchanged()

    def json(self, answer: Answer) -> Response:
        """A model, as JSON."""
        return self.body(answer.json_bytes())

    def page(self, page: Page[Any]) -> Response:
        """One page of a list, as JSON."""
        return self.page_body(page, page.json_bytes())

    def page_body(self, page: Page[Any], body: bytes | str) -> Response:
        """One page of a list, in another form; the next one is named in a header."""
        if page.next is not None:
            following = self.urls.next_page(self.request, page.next)
            others = f", {self.headers['Link']}" if "Link" in self.headers else ""
            self.headers["Link"] = f'<{following}>; rel="next"{others}'
        return self.body(body)

    async def described(self, description: Description, threads: Threads) -> Response:
        """A thing as RDF. It takes long enough to be worth a thread."""
        from graph.linked.descriptions import Syntax, written  # noqa: PLC0415 - few ask; rdflib is large

        context = self.urls.origin(self.request) + self.urls.context()
        syntax = Syntax(self.form)
        return self.body(await threads.run(lambda: written(description, syntax, context)))

    def picture(self, svg: str) -> Response:
        """A picture: nothing in it may run, and what it looks like is written in it."""
        self.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        return self.body(svg)

    def body(self, body: bytes | str, filename: str | None = None) -> Response:
        """An answer as it is; ``filename`` is what to save it under."""
        if filename is not None:
            self.headers["Content-Disposition"] = f'inline; filename="{filename}"'
        return Response(body, headers=self.headers, media_type=self.form.media_type)


class Index(Answer):
    """Where to begin: what is published here, and the addresses with ids to fill in."""

    title: Texts
    build: str
    addresses: dict[str, str]


class Profile(ClaimProfile):
    """The profile of a claim, and the address of the evidence that its statements rest on."""

    evidence: str

    @classmethod
    def of(cls, profile: ClaimProfile, urls: Urls) -> Self:
        """A profile, with the address as ``urls`` has it."""
        return cls(**dict(profile), evidence=urls.claim_evidence(profile.claim.id))


class Offered(Download):
    """A file to take away, and where it is."""

    address: str


class DownloadList(Answer):
    """All files to take away."""

    files: tuple[Offered, ...]


class Health(Answer):
    """Whether the server answers, and from which data.

    ``stale`` says that newer data were refused; ``problem`` says why. The old ones still answer.
    """

    status: Literal["ok", "stale"]
    build: str
    problem: str | None = None


class CytoscapeElements(BaseModel):
    """What Cytoscape draws: the members of each are under ``data``."""

    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]


class Cytoscape(BaseModel):
    """A neighborhood as Cytoscape's JSON, which is `application/json` too."""

    data: Any
    directed: bool
    multigraph: bool
    elements: CytoscapeElements


class ProblemSort(Answer):
    """What a sort of problem means."""

    name: str
    status: int
    title: str
    meaning: str
