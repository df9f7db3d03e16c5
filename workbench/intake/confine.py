"""What a process that reads strangers' files gives up before it reads them, as far as its system has a way to.

On Linux: it ends when its parent does (prctl), can write, make and delete nothing (Landlock, from 5.13 on), and can
start no process, run no program, reach into no other one, change no file's rights, and open no connection unless that
is its work (seccomp). All of it is asked of the kernel by itself: no helper and no rights are needed. Of other systems'
ways none is used.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterator, Sequence

ENDS_WITH_PARENT, WRITES_NOTHING, STARTS_NOTHING = "ends with its parent", "writes nothing", "starts nothing"
PROMISES = (ENDS_WITH_PARENT, WRITES_NOTHING, STARTS_NOTHING)

# https://man7.org/linux/man-pages/man2/prctl.2.html
_KILL = 9  # SIGKILL, which not every system has
_SET_PARENT_DEATH_SIGNAL, _SET_SECCOMP, _SET_NO_NEW_PRIVILEGES = 1, 22, 38
# https://docs.kernel.org/userspace-api/landlock.html: the calls have these numbers on every architecture.
_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_VERSION = 1  # asks which version of Landlock there is
_READING = {2, 3}  # bits of the rights to read a file and to list a folder; every other one is given up
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # how many rights a version knows; later ones 16

# https://docs.kernel.org/userspace-api/seccomp_filter.html. By architecture: its mark, then numbers of calls.
_FILTERED = {
    "x86_64": (
        0xC000003E,
        {"clone": 56, "socket": 41},
        # fork, vfork, execve, kill, ptrace, process_vm_writev, execveat, io_uring_setup
        (57, 58, 59, 62, 101, 311, 322, 425),
        # chmod, fchmod, chown, fchown, lchown, utime, (l,f)setxattr, (l,f)removexattr, fchownat, fchmodat, utimensat
        (90, 91, 92, 93, 94, 132, 188, 189, 190, 197, 198, 199, 260, 268, 280, 452),
    ),
    "aarch64": (
        0xC00000B7,
        {"clone": 220, "socket": 198},
        (117, 129, 221, 271, 281, 425),
        (5, 6, 7, 14, 15, 16, 52, 53, 54, 55, 88, 452),
    ),
}
_CLONE3, _OTHER_NUMBERS, _CLONE_THREAD = 435, 0x40000000, 0x00010000
_LOAD, _EQUALS, _AT_LEAST, _HAS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000

_held: set[str] = set()


def confine(parent: int, *, network: bool) -> None:
    """Give up what can be given up, for good. `parent` is the process that is waited for; if it is gone, this ends."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    _held.update(
        promise
        for promise, kept in (
            (ENDS_WITH_PARENT, _end_with(libc, parent)),
            (WRITES_NOTHING, _without_privileges(libc) and _write_nothing(libc)),
            (STARTS_NOTHING, _start_nothing(libc, network=network)),
        )
        if kept
    )


def held(_: bytes) -> list[str]:
    """Which of `PROMISES` this process keeps: a parser of nothing, to be run where strangers' files are read."""
    return [promise for promise in PROMISES if promise in _held]


def _end_with(libc: ctypes.CDLL, parent: int) -> bool:
    asked = bool(libc.prctl(_SET_PARENT_DEATH_SIGNAL, _KILL, 0, 0, 0) == 0)
    if os.getppid() != parent:  # it was quicker
        os._exit(1)
    return asked


def _without_privileges(libc: ctypes.CDLL) -> bool:
    return bool(libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0)


def _write_nothing(libc: ctypes.CDLL) -> bool:
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    if version < 1:
        return False
    rights = sum(1 << bit for bit in range(_RIGHTS.get(version, 16)) if bit not in _READING)
    asked = ctypes.create_string_buffer(struct.pack("=Q", rights), 8)
    rules = libc.syscall(_CREATE_RULESET, asked, ctypes.c_size_t(8), 0)
    if rules < 0:
        return False
    try:
        return bool(libc.syscall(_RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _start_nothing(libc: ctypes.CDLL, *, network: bool) -> bool:
    known = _FILTERED.get(platform.machine())
    if known is None or sys.byteorder != "little":
        return False
    architecture, named, processes, rights = known
    refused = (*processes, *rights, *(() if network else (named["socket"],)))
    steps = b"".join(_assembled(list(_filter(architecture, refused, named["clone"]))))
    program = ctypes.create_string_buffer(steps, len(steps))
    asked = struct.pack("@HP", len(steps) // 8, ctypes.addressof(program))
    return bool(libc.prctl(_SET_SECCOMP, 2, ctypes.create_string_buffer(asked, len(asked)), 0, 0) == 0)


Step = tuple[str, int, int, str, str]
"""Its label or empty, the instruction, its value, where to go if that holds and if it does not: a label, or on."""


def _filter(architecture: int, refused: tuple[int, ...], clone: int) -> Iterator[Step]:
    yield "", _LOAD, _ARCHITECTURE, "", ""
    yield "", _EQUALS, architecture, "", "refuse"
    yield "", _LOAD, _NUMBER, "", ""
    yield "", _AT_LEAST, _OTHER_NUMBERS, "refuse", ""
    for number in refused:
        yield "", _EQUALS, number, "refuse", ""
    yield "", _EQUALS, _CLONE3, "unknown", ""  # the C library then uses clone, whose flags can be looked at
    yield "", _EQUALS, clone, "", "allow"
    yield "", _LOAD, _FIRST_ARGUMENT, "", ""
    yield "", _HAS, _CLONE_THREAD, "allow", "refuse"
    yield "allow", _RETURN, _ALLOW, "", ""
    yield "refuse", _RETURN, _REFUSE | errno.EPERM, "", ""
    yield "unknown", _RETURN, _REFUSE | errno.ENOSYS, "", ""


def _assembled(steps: Sequence[Step]) -> Iterator[bytes]:
    places = {label: at for at, (label, *_) in enumerate(steps) if label}
    for at, (_, code, value, holds, fails) in enumerate(steps):
        jumps = [places[label] - at - 1 if label else 0 for label in (holds, fails)]
        yield struct.pack("=HBBI", code, *jumps, value)
