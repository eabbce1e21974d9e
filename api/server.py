"""Starting the server: a port, one process or several, and a word when it answers."""

from __future__ import annotations

import contextlib
import copy
import errno
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.config import LOGGING_CONFIG
from uvicorn.supervisors import Multiprocess

from api.app import collect_seldom, create_app
from api.current import Current
from api.settings import Settings


class CannotListen(Exception):
    """The address cannot be listened on; the message says what to do."""


def bind(host: str, port: int) -> socket.socket:
    """A socket at an address. Raises ``CannotListen``."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise CannotListen(f"{host} is not an address of this machine. See --host.") from error
    bound = socket.socket(family, kind, proto)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as error:
        bound.close()
        raise CannotListen(_why_not(host, port, error)) from error
    bound.set_inheritable(True)  # by worker processes
    return bound


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Name another with --port; --port 0 takes a free one."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this account. Name one above 1023 with --port."
    return f"Cannot listen on {host}, port {port}: {error.strerror}. See --host and --port."


def serve(settings: Settings, listener: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; ``ready`` is told the address once it answers."""
    address = listener.getsockname()[:2]
    url = f"http://{_shown(settings.host)}:{address[1]}"  # below the prefix only a proxy answers
    threading.Thread(
        target=_tell_when_answering, args=(address, lambda: ready(url)), daemon=True
    ).start()
    if settings.workers > 1:
        # Workers are new processes: what they need to know is in the environment.
        os.environ.update(settings.to_environment())
        config = uvicorn.Config("api.app:from_environment", factory=True, **_options(settings))
        Multiprocess(config, sockets=[listener]).run()
        return
    collect_seldom()
    config = uvicorn.Config(create_app(settings, Current()), **_options(settings))
    with contextlib.suppress(KeyboardInterrupt):  # the usual end of a server
        uvicorn.Server(config).run(sockets=[listener])


def root_path(settings: Settings) -> str:
    """The prefix of a proxy: it begins with a slash and does not end with one, or is empty."""
    inner = settings.root_path.strip("/")
    return f"/{inner}" if inner else ""


def _options(settings: Settings) -> dict[str, Any]:
    logging = copy.deepcopy(LOGGING_CONFIG)
    logging["loggers"]["api"] = {"handlers": ["default"], "level": "INFO", "propagate": False}
    return {
        "host": settings.host,
        "port": settings.port,
        "workers": settings.workers,
        "root_path": root_path(settings),
        "lifespan": "on",
        "log_config": logging,
        "log_level": "warning",
        "server_header": False,
        "access_log": False,  # a line for each request would cost as much as the answer
        "timeout_graceful_shutdown": 5,
    }


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _tell_when_answering(address: tuple[str, int], tell: Callable[[], None]) -> None:
    """A server listens only once its application has started."""
    while True:
        try:
            socket.create_connection(address, timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return tell()
