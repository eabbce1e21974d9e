"""What can be asked after the question mark: one frozen model for each list of parameters.

A model is read from the query string by ``of`` and described to OpenAPI by ``described``. This
is done here and not by FastAPI because the same query strings come again and again: read once,
they cost nothing, where FastAPI would spend more on them than the graph does on the answer.
Parameters that are not known are refused, and so are those given twice.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Any, Literal, Self
from urllib.parse import parse_qsl

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic import ValidationError as Invalid
from pydantic_core import ErrorDetails, PydanticCustomError
from starlette.requests import Request

from api import negotiation
from api.problems import Refused
from graph.bounds import MOST_IN_A_PAGE
from graph.layout import Shape
from graph.models.search import Sort
from graph.neighborhood import DEEPEST, MOST_NEIGHBOURS
from graph.paths.paths import LONGEST, MOST_PATHS
from graph.remembered import remembered
from graph.search import SORTS
from graph.search.answer import MOST_HITS
from graph.vocabulary import Certainty, ConflictKind, GapKind, Kind, Link, Standing, Verdict

_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
MOST = 50  # parameters of one request


def _split(value: object) -> object:
    """A list is written with commas: ``states,hierarchy``."""
    return value.split(",") if isinstance(value, str) else value


def _tags(value: object) -> object:
    """Languages are written with commas too; they are checked here for the sake of the words."""
    tags = _split(value)
    if isinstance(tags, list) and not all(map(_TAG.fullmatch, tags)):
        expected = "it should be language tags with commas between them, such as nl,en"
        raise PydanticCustomError("language_tags", expected)
    return tags


def _word(value: str) -> object:
    """Only ``true`` and ``false`` are truth values here, not the other words for them."""
    return {"true": True, "false": False}.get(value, value)


Text = Annotated[str, StringConstraints(min_length=1)]
Truth = Annotated[bool, BeforeValidator(_word), Field(strict=True)]
Tags = Annotated[
    tuple[str, ...],
    BeforeValidator(_tags),
    Field(description="Languages in order of preference; stands above `Accept-Language`."),
]
Links = Annotated[frozenset[Link], BeforeValidator(_split)]
Sorts = Annotated[frozenset[Sort], BeforeValidator(_split)]
Inclusions = Annotated[frozenset[Literal["claims", "sources"]], BeforeValidator(_split)]


_FORM: Any = Field(None, description="The form; stands above `Accept`.")


class Parameters(BaseModel):
    """Base of all: frozen, and closed to unknown parameters. As it is: no parameters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def of(cls, request: Request) -> Self:
        """What a request asks for. Raises ``Refused``."""
        return cls.read(request.scope["query_string"])

    @classmethod
    def read(cls, query: bytes) -> Self:
        """What a query string asks for. Raises ``Refused``."""
        return _read(query, cls)  # type: ignore[return-value] # of that very class

    def conditions(self) -> dict[str, Any]:
        """What is asked of the graph, whatever form it is to be given in."""
        given = vars(self).items()  # iterating over the model would copy them first
        return {name: value for name, value in given if name not in {"format", "lang"}}


class Spoken(Parameters):
    """In which language to give a page, and what else is said in sentences."""

    lang: Tags = ()


class Start(Spoken):
    """How to give what is said once for all data."""

    format: Literal[negotiation.PAGE] | None = _FORM  # type: ignore[valid-type] # a list of them


class Part(Parameters):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=MOST_IN_A_PAGE, description="How many items at most.")
    cursor: Text | None = Field(None, description="Where to go on: `next` of the page before.")


class Listing(Part, Start):
    """Which part of a list, and how to give it."""


class Rows(Part, Spoken):
    """Which part of a list that has no page of its own."""

    format: Literal[negotiation.ONLY_JSON] | None = _FORM  # type: ignore[valid-type] # likewise


