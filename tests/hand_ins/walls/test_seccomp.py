"""The filter of system calls, run as the kernel runs it, for every machine that we know."""

import platform
import struct
import sys

import pytest

from sim.hand_ins.walls.seccomp import MACHINES, can, filter_of

ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050001, 0x80000000


def answer(machine: str, number: int, arguments: tuple[int, ...] = (), arch: int = 0) -> int:
    """Run a filter on one call, by classic BPF's own rules (linux/filter.h)."""
    rest = (*arguments, *[0] * (6 - len(arguments)))
    data = struct.pack("<IIQ6Q", number, arch or MACHINES[machine][0], 0, *rest)
    program, at, register = [*struct.iter_unpack("<HBBI", filter_of(machine))], 0, 0
    while True:
        code, then, otherwise, value = program[at]
        at += 1
        if code == 0x20:
            (register,) = struct.unpack_from("<I", data, value)
        elif code == 0x15:
            at += then if register == value else otherwise
        elif code == 0x45:
            at += then if register & value else otherwise
        else:
            assert code == 0x06
            return value


@pytest.mark.parametrize("machine", MACHINES)
def test_what_is_listed_is_allowed_and_all_else_refused(machine: str) -> None:
    words = MACHINES[machine][1].split()
    allowed = {int(word) for word in words[1::2]}
    assert len(allowed) == len(words) / 2
    for number in range(600):
        assert answer(machine, number) == (ALLOW if number in allowed else REFUSE)
    for number in (*allowed, 1000, 2**31, 2**32 - 1):  # as an x86-64 calls in its 32-bit manner
        assert answer(machine, number | 0x40000000) == REFUSE


@pytest.mark.parametrize("machine", MACHINES)
def test_no_memory_can_be_made_to_run(machine: str) -> None:
    words = MACHINES[machine][1].split()
    numbers = dict(zip(words[::2], map(int, words[1::2]), strict=True))
    for name in ("mmap", "mprotect"):
        assert answer(machine, numbers[name], (0, 4096, 3)) == ALLOW
        assert answer(machine, numbers[name], (0, 4096, 7)) == REFUSE
        assert answer(machine, numbers[name], (0, 4096, 4 | 1 << 40)) == REFUSE
    assert answer(machine, numbers["read"], (0, 4096, 7)) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_a_call_in_another_machines_manner_ends_the_process(machine: str) -> None:
    for arch in (0x40000003, 0x40000028, 1):  # i386, arm
        assert answer(machine, 1, arch=arch) == KILL


def test_the_two_machines_allow_the_same() -> None:
    by_machine = [set(listed.split()[::2]) for _, listed in MACHINES.values()]
    x86, arm = by_machine
    assert x86 ^ arm == {"poll", "ppoll", "time"}  # ARM has not the older of each


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in MACHINES, reason="Linux, and known to us"
)
def test_this_machine_has_it() -> None:
    assert can()
