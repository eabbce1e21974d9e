"""What went wrong, for people: the same facts as in ``application/problem+json``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.current import Current
from api.negotiation import wants_page_of_problem
from api.pages.reply import PageReply
from api.pages.site import Site
from api.problem_answers import Shown
from api.problems import Problem
from api.urls import Urls


def shown(site: Site, current: Current) -> Shown:
    """What shows problems as pages to those who would rather have a page."""

    def show(request: Request, problem: Problem) -> Response | None:
        if not current.is_open or not wants_page_of_problem(request):
            return None
        asked = tuple(filter(None, request.query_params.get("lang", "").split(",")))
        page = PageReply(request, current.graph, site, asked)
        return page.show("problem.html", view(page, problem), status=problem.status)

    return show


def view(page: PageReply, problem: Problem) -> dict[str, Any]:
    """What ``problem.html`` shows."""
    t = page.words
    name = problem.type.rpartition("/")[2]
    return {
        "problem": problem,
        "title": t.problems.get(name, problem.title),
        "near": [(each, _beside(page.urls, problem.instance, each)) for each in problem.near or ()],
    }


def _beside(urls: Urls, instance: str, id: str) -> str:
    """The address of a thing of the sort that was asked for."""
    nouns: Mapping[str, Callable[[str], str]] = {
        "claims": urls.claim,
        "concepts": urls.concept,
        "sources": urls.source,
        "queries": urls.question,
        "problems": urls.problem,
        "static": urls.static,
    }
    noun = instance.removeprefix(urls.root).strip("/").partition("/")[0]
    return nouns[noun](id) if noun in nouns else urls.index()