class Claims(Listing):
    """Which claims."""

    concept: Text | None = Field(None, description="Claims about this concept.")
    source: Text | None = Field(None, description="Claims that this source bears on.")
    verdict: Verdict | None = Field(None, description="Claims with such an assessment.")
    cited: Truth | None = Field(None, description="Claims for which a source is cited, or not.")
    kind: Kind | None = Field(None, description="Claims of this kind.")
    certainty: Certainty | None = Field(None, description="Claims put with this certainty.")
    also: Text | None = Field(None, description="Claims that are also about this concept.")
    subject: Text | None = Field(None, description="Claims that state something of this concept.")
    relation: Text | None = Field(None, description="Claims that state this relation.")
    object: Text | None = Field(None, description="Claims that state a relation to this concept.")
    standing: Standing | None = Field(None, description="Claims that stand so, by their evidence.")
    q: str | None = Field(None, description="Claims with these words, best first; see /search.")


class Search(Listing):
    """What to search for, and among what."""

    q: str = Field(description='Words, "phrases" and -words that must not be there; any text.')
    type: Sorts = Field(frozenset(SORTS), description="What to look for.")
    lang: Tags = Field((), description="Languages of the words; told from them if not given.")
    limit: int = Field(20, ge=1, le=MOST_HITS, description="How many things at most.")
    facets: Truth = Field(True, description="Whether to count what the best have in common.")


class Thing(Spoken):
    """How to give a claim, a concept or the dataset."""

    format: Literal[negotiation.THING] | None = _FORM  # type: ignore[valid-type] # a list of them


class Resolve(Parameters):
    """What to find."""

    iri: Text = Field(description="An IRI, or an identifier such as `doi:10.1038/nn1276`.")


class Evidence(Spoken):
    """How to give the evidence for a claim."""

    format: Literal[negotiation.EVIDENCE] | None = _FORM  # type: ignore[valid-type] # likewise


class Source(Spoken):
    """How to give a source."""

    format: Literal[negotiation.SOURCE] | None = _FORM  # type: ignore[valid-type] # likewise


class Sources(Part, Spoken):
    """Which sources, and how to give them."""

    format: Literal[negotiation.SOURCES] | None = _FORM  # type: ignore[valid-type] # likewise
    cited: Truth | None = Field(None, description="Sources that the text cites, or never does.")


class Gaps(Listing):
    """Which gaps."""

    kind: GapKind | None = Field(None, description="Gaps of this kind; the others are counted.")
    concept: Text | None = Field(None, description="Gaps of claims about this concept.")
    source: Text | None = Field(None, description="Gaps of this source, and of claims citing it.")


class Conflicts(Listing):
    """Which conflicts, or which claims with too little evidence."""

    kind: ConflictKind | None = Field(None, description="Of this kind; the others are counted.")
    concept: Text | None = Field(None, description="Of claims about this concept.")


class Neighborhood(Spoken):
    """How far to look around a concept, and how to give what is there."""

    depth: int = Field(1, ge=1, le=DEEPEST, description="How many steps away at most.")
    limit: int = Field(50, ge=1, le=MOST_NEIGHBOURS, description="How many neighbours at most.")
    edges: Links = Field(frozenset(Link), description="Which links to follow.")
    include: Inclusions = Field(frozenset(), description="What to add around the concepts.")
    expand: Text | None = Field(
        None,
        description="Concepts whose neighbours are added: ids with spaces between them.",
    )
    format: Literal[negotiation.NEIGHBORHOOD] | None = _FORM  # type: ignore[valid-type] # likewise
    layout: Shape = Field(Shape.WIDE, description="Of a picture (`svg`): for which width it is.")
    style: Truth = Field(True, description="Of a picture: whether its style stands in it.")
    lang: Tags = ()

    def conditions(self) -> dict[str, Any]:
        """What is asked of the graph. No IRI has a space in it."""
        expand = dict.fromkeys((self.expand or "").split())
        return {**self.model_dump(include={"depth", "limit", "edges", "include"}), "expand": expand}


class Paths(Start):
    """Between which concepts to find paths, and which."""

    start: Text = Field(alias="from", description="The id of the concept that paths start from.")
    end: Text = Field(alias="to", description="The id of the concept that they lead to.")
    max_length: int = Field(4, ge=1, le=LONGEST, description="How many steps at most.")
    limit: int = Field(10, ge=1, le=MOST_PATHS, description="How many paths at most.")
    edges: Links = Field(frozenset(Link), description="Which links to follow.")


