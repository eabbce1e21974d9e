"""The application: its parts, put together."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
from collections.abc import AsyncIterator, Sequence
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.types import Lifespan

from api.caching import VERSION_HEADER
from api.cross_origin import CrossOrigin
from api.current import Current, Leased
from api.openapi import TAGS, describe
from api.pages import problem
from api.pages.site import Site
from api.paths import Addressed
from api.pictures import Pictures
from api.problem_answers import Problems, Unexpected
from api.routes import (
    claims,
    concepts,
    conflicts,
    dataset,
    docs,
    downloads,
    gaps,
    impact,
    linked,
    paths,
    questions,
    search,
    sources,
    sparql,
    static,
)
from api.routing import Routes
from api.settings import Settings
from api.versions import ROOT, Versions
from api.watch import keep_current, open_current

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
EXPOSED = ("ETag", "Link", VERSION_HEADER, "Content-Language", sparql.CUT_HEADER, "Retry-After")


def create_app(settings: Settings, current: Current, site: Site | None = None) -> FastAPI:
    """An application that answers from ``current``; the folder is opened when it starts.

    ``site``: what its pages are made of, and the pages that it holds; its own where none is given.
    """
    site = site or Site()
    pictures = Pictures(site, current.threads)
    versions = Versions(
        settings, current.threads, lambda held: _application(held, site, pictures, ())
    )
    workers = sparql.workers(settings)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        ours = not current.is_open
        if ours:
            await open_current(settings, current)
        watching = asyncio.create_task(keep_current(settings, current)) if settings.watch else None
        yield
        await workers.close()
        if watching is not None:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching
        versions.close()
        if ours or settings.watch:
            current.close()

    asking = sparql.SparqlRoutes(current, workers, site).router()
    more = (*asking.routes, Mount(ROOT, app=versions))
    return _application(current, site, pictures, more, lifespan)


def _application(
    current: Current,
    site: Site,
    pictures: Pictures,
    more: Sequence[BaseRoute],
    lifespan: Lifespan[FastAPI] | None = None,
) -> FastAPI:
    nouns = _nouns(current, site, pictures)
    problems = Problems(current, problem.shown(site, current))
    app = FastAPI(
        title="claimgraph",
        summary="Which sources support a claim, and do they really?",
        version=version("claimgraph"),
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        openapi_tags=list(TAGS),
        # Routes are handed over one by one: an included router is matched twice for each request.
        routes=[*(route for noun in nouns for route in noun.router().routes), *more],
        redirect_slashes=False,  # `/claims/` is an unknown address, not another name
        openapi_url=None,  # `routes.docs` has our own, with the headers that every answer has
        docs_url=None,  # it would load scripts from elsewhere; `routes.docs` has our own
        redoc_url=None,
        lifespan=lifespan,
        middleware=[
            Middleware(CrossOrigin, METHODS, EXPOSED),
            Middleware(Unexpected, problems),
            Middleware(Addressed),
            Middleware(Leased, current),
        ],
    )
    app.state.current = current  # every page says where newer data were refused
    problems.install(app)
    app.openapi = describe(app, current)  # type: ignore[method-assign] # as FastAPI asks for it
    return app


def _nouns(current: Current, site: Site, pictures: Pictures) -> Sequence[Routes]:
    """All that is answered from one graph, what is asked most first: routes are tried in order."""
    return (
        claims.ClaimRoutes(current, site),
        search.SearchRoutes(current, site),
        concepts.ConceptRoutes(current, site, pictures),
        paths.PathRoutes(current, site),
        sources.SourceRoutes(current, site),
        gaps.GapRoutes(current, site),
        conflicts.ConflictRoutes(current, site),
        impact.ImpactRoutes(current),
        dataset.DatasetRoutes(current, site),
        linked.LinkedRoutes(current),
        downloads.DownloadRoutes(current),
        questions.QuestionRoutes(current),
        docs.DocsRoutes(current, site),
        static.StaticRoutes(site),
    )


def collect_seldom() -> None:
    """Let this process look for cyclic garbage less often: answers leave hardly any behind."""
    gc.set_threshold(20_000, 20, 50)


def from_environment() -> FastAPI:
    """The application as a worker process makes it, from the settings in the environment."""
    collect_seldom()
    return create_app(Settings.from_environment(os.environ), Current())
