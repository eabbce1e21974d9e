"""One address of each type of page."""

from __future__ import annotations

PAGES = {
    "start": "/",
    "search": "/search?q=oxytocin",
    "claims": "/claims",
    "claims under conditions": "/claims?concept=dopamine&also=oxytocin&cited=true",
    "claim": "/claims/early-care-shapes-oxytocin-receptor-location",
    "claim with shared authors and a fault": "/claims/bonding-involves-top-down-processes",
    "claim with carried sources": "/claims/closing-systems-reused",
    "claim without a source": "/claims/attachment-kinds-share-neurobiology",
    "sources": "/sources",
    "source": "/sources/weaver-2004-epigenetic-programming",
    "claims of a source": "/sources/weaver-2004-epigenetic-programming/claims",
    "concepts": "/concepts",
    "concept": "/concepts/oxytocin",
    "claims of a concept": "/concepts/attachment/claims",
    "gaps": "/gaps",
    "gaps of a kind": "/gaps?kind=only-reviews",
    "gaps of a concept": "/gaps?concept=oxytocin",
    "conflicts": "/conflicts",
    "too little evidence": "/conflicts?kind=nothing-shown",
    "paths to be found": "/paths",
    "paths": "/paths?from=oxytocin&to=dopamine",
    "no path": "/paths?from=love&to=mammal&max_length=1&edges=states",
    "unknown concepts": "/paths?from=receptor&to=zzz",
    "data": "/dataset",
    "SPARQL": "/sparql",
    "SPARQL answer": "/sparql?query=SELECT+%3Fc+%3Ft+WHERE+%7B%3Fc+schema%3Atext+%3Ft%7D+LIMIT+9",
    "API": "/docs",
    "unknown claim": "/claims/attachment-is-behavior-based",
}
