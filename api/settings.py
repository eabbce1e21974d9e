"""Every option of the server: its name, default, range and help, in one place.

The command line, the environment and the documentation are made from this. An option is given
as ``--root-path`` on the command line, or as ``CLAIMGRAPH_ROOT_PATH`` in the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple, Self


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server is started with."""

    folder: Path = field(
        default=Path("data"), metadata={"help": "Folder of Turtle and BibTeX files."}
    )
    host: str = field(
        default="127.0.0.1",
        metadata={"help": "Address to listen on; 0.0.0.0 for every interface."},
    )
    port: int = field(
        default=8000,
        metadata={"help": "Port to listen on; 0 takes a free one.", "least": 0, "most": 65_535},
    )
    workers: int = field(
        default=1, metadata={"help": "Number of processes that answer.", "least": 1, "most": 256}
    )
    watch: bool = field(
        default=False, metadata={"help": "Take up changes of the folder while serving."}
    )
    root_path: str = field(
        default="",
        metadata={"help": "Prefix under which a proxy publishes the server, such as /kg."},
    )
    cache: Path | None = field(
        default=None,
        metadata={"help": "Where snapshots are kept; by default the cache folder of the user."},
    )
    style: str = field(
        default="elsevier-harvard",
        metadata={"help": "Citation style (CSL) of formatted references."},
    )
    sparql_workers: int = field(
        default=1,
        metadata={
            "help": "Processes that answer SPARQL, for each of the others; 0 for none.",
            "least": 0,
            "most": 256,
        },
    )
    sparql_deadline: float = field(
        default=10.0,
        metadata={
            "help": "Seconds after which a SPARQL query is stopped.",
            "least": 0.1,
            "most": 3_600.0,
        },
    )
    sparql_memory: int = field(
        default=2048,
        metadata={
            "help": "Megabytes of memory that a SPARQL query may have.",
            "least": 64,
            "most": 1 << 20,
        },
    )
    sparql_rows: int = field(
        default=100_000,
        metadata={
            "help": "Rows after which a SPARQL answer is cut.",
            "least": 1,
            "most": 10_000_000,
        },
    )
    sparql_without_isolation: bool = field(
        default=False,
        metadata={
            "help": "Answer SPARQL even where the system cannot keep a query off the network."
        },
    )

    keep: int = field(
        default=3,
        metadata={
            "help": "How many builds of the data are held, this one included.",
            "least": 1,
            "most": 1_000,
        },
    )

    def __post_init__(self) -> None:
        """Raises ``ValueError`` for a number out of its range, and for one that is none."""
        for option in OPTIONS:
            given = getattr(self, option.name)
            if option.least is not None and not option.least <= given <= option.most:
                expected = f"give a number from {option.least} to {option.most}."
                raise ValueError(f"{option.flag} {given} cannot be used: {expected}")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """The settings that the environment gives; what it does not give has its default.

        Raises ``ValueError`` for a value that cannot be used.
        """
        # Only a worker process comes here; the command line should not pay for the import.
        from pydantic import TypeAdapter  # noqa: PLC0415 - as said

        given = {
            option.name: environment[option.variable]
            for option in OPTIONS
            if environment.get(option.variable)
        }
        return TypeAdapter(cls).validate_python(given)

    def to_environment(self) -> dict[str, str]:
        """The same settings as variables, to hand to another process."""
        values = ((option.variable, getattr(self, option.name)) for option in OPTIONS)
        return {variable: str(value) for variable, value in values if value is not None}


class Option(NamedTuple):
    """One option, as data."""

    name: str
    default: Any
    help: str
    least: Any = None
    most: Any = None

    @property
    def flag(self) -> str:
        """Its name on the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return "CLAIMGRAPH_" + self.name.upper()


OPTIONS = tuple(Option(each.name, each.default, **each.metadata) for each in fields(Settings))
