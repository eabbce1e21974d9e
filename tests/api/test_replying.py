"""What makes an answer: a page, or data."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from api.negotiation import THING, Form
from api.pages.reply import PageReply
from api.pages.site import Site
from api.parameters import Thing
from api.problems import Refused
from api.replying import reply_to
from graph import Graph


@pytest.fixture(scope="module")
def site() -> Site:
    """The pages."""
    return Site()


def request(accept: str, **headers: str) -> Request:
    """A request for the dataset, as a server hands it on."""
    given = {"host": "test", "accept": accept, **headers}
    return Request(
        {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "path": "/dataset",
            "root_path": "",
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        }
    )


def test_who_would_rather_have_a_page_gets_one(real: Graph, site: Site) -> None:
    """Its forms and its language are those of the request."""
    asking = request("text/html", **{"accept-language": "nl"})
    reply = reply_to(asking, real, site, Thing(), THING)
    assert isinstance(reply, PageReply)
    assert (reply.form, reply.language, reply.offer) == (Form.HTML, "nl", THING)


@pytest.mark.parametrize(("accept", "form"), [("*/*", Form.JSON), ("text/turtle", Form.TURTLE)])
def test_others_get_data(real: Graph, site: Site, accept: str, form: Form) -> None:
    """In the form that they accept, and the language that the route chose."""
    reply = reply_to(request(accept), real, site, Thing(), THING, "en")
    assert not isinstance(reply, PageReply)
    assert (reply.form, reply.headers["Content-Language"]) == (form, "en")


def test_who_accepts_no_form_is_refused(real: Graph, site: Site) -> None:
    """There is no picture of a claim."""
    with pytest.raises(Refused, match="accepts no form"):
        reply_to(request("image/svg+xml"), real, site, Thing(), THING)


def test_a_form_by_name_goes_before_what_is_accepted(real: Graph, site: Site) -> None:
    """A browser accepts pages first, and its reader may ask for data."""
    reply = reply_to(request("text/html"), real, site, Thing(format=Form.TURTLE), THING)
    assert reply.form is Form.TURTLE


def test_who_has_the_answer_is_not_sent_it_again(real: Graph, site: Site) -> None:
    """A page that was never made is not ready; the tag of an answer makes it so."""
    first = reply_to(request("*/*"), real, site, Thing(), THING)
    assert first.ready() is None
    again = reply_to(request("*/*", **{"if-none-match": first.tag}), real, site, Thing(), THING)
    ready = again.ready()
    assert ready is not None
    assert ready.status_code == 304
