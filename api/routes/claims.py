"""Claims, and which sources bear on them."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import bodies, negotiation, parameters
from api.answers import Profile, Reply
from api.current import Current
from api.negotiation import Form, language
from api.openapi import Operation
from api.pages import claim, lists
from api.pages.reply import PageReply, elsewhere
from api.pages.site import Site
from api.paths import Id
from api.replying import reply_to
from api.routing import Routes, Routing
from api.tables import evidence_csv, references
from api.urls import Urls
from graph.models import Claim, ClaimEvidence, ClaimSummary, Lookup, Page


@dataclass(frozen=True, slots=True)
class ClaimRoutes(Routes):
    """The addresses of claims."""

    current: Current
    site: Site

    route = Routing("/claims", tag="claims")

    # The first of all routes: it is asked most, and routes are tried in order.
    @route.get(
        "/{id}/evidence",
        Operation(
            "claims_evidence",
            "Which sources bear on a claim, and what they were found to show",
            ClaimEvidence,
            parameters.Evidence,
            forms=negotiation.EVIDENCE,
            missing="There is no such claim",
            page="The page of the claim shows its evidence",
        ),
    )
    async def evidence(self, request: Request, id: Id) -> Response:
        """Cited is not supported: the answer gives both and never mixes them.

        RDF has what is stated and nothing that is computed; `bibtex`, `csl-json` and `ris` have
        the sources. As `csv` there is one row for each source. A cell that a spreadsheet would run
        as a formula (it begins with `=`, `+`, `-` or `@`) has an apostrophe put before it.
        """
        asked = parameters.Evidence.of(request)
        graph = self.current.graph
        form = negotiation.form(request, asked.format, negotiation.EVIDENCE)
        if form is Form.HTML:
            return elsewhere(Urls.of(request).claim(id), asked.lang, "direct", asked.format)
        chosen = language(request, asked.lang)
        reply = Reply(request, graph, form, chosen, negotiation.EVIDENCE)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        if form in negotiation.RDF:
            return await reply.described(
                graph.described.claim_evidence(graph.claim_evidence(id)), self.current.threads
            )
        answer = graph.claim_evidence(id, language=chosen)
        if form is Form.JSON:
            return reply.json(answer)
        if form is Form.CSV:
            return reply.body(evidence_csv(answer), filename="evidence.csv")
        return reply.body(references(graph, [item.source for item in answer.evidence], form))

    @route.post(
        "/lookup",
        bodies.Operation(
            "claims_lookup",
            "Many claims at once, each with its evidence in numbers",
            Lookup,
            body=bodies.Lookup,
        ),
    )
    async def look_up(self, request: Request) -> Response:
        """By the ids of claims, by their texts, or by the sources that are cited for them: each
        item is answered in order, or named as unknown.

        An item is taken for the id or IRI of a claim; else for a source, given by id, DOI
        (`10.1038/nn1276`), PubMed (`pmid:15220929`) or PubMed Central id; else for the text of a
        claim in any language, the same but for case, spacing and the way of writing a character.
        Where there are many items, each has fewer claims than `limit`: the answer says how many.
        """
        parameters.Parameters.of(request)
        asked = await bodies.read(request, bodies.Lookup)
        graph = self.current.graph
        answer = await self.current.in_thread(
            lambda graph: graph.lookup(asked.items, limit=asked.limit)
        )
        return bodies.answered(graph, answer)

    @route.get(
        "/{id}/profile",
        Operation(
            "claims_profile",
            "The evidence for a claim in statements that can be checked",
            Profile,
            parameters.Spoken,
            missing="There is no such claim",
        ),
    )
    async def profile(self, request: Request, id: Id) -> Response:
        """What kinds of sources there are, how many groups of them are not known to share an
        author, what was read and found, from which years, what was retracted, what is disputed.
        There is no score.

        Each statement counts something and names what it counted, by the ids that the evidence has
        for it, at the address in `evidence`.
        """
        asked = parameters.Spoken.of(request)
        chosen = language(request, asked.lang)
        graph = self.current.graph
        reply = Reply(request, graph, language=chosen)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        made = graph.claim_profile(id, language=chosen)
        return reply.json(Profile.of(made, reply.urls))

    @route.get(
        "/{id}",
        Operation(
            "claims_get",
            "One claim",
            Claim,
            parameters.Thing,
            forms=negotiation.THING,
            missing="There is no such claim",
        ),
    )
    async def get(self, request: Request, id: Id) -> Response:
        """All that is recorded of a claim, except its evidence."""
        asked = parameters.Thing.of(request)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.THING)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            return reply.show("claim.html", claim.view(reply, id))
        if reply.form is Form.JSON:
            return reply.json(graph.claim(id))
        return await reply.described(graph.described.claim(id), self.current.threads)

    @route.get(
        "",
        Operation(
            "claims_list", "Claims", Page[ClaimSummary], parameters.Claims, forms=negotiation.PAGE
        ),
    )
    async def list_(self, request: Request) -> Response:
        """Claims in the order of their ids; filters are combined.

        By the sources cited for it, a claim stands `uncited`, `not-assessed`, `not-shown` (some
        were compared with it, none was found consistent) or `consistent`; besides, it may be
        `supported` (by one that was read in full), `independent` (two that are consistent certainly
        share no author: all authors of both are named, and none of one may be one of the other) and
        `disputed` (see `/conflicts`). A source that is disputed, or was retracted, makes it neither
        `supported` nor `independent`.
        """
        asked = parameters.Claims.of(request)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.PAGE)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            return reply.show("claims.html", lists.claims(reply, asked))
        return reply.page(graph.claims(**asked.conditions()))
