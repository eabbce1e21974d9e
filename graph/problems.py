"""A problem of the data: what is wrong, where, and what to do about it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Severity = Literal["error", "warning", "note"]


class Problem(BaseModel):
    """One thing that is wrong with a folder of data.

    An ``error`` keeps the folder from being served: answers would be wrong, or could not be given.
    A ``warning`` is most likely a mistake. A ``note`` is worth knowing, and may be meant.

    ``line`` and ``column`` count from 1; each is absent where a parser or a rule cannot say.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    severity: Severity = "error"
    message: str
    remedy: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None

    @property
    def is_error(self) -> bool:
        """Whether it keeps the folder from being served."""
        return self.severity == "error"

    @property
    def where(self) -> str:
        """``file:line:column`` as far as known, in the form that editors make clickable."""
        parts = [self.file, self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.code}: {self.message}{remedy}"