class PathsPage(Paths):
    """The same from the form of a page: what is not filled in yet is empty."""

    start: str = Field("", alias="from", description="The id or name of a concept.")
    end: str = Field("", alias="to", description="The id or name of another.")


# ---- Reading -------------------------------------------------------------------------------------


def given(query: bytes) -> dict[str, str]:
    """The parameters in a query string, each of them once. Raises ``Refused``."""
    try:
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST)
    except ValueError:
        detail = f"An address has {MOST} parameters at most, and this one has more."
        raise Refused("bad-value", detail) from None
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise Refused("bad-value", f"{name} is given more than once.", parameter=name)
        found[name] = value
    return found


@remembered(4096)
def _read(query: bytes, model: type[Parameters]) -> Parameters:
    try:
        return model.model_validate(given(query))
    except Invalid as invalid:
        raise refused(model, invalid.errors(include_url=False)) from None


def refused(model: type[Parameters], errors: list[ErrorDetails]) -> Refused:
    """The problem to answer with; an unknown parameter goes before a bad value."""
    known = schemas(model)
    for error in errors:
        if error["type"] == "extra_forbidden":
            name = str(error["loc"][0])
            others = f"it has {', '.join(known)}" if known else "it has none"
            detail = f"{name!r} is not a parameter of this address; {others}."
            return Refused("unknown-parameter", detail, parameter=name, allowed=tuple(known))
    first = errors[0]
    name = str(first["loc"][0])
    values = allowed(known[name])
    if first["type"] == "missing":
        what = known[name].get("description", "A value.")
        detail = f"{name} is missing; give {what[:1].lower()}{what[1:]}"
        return Refused("bad-value", detail, parameter=name, allowed=values)
    expected = f"use one of {', '.join(values)}" if values else _expected(first["msg"])
    detail = f"{name}={first['input']!r} cannot be used: {expected}."
    return Refused("bad-value", detail, parameter=name, allowed=values)


def _expected(message: str) -> str:
    """What pydantic says, as the second half of a sentence."""
    subject, should, rest = message.partition(", unable")[0].partition(" should ")
    return f"it{should}{rest}" if should else subject


# ---- Describing ----------------------------------------------------------------------------------


def described(model: type[Parameters]) -> dict[str, Any]:
    """The parameters of a model, in the words of OpenAPI."""
    parameters = []
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for name, schema in schemas(model).items():
        required = fields[name].is_required()
        parameter = {"name": name, "in": "query", "required": required}
        if "description" in schema:
            parameter["description"] = schema["description"]
        if schema.get("type") == "array":
            parameter |= {"style": "form", "explode": False}
        shown = {key: value for key, value in schema.items() if key not in ("title", "description")}
        parameters.append({**parameter, "schema": shown})
    return {"parameters": parameters} if parameters else {}


@lru_cache(maxsize=64)
def schemas(model: type[Parameters]) -> dict[str, dict[str, Any]]:
    """The JSON schema of each parameter, with nothing to look up elsewhere."""
    whole = model.model_json_schema()
    terms = whole.get("$defs", {})
    return {name: _plain(schema, terms) for name, schema in whole.get("properties", {}).items()}


def _plain(schema: dict[str, Any], terms: dict[str, Any]) -> dict[str, Any]:
    """A schema with references put in place, and without ``null``: nobody can send that."""
    plain = dict(schema)
    if "$ref" in plain:
        term = terms[plain.pop("$ref").rpartition("/")[2]]
        plain = {"enum": term["enum"], "type": term["type"], **plain}
    if "const" in plain:
        plain["enum"] = [plain.pop("const")]
    for choice in plain.pop("anyOf", ()):
        if choice.get("type") != "null":
            plain |= {k: v for k, v in _plain(choice, terms).items() if k != "description"}
    if plain.get("default", ...) is None:
        del plain["default"]
    if "items" in plain:
        plain["items"] = _plain(plain["items"], terms)
    return plain


def allowed(schema: dict[str, Any]) -> tuple[str, ...] | None:
    """The values that a parameter can have, where they can be listed."""
    if schema.get("type") == "boolean":
        return ("true", "false")
    values = schema.get("items", schema).get("enum")
    return tuple(values) if values else None
