"""What a worker gives up before it answers anybody: the network, most memory, most time.

The kernel enforces all of it, on this process and every thread of it, and none of it can be taken
back: see seccomp(2), prctl(2) and setrlimit(2). Where the platform cannot deny sockets, it is
said, and the parent decides. A worker starts alone, so nothing here is undone or shared.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import NamedTuple

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_SET_MODE_FILTER = 1
SECCOMP_FILTER_FLAG_TSYNC = 1  # threads that a library has started already are bound as well
ALLOW = 0x7FFF0000
DENY = 0x00050000 | 13  # the call fails with EACCES
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06  # of classic BPF (linux/bpf_common.h)
NUMBER_AT, ARCHITECTURE_AT = 0, 4  # in struct seccomp_data


class Machine(NamedTuple):
    """What the kernel calls things on one architecture (linux/audit.h, asm/unistd.h).

    ``denied`` are the calls that open, accept or use a socket (by io_uring too), that borrow one
    from another process, or that become another program.
    """

    architecture: int
    seccomp: int
    denied: tuple[int, ...]
    other_calls_from: int | None = None  # x86_64 answers a second table of calls from here


MACHINES = {
    "x86_64": Machine(
        architecture=0xC000003E,
        seccomp=317,
        denied=(
            *range(41, 51),  # socket, connect, accept, send..., recv..., shutdown, bind, listen
            *(53, 288, 299, 307),  # socketpair, accept4, recvmmsg, sendmmsg
            *(425, 426, 427),  # io_uring_...
            *(101, 310, 311, 438),  # ptrace, process_vm_..., pidfd_getfd
            *(57, 58, 59, 322),  # fork, vfork, execve, execveat
        ),
        other_calls_from=0x40000000,
    ),
    "aarch64": Machine(
        architecture=0xC00000B7,
        seccomp=277,
        denied=(
            *range(198, 213),  # socket, socketpair, bind, listen, accept, connect, send..., ...
            *(242, 243, 269),  # accept4, recvmmsg, sendmmsg
            *(425, 426, 427),  # io_uring_...
            *(117, 270, 271, 438),  # ptrace, process_vm_..., pidfd_getfd
            *(221, 281),  # execve, execveat
        ),
    ),
}


class NotIsolated(Exception):
    """This platform cannot deny sockets; the message says why."""


def die_with_parent(parent: int) -> None:
    """Be killed when the parent ends, however it ends; end now if it has ended already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:
        raise SystemExit(1)


def limit_memory(size: int) -> None:
    """Let this process allocate ``size`` bytes more than it has now, and leave no core file.

    The store that it has opened is mapped, and may be larger than what a query may have.
    """
    most = memory().mapped + size
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Memory(NamedTuple):
    """Bytes of address space that this process has, and of memory that it holds now."""

    mapped: int = 0
    held: int = 0


def memory() -> Memory:
    """How much this process has; nothing where the system does not tell."""
    try:
        mapped, held, *_ = map(int, Path("/proc/self/statm").read_text(encoding="ascii").split())
    except OSError:
        return Memory()
    return Memory(mapped * resource.getpagesize(), held * resource.getpagesize())


def limit_time(seconds: float) -> None:
    """Be killed after so many seconds of work from now, should the parent fail to do it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 2
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def deny_sockets() -> None:
    """Let the kernel refuse every socket from now on. Raises NotIsolated."""
    machine = MACHINES.get(platform.machine()) if sys.platform == "linux" else None
    if machine is None or struct.calcsize("P") != 8:
        raise NotIsolated(f"sockets cannot be denied on {sys.platform} {platform.machine()}")
    program = _filter(machine)
    buffer = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: how many instructions, and where they stand
    fprog = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise NotIsolated(f"no_new_privs: {os.strerror(ctypes.get_errno())}")
    done = libc.syscall(
        ctypes.c_long(machine.seccomp),
        ctypes.c_long(SECCOMP_SET_MODE_FILTER),
        ctypes.c_long(SECCOMP_FILTER_FLAG_TSYNC),
        ctypes.c_char_p(fprog),
    )
    if done != 0:
        raise NotIsolated(f"seccomp: {os.strerror(ctypes.get_errno())}")
    _verify()


def _filter(machine: Machine) -> bytes:
    """The programme that the kernel runs before each call."""
    last = len(machine.denied)
    steps = [
        _step(LOAD, ARCHITECTURE_AT),
        # The calls of another architecture have other numbers: none of them is allowed.
        _step(EQUAL, machine.architecture, 1, 0),
        _step(RETURN, DENY),
        _step(LOAD, NUMBER_AT),
    ]
    if machine.other_calls_from is not None:
        steps.append(_step(AT_LEAST, machine.other_calls_from, last + 1, 0))
    steps += [_step(EQUAL, call, last - i, 0) for i, call in enumerate(machine.denied)]
    return b"".join([*steps, _step(RETURN, ALLOW), _step(RETURN, DENY)])


def _step(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, operand)


def _verify() -> None:
    """Try what must not work. Raises NotIsolated where it does."""
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        try:
            socket.socket(family).close()
        except PermissionError:
            continue
        except OSError:
            continue  # the family itself is not there
        raise NotIsolated("the kernel took the filter, and opens sockets all the same")
