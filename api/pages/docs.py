"""The API for people: the OpenAPI document, as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

Document = Mapping[str, Any]

QUESTIONS = "/queries/"  # those of single questions are listed on the page of SPARQL


class Parameter(NamedTuple):
    """What can be asked with."""

    name: str
    description: str
    values: str


class Operation(NamedTuple):
    """What can be asked at one address."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    fields: tuple[Parameter, ...]
    forms: str


class Group(NamedTuple):
    """The operations of one noun."""

    name: str
    description: str
    operations: tuple[Operation, ...]


def view(document: Document) -> dict[str, Any]:
    """What ``docs.html`` shows."""
    found = [
        (operation["tags"][0], _operation(method.upper(), path, operation))
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if not path.startswith(QUESTIONS) or "{" in path
    ]
    return {
        "groups": [
            Group(
                tag["name"],
                tag["description"],
                tuple(operation for name, operation in found if name == tag["name"]),
            )
            for tag in document["tags"]
        ]
    }


def _operation(method: str, path: str, described: Document) -> Operation:
    content = described["responses"].get("200", {}).get("content", {})
    return Operation(
        id=described["operationId"],
        method=method,
        path=path,
        summary=described["summary"],
        description=described.get("description", ""),
        parameters=tuple(_parameter(each) for each in described.get("parameters", ())),
        fields=fields(described),
        forms=", ".join(content),
    )


def fields(operation: Document) -> tuple[Parameter, ...]:
    """What the body of a request holds, if it has one."""
    sent = operation.get("requestBody", {}).get("content", {})
    return tuple(
        _parameter({"name": name, "description": schema.get("description", ""), "schema": schema})
        for content in sent.values()
        for name, schema in content["schema"].get("properties", {}).items()
    )


def _parameter(described: Document) -> Parameter:
    schema = described["schema"]
    values = schema.get("items", schema).get("enum", ())
    bounds = [
        f"{word} {schema[key]}"
        for key, word in (("minimum", "≥"), ("maximum", "≤"), ("default", "="))
        if key in schema and not isinstance(schema[key], list)
    ]
    return Parameter(
        described["name"],
        described.get("description", ""),
        ", ".join([*map(str, values), *bounds]),
    )
