"""Linux' seccomp: from now on this process may compute, and talk on the lines that it has.

A filter that the kernel asks at each system call (Linux 3.17, 2014; seccomp(2)). It goes by what is
allowed: all else is answered by "not permitted". It needs no rights and cannot be taken off again.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

X86: Final = (
    "read 0 write 1 close 3 poll 7 lseek 8 mmap 9 mprotect 10 munmap 11 brk 12 rt_sigprocmask 14"
    " rt_sigreturn 15 sched_yield 24 mremap 25 madvise 28 sendto 44 recvfrom 45 exit 60"
    " gettimeofday 96 sigaltstack 131 time 201 futex 202 restart_syscall 219 clock_gettime 228"
    " exit_group 231"
)
ARM: Final = (
    "read 63 write 64 close 57 ppoll 73 lseek 62 mmap 222 mprotect 226 munmap 215 brk 214"
    " rt_sigprocmask 135 rt_sigreturn 139 sched_yield 124 mremap 216 madvise 233 sendto 206"
    " recvfrom 207 exit 93 gettimeofday 169 sigaltstack 132 futex 98 restart_syscall 128"
    " clock_gettime 113 exit_group 94"
)
MACHINES: Final[Mapping[str, tuple[int, str]]] = {
    "x86_64": (0xC000003E, X86),
    "aarch64": (0xC00000B7, ARM),
}
"""By machine: how its kernel calls it, and the system calls that are allowed, by their numbers.

Without `open`, `socket`, `clone`, `execve`, `kill`, `ioctl`, `nanosleep` and the rest: no file, no
connection, no process or thread, no signal, no sleep.
"""
_MACHINE: Final = platform.machine()
"""What runs this process."""
_NO_CODE: Final = ("mmap", "mprotect")
"""These may make no memory that can be executed."""

_NUMBER, _ARCHITECTURE, _THIRD = 0, 4, 32  # where they stand in struct seccomp_data
_LOAD, _EQUAL, _ANY, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_PROT_EXEC = 4
_SET_NO_NEW_PRIVS, _SET_SECCOMP, _GET_SECCOMP, _FILTER = 38, 22, 21, 2


@cache
def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


@cache
def filter_of(machine: str) -> bytes:
    """Return the filter of a machine: instructions of eight bytes (struct sock_filter).

    Parameters
    ----------
    machine : str
        One of :data:`MACHINES`.

    Examples
    --------
    Four steps before, one for each of 24 calls, six after; the first loads what machine calls.

    >>> len(filter_of("x86_64")) // 8, filter_of("x86_64")[:8].hex()
    (34, '2000000004000000')
    """
    architecture, listed = MACHINES[machine]
    words = listed.split()
    numbers = dict(zip(words[::2], map(int, words[1::2]), strict=True))
    plain = [number for name, number in numbers.items() if name not in _NO_CODE]
    checked = [numbers[name] for name in _NO_CODE]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),  # a call in another machine's manner
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    end = len(plain) + len(checked)  # the steps after the comparisons: refuse, allow, then the rest
    for place, number in enumerate(plain):
        steps.append((_EQUAL, end - place, 0, number))
    for place, number in enumerate(checked, len(plain)):
        steps.append((_EQUAL, end - place + 1, 0, number))
    steps += [
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _THIRD),
        (_ANY, 0, 1, _PROT_EXEC),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("<HBBI", *step) for step in steps)


@cache
def can() -> bool:
    """Whether this system has it, and we know its numbers."""
    if sys.platform != "linux" or _MACHINE not in MACHINES:
        return False
    libc = _libc()
    # without a filter to read it fails: by EFAULT where there is seccomp, by EINVAL where not
    failed = libc.prctl(_SET_SECCOMP, _FILTER, None, 0, 0) == -1
    return failed and ctypes.get_errno() == errno.EFAULT and struct.calcsize("P") == 8


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def give_up_rights() -> None:
    """Never again gain rights, as by starting a program that has some; the kernel's condition."""
    libc = _libc()
    if libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "rights could not be given up")


def shut() -> None:
    """Refuse from now on every system call that is not in :data:`MACHINES`.

    Raises
    ------
    OSError
        If the kernel does not take the filter.
    """
    steps = filter_of(_MACHINE)
    program = _Program(len(steps) // 8, steps)
    libc = _libc()
    if libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "the filter of system calls was not taken")
