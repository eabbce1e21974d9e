"""Every address that is printed comes from here."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

from api.paths import encoded
from graph.remembered import LONGEST

# A prefix is repeated in answers: nothing that could lead to another host may pass.
_ELSEWHERE = re.compile(r"(https?|ftps?)://", re.IGNORECASE)
_SLASHES = "/\\"
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)+")


class Urls:
    """Addresses of this API, below the prefix under which it is published.

    >>> Urls("/kg").claim_evidence("a/b")
    '/kg/claims/a%2Fb/evidence'
    """

    __slots__ = ("root",)

    def __init__(self, root: str = "") -> None:
        self.root = root

    @classmethod
    def of(cls, request: Request) -> Urls:
        """The addresses as the sender of this request sees them."""
        return cls(prefix(request))

    def index(self) -> str:
        """Where to begin."""
        return self.root + "/"

    def openapi(self) -> str:
        """The description of this API for programs."""
        return self.root + "/openapi.json"

    def docs(self) -> str:
        """The same for people."""
        return self.root + "/docs"

    def dataset(self) -> str:
        """What this dataset is."""
        return self.root + "/dataset"

    def sparql(self) -> str:
        """The SPARQL service."""
        return self.root + "/sparql"

    def questions(self) -> str:
        """The list of questions."""
        return self.root + "/queries"

    def question(self, name: str) -> str:
        """One question."""
        return f"{self.root}/queries/{encoded(name)}"

    def health(self) -> str:
        """Whether the server answers, and from which data."""
        return self.root + "/health"

    def search(self) -> str:
        """Search, for the words ``{q}``."""
        return self.root + "/search?q={q}"

    def claims(self) -> str:
        """The list of claims."""
        return self.root + "/claims"

    def claim_lookup(self) -> str:
        """Where to look up many claims at once."""
        return self.root + "/claims/lookup"

    def claim(self, id: str) -> str:
        """One claim."""
        return f"{self.root}/claims/{encoded(id)}"

    def claim_evidence(self, id: str) -> str:
        """Which sources bear on a claim."""
        return self.claim(id) + "/evidence"

    def claim_profile(self, id: str) -> str:
        """The evidence for a claim in statements."""
        return self.claim(id) + "/profile"

    def gaps(self) -> str:
        """What is missing."""
        return self.root + "/gaps"

    def conflicts(self) -> str:
        """What is disputed."""
        return self.root + "/conflicts"

    def impact(self) -> str:
        """What would fall without several sources."""
        return self.root + "/impact"

    def sources(self) -> str:
        """The list of sources."""
        return self.root + "/sources"

    def source(self, key: str) -> str:
        """One source."""
        return f"{self.root}/sources/{encoded(key)}"

    def source_claims(self, key: str) -> str:
        """The claims that a source bears on."""
        return self.source(key) + "/claims"

    def source_impact(self, key: str) -> str:
        """What would fall without a source."""
        return self.source(key) + "/impact"

    def bibliography(self) -> str:
        """All sources, as BibTeX."""
        return self.root + "/references.bib"

    def concepts(self) -> str:
        """The list of concepts."""
        return self.root + "/concepts"

    def concept(self, id: str) -> str:
        """One concept."""
        return f"{self.root}/concepts/{encoded(id)}"

    def concept_claims(self, id: str) -> str:
        """The claims about a concept."""
        return self.concept(id) + "/claims"

    def neighborhood(self, id: str) -> str:
        """What lies around a concept."""
        return self.concept(id) + "/neighborhood"

    def paths(self) -> str:
        """How two concepts are connected."""
        return self.root + "/paths"

    def static(self, name: str) -> str:
        """A file that pages load."""
        return f"{self.root}/static/{encoded(name)}"

    def language(self, code: str) -> str:
        """What remembers the language that somebody chose."""
        return f"{self.root}/language/{encoded(code)}"

    def problem(self, name: str) -> str:
        """What a kind of problem means."""
        return f"{self.root}/problems/{name}"

    def here(self, request: Request) -> str:
        """The address that was asked for, without its query.

        It begins with one slash: what begins with two leads to another host, and browsers take a
        backslash for a slash.
        """
        return f"{self.root}/{route_path(request).lstrip(_SLASHES)}"

    @staticmethod
    def origin(request: Request) -> str:
        """What stands before a path where an address must hold anywhere: scheme and host."""
        base = request.base_url  # the whole address may be long, and would be kept once taken apart
        return f"{base.scheme}://{base.netloc}"

    def thing(self, noun: str, id: str) -> str:
        """A thing, whatever sort it is of."""
        match noun:
            case "claim":
                return self.claim(id)
            case "source":
                return self.source(id)
            case "concept":
                return self.concept(id)
            case _:
                return self.dataset()

    def downloads(self) -> str:
        """The files to take away."""
        return self.root + "/downloads"

    def context(self) -> str:
        """The context of JSON-LD."""
        return self.root + "/context.jsonld"

    def resolve(self) -> str:
        """From an IRI or an identifier to the address of the thing; ``{iri}`` stands for it."""
        return self.root + "/resolve?iri={iri}"

    def resolved(self, iri: str) -> str:
        """What leads from an IRI to the address of the thing."""
        return f"{self.root}/resolve?{urlencode({'iri': iri})}"

    def download(self, name: str) -> str:
        """A file to take away."""
        return f"{self.root}/downloads/{'/'.join(map(encoded, name.split('/')))}"

    def next_page(self, request: Request, cursor: str) -> str:
        """The page after the one that was asked for."""
        query = dict(parse_qsl(request.scope["query_string"].decode("latin-1")))
        return f"{self.here(request)}?{urlencode({**query, 'cursor': cursor})}"


def linked(address: str | None) -> str | None:
    """An address of the data, where it is one that a page may lead to; others run programs."""
    return address if address and _ELSEWHERE.match(address) else None


def prefix(request: Request) -> str:
    """The prefix under which a proxy publishes this API.

    What the proxy says of this request wins over what the server was started with.
    """
    forwarded = request.headers.get("x-forwarded-prefix", "").rstrip("/")
    if forwarded and len(forwarded) <= LONGEST and _PREFIX.fullmatch(forwarded):
        return forwarded
    root: str = request.scope.get("root_path", "")
    return root.rstrip("/")


def route_path(request: Request) -> str:
    """The path of a request below the root, each part of it encoded in one way."""
    return _below(request, request.scope["path"])


def sent_path(request: Request) -> str:
    """The same, with every byte as it was sent, where the server tells."""
    raw: bytes | None = request.scope.get("raw_path")
    return route_path(request) if raw is None else _below(request, raw.decode("latin-1"))


def _below(request: Request, path: str) -> str:
    root: str = request.scope.get("root_path", "")
    return path[len(root) :] if root and path.startswith(root + "/") else path
