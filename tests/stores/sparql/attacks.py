"""Queries that nobody should be able to ask, for the tests of workers and of the API."""

from __future__ import annotations

# Requests to another server, as plain and as hidden as they can be written. {port} is a port of
# this machine where a test listens.
_AT = "<http://127.0.0.1:{port}/>"
EVASIONS = [
    f"SELECT * {{ SERVICE {_AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service silent {_AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ sErViCe{_AT}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE#comment\n{_AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ # ' \" {{\nSERVICE SILENT #\n{_AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ VALUES ?x {{ {_AT} }} SERVICE ?x {{ ?s ?p ?o }} }}",
    f"SELECT * {{ BIND({_AT} AS ?x) SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE {_AT} {{ ?s ?p ?o }} }} }} }}",
    f"ASK {{ FILTER EXISTS {{ SERVICE {_AT} {{ ?s ?p ?o }} }} }}",
    f"ASK {{ FILTER NOT EXISTS {{ SERVICE {_AT} {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ OPTIONAL {{ SERVICE {_AT} {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ {{}} UNION {{ SERVICE {_AT} {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ {{}} MINUS {{ SERVICE {_AT} {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ GRAPH ?g {{ SERVICE {_AT} {{ ?s ?p ?o }} }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {_AT} {{ ?s ?p ?o }} }}",
    f"DESCRIBE ?s {{ SERVICE {_AT} {{ ?s ?p ?o }} }}",
    f"PREFIX : {_AT} SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    f"PREFIX : {_AT} PREFIX service: {_AT} SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    f"PREFIX service: {_AT} SELECT * {{ SERVICE service:x {{ ?s ?p ?o }} }}",
    f"BASE {_AT} SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?a ?b 1.SERVICE{_AT}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?a ?b 1 .SERVICE{_AT}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?a ?b 'x'SERVICE{_AT}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ FILTER(1<'>')SERVICE{_AT}{{}}FILTER('a'='a') }}",
    f"SELECT * {{ FILTER(1<2)SERVICE{_AT}{{}}FILTER(2>1) }}",
    f"SELECT * {{ \\u0053ERVICE {_AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ \\U00000053ERVICE {_AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ S\\u0045RV\\u0049CE {_AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ \u017fERVICE {_AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?service ?p 'SERVICE' . SERVICE {_AT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ QXJZKVW {_AT} {{ ?s ?p ?o }} SERVICE {_AT} {{}} }}",
    f"SELECT * {{ LATERAL {{ SERVICE {_AT} {{ ?s ?p ?o }} }} }}",
    f"SELECT (COUNT(*) AS ?n) {{ SERVICE {_AT} {{ ?s ?p ?o }} }} GROUP BY ?s",
    f"LOAD {_AT}",
    f"LOAD SILENT {_AT} INTO GRAPH {_AT}",
    f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {_AT} {{ ?s ?p ?o }} }}",
]

_ALL = "?a1 ?b1 ?c1 . ?a2 ?b2 ?c2 . ?a3 ?b3 ?c3"
# Queries without an end worth waiting for, that ask for all memory meanwhile.
ATTACKS = {
    "count of a cross product": f"SELECT (COUNT(*) AS ?n) {{ {_ALL} }}",
    "distinct count": f"SELECT (COUNT(DISTINCT ?c3) AS ?n) {{ {_ALL} }} GROUP BY ?a1 ?a2",
    "order of a cross product": f"SELECT * {{ {_ALL} }} ORDER BY ?c3 ?c2",
    "distinct rows": f"SELECT DISTINCT ?a1 ?c2 ?c3 {{ {_ALL} }}",
    "runaway path": "SELECT (COUNT(*) AS ?n) { ?x (!<http://x/>|^!<http://x/>)* ?y . "
    "?y (!<http://x/>|^!<http://x/>)* ?z }",
    "nested concat": "SELECT (STRLEN(?h) AS ?n) { VALUES ?a { '"
    + "x" * 1000
    + "' } BIND(CONCAT(?a,?a,?a,?a,?a,?a,?a,?a,?a,?a) AS ?b) "
    + " ".join(
        f"BIND(CONCAT({','.join([f'?{old}'] * 10)}) AS ?{new})"
        for old, new in ("bc", "cd", "de", "ef", "fg", "gh")
    )
    + " }",
    "huge group_concat": f"SELECT (GROUP_CONCAT(CONCAT(STR(?c1),STR(?c2))) AS ?x) {{ {_ALL} }}",
    "regular expression": f"SELECT (COUNT(*) AS ?n) {{ {_ALL} "
    "FILTER(REGEX(CONCAT(STR(?c1),STR(?c2),STR(?c3)), '^(([a-z])+.)+[A-Z]([a-z])+$')) }",
    "deep nesting": "SELECT * " + "{" * 40_000 + "}" * 40_000,
}
