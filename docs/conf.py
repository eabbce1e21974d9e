"""How the documentation is built: Markdown by MyST, the theme Furo, nothing from other hosts."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

project = "claimgraph"
author = "the claimgraph authors"
release = importlib.metadata.version("claimgraph")
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["build"]
html_theme = "furo"
html_title = f"claimgraph {release}"
html_copy_source = False
html_show_sourcelink = False
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # some rules show BibTeX that is wrong


def setup(app: Any) -> None:  # noqa: ANN401 - Sphinx need not be installed to check types
    """Make the reference pages from the code before anything is read."""
    from docs.pages import write  # noqa: PLC0415 - the path is set above

    app.connect("builder-inited", lambda _: write(HERE / "reference"))
