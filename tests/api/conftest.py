"""What the tests of the API share: clients of the real data, and of small folders."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.settings import Settings
from tests.conftest import DATA
from tests.folders import write_folder

SmallClient = Callable[..., TestClient]

# Ids that a careless server would take for another address, or decode twice.
ODD = """
<https://example.org/t/a> a schema:Claim ; schema:text "Says a."@en ; schema:about :c .
<https://example.org/t/a/evidence> a schema:Claim ; schema:text "Says a/evidence."@en ;
    schema:about <https://example.org/t/deep/er.concept> ;
    cg:citation [ cito:hasCitedEntity <https://example.org/t/doe/2020.v1> ] .
<https://example.org/t/50%25> a schema:Claim ; schema:text "Says 50%25."@en .
<https://example.org/t/50%2525> a schema:Claim ; schema:text "Says 50%2525."@en .
<https://example.org/t/x.json> a schema:Claim ; schema:text "Says x.json."@en .
:c a skos:Concept ; skos:prefLabel "see"@en .
<https://example.org/t/deep/er.concept> a skos:Concept ; skos:prefLabel "deeper"@en .
"""
ODD_BIB = "@article{doe/2020.v1, title={T}, author={Doe, Jane}, year=2020, journal={J}}\n"


@pytest.fixture(scope="session")
def client(cache: Path) -> Iterator[TestClient]:
    """A client of the data that come with the project."""
    app = create_app(Settings(folder=DATA, cache=cache), Current())
    with TestClient(app) as opened:
        yield opened


@pytest.fixture
def small_client(tmp_path: Path) -> Iterator[SmallClient]:
    """Opens a client of a folder written for one test, given its Turtle and BibTeX."""
    with ExitStack() as stack:

        def open_small(turtle: str, bibtex: str = "") -> TestClient:
            folder = write_folder(tmp_path / "folder", turtle, bibtex)
            app = create_app(Settings(folder=folder, cache=tmp_path / "cache"), Current())
            return stack.enter_context(TestClient(app))

        yield open_small


@contextmanager
def running(app: FastAPI, **options: Any) -> Iterator[httpx.Client]:
    """A client of a real server, which sends paths as they are written."""
    config = uvicorn.Config(app, log_level="critical", access_log=False, **options)
    server = uvicorn.Server(config)
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}") as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[httpx.Client]:
    """A real server of a folder with odd ids."""
    folder = write_folder(tmp_path_factory.mktemp("odd"), ODD, ODD_BIB)
    with running(create_app(Settings(folder=folder, cache=cache), Current())) as client:
        yield client
