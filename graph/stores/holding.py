"""Snapshots that are in use: held by those who read them, let be by those who clear up.

Who reads a snapshot has a shared lock on its tables, until the process ends at the latest. Who
would remove it asks for a lock of its own, and leaves it where that is refused. The locks are those
of flock(2): they belong to an open file, so that many readers in many processes do not meet, and
they need no more than to read. Where there are none, an open file cannot be moved (Windows), or
those that were used last are all that is held (a file system without locks).
"""

from __future__ import annotations

import errno
import os
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl


class Hold:
    """A file that is held: none who asks ``unheld`` removes it. Raises OSError if it is not there.

    One that is never released is released with the last reference to it.
    """

    def __init__(self, file: Path) -> None:
        opened = os.open(file, os.O_RDONLY)
        self._finalizer = weakref.finalize(self, os.close, opened)
        with suppress(OSError):  # a file system without locks
            _lock(opened, exclusive=False)
        if not os.path.samestat(os.fstat(opened), file.stat()):  # it was exchanged while we waited
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))

    def release(self) -> None:
        """Let go of it."""
        self._finalizer()


@contextmanager
def unheld(file: Path) -> Iterator[bool]:
    """Whether nobody holds a file; meanwhile nobody can. One that is not there is not held."""
    try:
        opened = os.open(file, os.O_RDWR)
    except FileNotFoundError:
        yield True
        return
    except OSError:  # it belongs to others
        yield False
        return
    try:
        yield _is_free(opened)
    finally:
        os.close(opened)


def _is_free(opened: int) -> bool:
    try:
        _lock(opened, exclusive=True)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _lock(opened: int, *, exclusive: bool) -> None:
    """Lock an open file: for oneself, at once or not at all, or with other readers."""
    if sys.platform != "win32":
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB if exclusive else fcntl.LOCK_SH)
