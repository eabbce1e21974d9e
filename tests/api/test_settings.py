"""Every option of the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.settings import OPTIONS, Option, Settings
from graph.bibliography.references import DEFAULT_STYLE


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_option_is_documented(option: Option, monkeypatch: pytest.MonkeyPatch) -> None:
    """`serve --help` has its name, its help and its variable."""
    monkeypatch.setenv("COLUMNS", "300")
    shown = CliRunner().invoke(app, ["serve", "--help"]).output
    assert option.help in shown
    assert option.variable in shown
    assert (option.flag if option.name != "folder" else "FOLDER") in shown


def test_settings_pass_through_the_environment() -> None:
    """Worker processes get exactly what the server was started with."""
    settings = Settings(
        folder=Path("elsewhere"),
        host="0.0.0.0",  # noqa: S104 - nothing listens here
        port=1,
        workers=2,
        watch=True,
        root_path="/kg",
        cache=Path("cache"),
        style="apa",
        sparql_workers=3,
        sparql_deadline=1.5,
        sparql_memory=512,
        sparql_rows=10,
        sparql_without_isolation=True,
    )
    assert Settings.from_environment(settings.to_environment()) == settings
    assert Settings.from_environment(Settings().to_environment()) == Settings()


def test_the_style_is_that_of_the_graph() -> None:
    """The default is written twice, as the command line should not load the graph for it."""
    assert Settings().style == DEFAULT_STYLE


def test_the_environment_may_be_empty() -> None:
    """What is not given has its default."""
    assert Settings.from_environment({"CLAIMGRAPH_PORT": ""}) == Settings()


def test_a_bad_variable() -> None:
    """A value that cannot be used is not taken for another."""
    with pytest.raises(ValueError, match="port"):
        Settings.from_environment({"CLAIMGRAPH_PORT": "http"})


OUT_OF_RANGE = [
    ("port", "99999"),
    ("port", "-1"),
    ("workers", "0"),
    ("keep", "0"),
    ("sparql_workers", "-1"),
    ("sparql_deadline", "-1"),
    ("sparql_deadline", "inf"),
    ("sparql_deadline", "nan"),
    ("sparql_memory", "0"),
    ("sparql_rows", "0"),
]


@pytest.mark.parametrize(("name", "given"), OUT_OF_RANGE)
def test_a_number_out_of_range(name: str, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused by name before anything is done, given as an option or as a variable."""
    option = next(option for option in OPTIONS if option.name == name)
    monkeypatch.setattr("api.server.serve", lambda *_: pytest.fail("it was served"))
    for arguments, environment in (([option.flag, given], {}), ([], {option.variable: given})):
        result = CliRunner(env=environment).invoke(app, ["serve", "--example", *arguments])
        assert result.exit_code == 2
        assert option.flag in result.stderr
        assert "or equal to" in result.stderr
    with pytest.raises(ValueError, match=option.flag):
        Settings.from_environment({option.variable: given})
