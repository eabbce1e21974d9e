"""The rules of axe-core, run on a page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"


def violations(page: Page) -> list[str]:
    """What is wrong with a page: the rule, and where it is broken."""
    if not SCRIPT.exists():
        raise RuntimeError(f"There is no {SCRIPT}. `make test` installs it; or run `npm ci`.")
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
