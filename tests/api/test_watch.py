"""Taking up changes of the folder while serving."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api import watch
from api.app import create_app
from api.current import Current
from api.settings import Settings
from tests.folders import claim, write_folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings for a folder with one claim."""
    folder = write_folder(tmp_path / "folder", claim("a"))
    return Settings(folder=folder, cache=tmp_path / "cache")


async def once() -> AsyncIterator[str]:
    """One change."""
    yield "change"


def changed(settings: Settings, turtle: str) -> Current:
    """What is served after the folder was opened, then changed."""
    current = Current()

    async def run() -> None:
        await watch.open_current(settings, current)
        write_folder(settings.folder, turtle)
        await watch.keep_current(settings, current, once())

    asyncio.run(run())
    return current


def test_a_change_is_taken_up(settings: Settings) -> None:
    """The new data answer."""
    current = changed(settings, claim("b"))
    assert [item.id for item in current.graph.claims().items] == ["b"]
    assert current.problem is None
    current.close()


def test_bad_data_never_replace_good(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """The old data answer, and the reason is kept and logged."""
    current = changed(settings, claim("b") + "broken")
    assert [item.id for item in current.graph.claims().items] == ["a"]
    assert current.problem is not None
    assert "claims.ttl:" in current.problem
    assert current.problem in caplog.text
    current.close()


def test_a_folder_that_stops_checking(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """Data that can be read and break a rule are not served; health and the log say which."""
    current = changed(settings, claim("b", "nothing"))
    with TestClient(create_app(settings, current)) as client:
        health = client.get("/health").json()
        assert client.get("/claims/a").status_code == 200
    assert health["status"] == "stale"
    for said in ("claims.ttl:", "unknown-source", "b names the source nothing"):
        assert said in health["problem"]
        assert said in caplog.text


def test_warnings_do_not_keep_a_change_from_being_taken_up(settings: Settings) -> None:
    """What may be a mistake is told by check; it is served all the same."""
    twice = claim("b") + claim("c").replace("Says c.", "Says b.")
    current = changed(settings, twice)
    assert [item.id for item in current.graph.claims().items] == ["b", "c"]
    assert current.problem is None
    current.close()


def test_whatever_goes_wrong_there_is_another_try(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A change that cannot be taken up for any reason does not end the watch."""
    current = Current()
    tries: list[Settings] = []

    async def fails(settings: Settings, _: Current) -> None:
        tries.append(settings)
        raise OSError("no space left")

    async def twice() -> AsyncIterator[str]:
        yield "change"
        yield "change"

    monkeypatch.setattr(watch, "renew", fails)
    asyncio.run(watch.keep_current(settings, current, twice()))
    assert len(tries) == 2
    assert "no space left" in str(current.problem)
    assert "no space left" in caplog.text


def test_health_says_why_data_are_stale(settings: Settings) -> None:
    """A person who asks sees the reason, and the server goes on."""
    current = Current()
    with TestClient(create_app(settings, current)) as client:
        current.refuse("claims.ttl:1:1: syntax: something")
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["status"]) == (200, "stale")
        assert answer.json()["problem"] == "claims.ttl:1:1: syntax: something"


def test_a_real_change_of_a_real_folder(settings: Settings) -> None:
    """With `watch`, the server takes up a change by itself."""
    watching = Settings(folder=settings.folder, cache=settings.cache, watch=True)
    with TestClient(create_app(watching, Current())) as client:
        before = client.get("/health").json()["version"]
        deadline = time.monotonic() + 30
        while client.get("/health").json()["version"] == before:
            write_folder(settings.folder, claim("b"))  # again: watching may not have begun
            assert time.monotonic() < deadline
            time.sleep(0.5)
        assert client.get("/claims/b").status_code == 200


@pytest.mark.parametrize("place", watch.PLACES)
def test_questions_and_rules_are_watched_too(settings: Settings, place: str) -> None:
    """Also where their folder is made while it is watched."""
    file = settings.folder / place / "new.rq"

    async def seen() -> None:
        async for changes in watch.changes_of(settings.folder):
            if str(file) in {path for _, path in changes}:
                return

    async def run() -> None:
        async with asyncio.timeout(60):
            watching = asyncio.create_task(seen())
            while not watching.done():
                file.parent.mkdir(exist_ok=True)
                file.write_text("", encoding="utf-8")  # again: watching may not have begun
                await asyncio.sleep(0.5)
            await watching

    asyncio.run(run())


def moved(folder: Path, new: Path) -> None:
    """The new folder stands where the old one stood."""
    folder.rename(folder.with_name("before"))
    new.rename(folder)


def relinked(folder: Path, new: Path) -> None:
    """The folder is a link, which leads elsewhere from now on."""
    link = folder.with_name("link")
    link.symlink_to(new)
    link.replace(folder)


def away_and_back(folder: Path, new: Path) -> None:
    """The folder was not there for a while, and was changed."""
    away = folder.rename(folder.with_name("away"))
    time.sleep(2 * watch.LOOKED_EACH / 1000)
    (new / "claims.ttl").replace(away / "claims.ttl")
    away.rename(folder)


@pytest.mark.parametrize("replace", [moved, relinked, away_and_back])
def test_a_folder_that_is_replaced(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    replace: Callable[[Path, Path], None],
) -> None:
    """What stands there now is taken up, and its changes too."""
    monkeypatch.setattr(watch, "LOOKED_EACH", 500)  # so that there is less to wait for
    folder = settings.folder
    if replace is relinked:
        folder.symlink_to(folder.rename(tmp_path / "real"), target_is_directory=True)
    watching = Settings(folder=folder, cache=settings.cache, watch=True)
    with TestClient(create_app(watching, Current())) as client:

        def wait_for(claim: str) -> None:
            deadline = time.monotonic() + 60
            while client.get(f"/claims/{claim}").status_code != 200:
                assert time.monotonic() < deadline
                time.sleep(0.2)
            assert client.get("/health").json()["status"] == "ok"

        time.sleep(1)  # watching has begun
        replace(folder, write_folder(tmp_path / "new", claim("b")))
        wait_for("b")
        time.sleep(2 * watch.LOOKED_EACH / 1000)
        write_folder(folder, claim("c"))  # once
        wait_for("c")


@pytest.mark.parametrize(
    ("out", "err", "reason"),
    [
        (b"", b"Traceback\nMemoryError\n", "MemoryError"),
        (b"", b"", "The build ended without a word."),
        (b"{}", b"odd\n", "odd"),
        (
            b'{"problems": [%s]}' % b", ".join([b'{"code": "c", "message": "m."}'] * 5),
            b"",
            "c: m.\nc: m.\nc: m.\nand 2 more",
        ),
    ],
)
def test_the_reason(out: bytes, err: bytes, reason: str) -> None:
    """Whatever the build printed, there is a reason to show, and a short one."""
    assert watch.reason(out, err) == reason


def test_stopping_stops_the_build(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that ends leaves no build behind."""
    monkeypatch.setattr(watch, "build_command", lambda _: ["sleep", "60"])

    async def run() -> None:
        task = asyncio.create_task(watch.renew(settings, Current()))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    begun = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - begun < 30
