"""Hostile hand-ins, by kind: each a real attack, in the body of a pricing rule or a rule table.

``SECRET`` is a file that the user who plays it may read, ``OUTSIDE`` a folder in which that user
may write, ``VICTIM`` the number of a process of that user's.
"""

from __future__ import annotations

from textwrap import dedent, indent

from tests.hand_ins import newer_attacks as newer

READS = [
    "open('SECRET').read()",
    "__import__('io').FileIO('SECRET').read()",
    "__import__('io').open_code('SECRET').read()",
    "__import__('os').open('SECRET', 0)",
    "__import__('posix').open('SECRET', 0)",
    "__import__('pathlib').Path('SECRET').read_text()",
    "__import__('codecs').open('SECRET').read()",
    "__import__('tokenize').open('SECRET').read()",
    "next(__import__('fileinput').input('SECRET'))",
    "assert __import__('linecache').getlines('SECRET')",
    "import numpy; numpy.fromfile('SECRET', dtype='u1')",
    "import numpy; numpy.memmap('SECRET', mode='r')",
    "import numpy; numpy.genfromtxt('SECRET', dtype=str)",
    "import numpy; numpy.loadtxt('SECRET', dtype=str)",
    "import numpy; numpy.load('SECRET', allow_pickle=True)",
    "from numpy.lib.npyio import DataSource; DataSource().open('SECRET')",
    "import readline; readline.read_history_file('SECRET')",
    "import tkinter; tkinter.Tcl().eval('read [open SECRET]')",
    "import sqlite3; sqlite3.connect('SECRET').execute('select * from x')",
    "import zipfile; zipfile.ZipFile('SECRET')",
    "import importlib.machinery as m; m.SourceFileLoader('x', 'SECRET').get_data('SECRET')",
    "import runpy; runpy.run_path('SECRET')",
    "import ctypes; ctypes.CDLL('SECRET')",
    "import ctypes; c = ctypes.CDLL(None); assert c.open(b'SECRET', 0) >= 0",
    "import ctypes; c = ctypes.CDLL(None); assert c.syscall(257, -100, b'SECRET', 0) >= 0",
    "import ctypes; c = ctypes.CDLL(None); assert c.syscall(437, -100, b'SECRET', 0, 0) >= 0",
    "import os; os.listdir('/')",
    "import os; next(os.scandir('/'))",
    "import os; os.stat('SECRET')",
    "import os; os.readlink('/proc/self/exe')",
    "import os; os.getcwd()",
    "import os; os.getxattr('SECRET', 'user.x')",
    "import os; assert os.path.exists('SECRET')",
    "assert __import__('glob').glob('/*')",
    "open('/proc/self/environ').read()",
    "open('/proc/self/mem', 'rb').read(1)",
    "import mmap, os; mmap.mmap(os.open('SECRET', 0), 1)",
    "import platform; open('/proc/sys/kernel/hostname').read()",
    "import os; os.open_by = os.pidfd_open(VICTIM)",
    """
    try:
        open('SECRET')
    except OSError as error:
        trace = error.__traceback__
        while trace:
            for value in [*trace.tb_frame.f_locals.values()]:
                for cell in getattr(value, '__closure__', None) or ():
                    cell.cell_contents = ('',)
            trace = trace.tb_next
    open('SECRET').read()
    """,
]
WRITES = [
    "open('OUTSIDE/x', 'w').write('x')",
    "open('SECRET', 'a').write('x')",
    "import os; os.open('OUTSIDE/x', os.O_CREAT | os.O_WRONLY)",
    "import os; os.mkdir('OUTSIDE/x')",
    "import os; os.remove('SECRET')",
    "import os; os.truncate('SECRET', 0)",
    "import os; os.mkfifo('OUTSIDE/x')",
    "import os; os.mknod('OUTSIDE/x')",
    "import os; os.symlink('SECRET', 'OUTSIDE/x')",
    "import os; os.link('SECRET', 'OUTSIDE/x')",
    "import os; os.rename('SECRET', 'OUTSIDE/x')",
    "import os; os.chmod('SECRET', 0)",
    "import os; os.utime('SECRET')",
    "import os; os.chdir('OUTSIDE')",
    "import os; os.memfd_create('x')",
    "import os; os.umask(0)",
    "import os; os.pipe()",
    "import shutil; shutil.rmtree('OUTSIDE', onerror=lambda *_: 1 / 0)",
    "import shutil; shutil.copy('SECRET', 'OUTSIDE/x')",
    "import tempfile; tempfile.TemporaryFile()",
    "import pickle; pickle.dump(1, open('OUTSIDE/x', 'wb'))",
    "import shelve; shelve.open('OUTSIDE/x')",
    "import logging; logging.FileHandler('OUTSIDE/x')",
    "import numpy; numpy.save('OUTSIDE/x', numpy.ones(3))",
    "import numpy; numpy.ones(3).tofile('OUTSIDE/x')",
    "import numpy; numpy.ones(3).dump('OUTSIDE/x')",
    "import numpy; numpy.savetxt('OUTSIDE/x', numpy.ones(3))",
    "import readline; readline.write_history_file('OUTSIDE/x')",
    "import tkinter; tkinter.Tcl().eval('open OUTSIDE/x w')",
    "import sqlite3; sqlite3.connect('OUTSIDE/x').execute('create table x (y)')",
    "import ctypes; assert ctypes.CDLL(None).creat(b'OUTSIDE/x', 511) >= 0",
    "import ctypes; assert ctypes.CDLL(None).unlink(b'SECRET') == 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(425, 8, bytes(120)) >= 0",
]
PROCESSES = [
    "import os; assert os.system('touch OUTSIDE/x') == 0",
    "import os; os.popen('touch OUTSIDE/x').close()",
    "import os; os.fork()",
    "import os; os.forkpty()",
    "import os; os.execv('/bin/sh', ['sh', '-c', 'touch OUTSIDE/x'])",
    "import os; os.posix_spawn('/bin/sh', ['sh'], {})",
    "import os; os.spawnv(os.P_NOWAIT, '/bin/sh', ['sh']); os.wait()",
    "import subprocess; subprocess.run(['touch', 'OUTSIDE/x'])",
    "import subprocess; subprocess.check_output('id', shell=True)",
    "import multiprocessing; multiprocessing.Process(target=print).start()",
    "import multiprocessing.shared_memory as m; m.SharedMemory(create=True, size=9)",
    "import threading; threading.Thread(target=print).start()",
    "import _thread; _thread.start_new_thread(print, ())",
    "from concurrent.futures import ThreadPoolExecutor as T; T().submit(print).result(1)",
    "from concurrent.futures import ProcessPoolExecutor as T; T().submit(print).result(1)",
    "import asyncio; asyncio.run(asyncio.create_subprocess_shell('id'))",
    "import pty; pty.fork()",
    "import ctypes; assert ctypes.CDLL(None).system(b'touch OUTSIDE/x') == 0",
    "import ctypes; assert ctypes.CDLL(None).fork() >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(57) >= 0",
    "import ctypes; assert ctypes.CDLL(None).unshare(0x10000000) == 0",
    "import ctypes, mmap; mmap.mmap(-1, 4096, prot=7)",
    """
    from importlib.machinery import BuiltinImporter, ModuleSpec
    import _imp
    _imp.create_builtin(ModuleSpec('posix', BuiltinImporter)).fork()
    """,
]
CONNECTIONS = [
    "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
    "import socket; socket.socket()",
    "import socket; socket.socket(2, 2).sendto(b'x', ('127.0.0.1', 9))",
    "import socket; socket.socket(socket.AF_UNIX).connect('/dev/log')",
    "import socket; socket.socketpair()",
    "import socket; assert socket.getaddrinfo('localhost', 9)[9]",
    "import _socket; _socket.socket()",
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9', timeout=1)",
    "import http.client; http.client.HTTPConnection('127.0.0.1', 9).connect()",
    "import ftplib; ftplib.FTP('127.0.0.1', timeout=1)",
    "import smtplib; smtplib.SMTP('127.0.0.1', 9)",
    "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', 9))",
    "import ctypes; assert ctypes.CDLL(None).socket(2, 1, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).socket(16, 3, 0) >= 0",
]
SIGNALS = [
    "import os; os.kill(VICTIM, 9)",
    "import os; os.kill(-1, 9)",
    "import os; os.kill(0, 9)",
    "import os; os.killpg(VICTIM, 9)",
    "import os; os.kill(os.getppid(), 9)",
    "import signal; signal.pthread_kill(VICTIM, 9)",
    "import _signal; _signal.pidfd_send_signal(3, 9)",
    "import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)",
    "import signal; signal.setitimer(signal.ITIMER_REAL, 1)",
    "import resource; resource.prlimit(VICTIM, resource.RLIMIT_CPU, (1, 1))",
    "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40))",
    "import os; os.nice(-5)",
    "import os; os.sched_setaffinity(0, {0})",
    "import os; os.setpriority(os.PRIO_PROCESS, VICTIM, 19)",
    "import os; os.setuid(0)",
    "import os; os.setsid()",
    "import time; time.sleep(0.5)",
    "import select; select.select([], [], [], 0.5)",
    "import ctypes; assert ctypes.CDLL(None).kill(VICTIM, 9) == 0",
    "import ctypes; assert ctypes.CDLL(None).ptrace(16, VICTIM, 0, 0) == 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(310, VICTIM, 0, 0, 0, 0, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).prctl(22, 0, 0, 0, 0) == 0",
]
CALLS = [
    "import ctypes; assert ctypes.CDLL(None).openat(-100, b'SECRET', 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(2, b'SECRET', 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(0x40000002, b'SECRET', 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(332, -100, b'SECRET', 0, 0, bytes(256)) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(303, -100, b'SECRET', bytes(9), 0, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).shmget(77, 4096, 0o1666) >= 0",
    "import ctypes; assert ctypes.CDLL(None).msgget(77, 0o1666) >= 0",
    "import ctypes; assert ctypes.CDLL(None).semget(77, 1, 0o1666) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(248, b'user', b'left', b'x', 1, -3) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(250, 0, -3, 1) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(240, b'left', 66, 0o666, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).inotify_init() >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(283, 1, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).eventfd(0, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(323, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(298, bytes(128), 0, -1, -1, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(321, 0, bytes(128), 128) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(435, bytes(88), 88) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(58) >= 0",
    "import ctypes; assert ctypes.CDLL(None).setns(3, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).mount(b'x', b'/', b'tmpfs', 0, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).chroot(b'/') >= 0",
    "import ctypes; assert ctypes.CDLL(None).ioctl(0, 0x5412, b'x') >= 0",
    "import ctypes; assert ctypes.CDLL(None).personality(0x0040000) >= 0",
    "import ctypes; assert ctypes.CDLL(None).sched_setscheduler(0, 3, bytes(8)) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(129, VICTIM, 9, bytes(128)) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(234, VICTIM, VICTIM, 9) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(200, VICTIM, 9) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(312, VICTIM, VICTIM, 0, 0, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(322, -100, b'/bin/true', 0, 0, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(438, 3, 0, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(444, 0, 0, 1) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(447, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).fcntl(3, 8, VICTIM) >= 0",
    "import ctypes; assert ctypes.CDLL(None).dup(1) >= 0",
    "import ctypes; assert ctypes.CDLL(None).sendmsg(3, bytes(56), 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(302, VICTIM, 0, 0, bytes(16)) >= 0",
    "import ctypes; assert ctypes.CDLL(None).splice(3, 0, 1, 0, 9, 0) >= 0",
    "import ctypes; assert ctypes.CDLL(None).signal(24, 1) >= 0",
    "import ctypes; assert ctypes.CDLL(None).mprotect(0x1000, 4096, 7) >= 0",
    "import ctypes; assert ctypes.CDLL(None).syscall(436, 0, 99, 0) >= 0",
]
"""Calls of the kernel, one by one, that lead out of a process or leave something behind."""
INSIDE = [
    "[].__class__.__mro__[1].__subclasses__()",
    "().__class__.__base__",
    "self.price.__globals__",
    "self.price.__func__.__code__",
    "(lambda: 0).__closure__",
    "view._seat.luck",
    "'{0.__class__}'.format(view)",
    "'{0._seat.luck.line}'.format(view)",
    "str.format('{0.__class__}', view)",
    "'{x.__class__}'.format_map({'x': view})",
    "getattr('', 'format')('x')",
    "getattr(view, '__class__')",
    "getattr(view, '_se' + 'at')",
    "setattr(view, '_seat', 1)",
    "hasattr(view, '__dict__')",
    "list(map(getattr, [view], ['__class__']))",
    "type('X', (), {})",
    "type(view)(1, 2, 3)",
    "(x for x in [1]).gi_frame",
    "vars(self)",
    "globals()['view']",
    "locals()",
    "dir(view)",
    "eval('1')",
    "exec('1')",
    "compile('1', 'x', 'eval')",
    "__builtins__['open']",
    "__import__('os')",
    "import builtins; builtins.open",
    "import sys; sys._getframe(1).f_locals",
    "import sys; sys.modules['os'].system('id')",
    "import gc; gc.get_objects()",
    "import inspect; inspect.currentframe().f_back",
    "import operator; operator.attrgetter('__class__')(view)",
    "from operator import methodcaller",
    "from functools import wraps",
    "from functools import update_wrapper",
    "import weakref; weakref.ref(view)",
    "import types; types.FunctionType",
    "import importlib; importlib.import_module('os')",
    "import string; string.Formatter().format('{0.__class__}', view)",
    "import collections; collections.namedtuple('x', 'y', module='os')",
    "import random; random._os.system('id')",
    "import statistics; statistics.sys.modules",
    "import numpy; numpy.ctypeslib",
    "import numpy; numpy.f2py",
    "import numpy; numpy.ones(1).ctypes.data",
    "import numpy; numpy.ones(1).__array_interface__",
    "import numpy; numpy.random.default_rng(1).bit_generator.ctypes",
    "import dataclasses; dataclasses.sys",
    "import typing; typing.get_type_hints(view)",
    "from typing import ForwardRef",
    "import sim.hand_ins.wire",
    "from sim.hand_ins.player import Player; Player.reply = None",
    "from sim.pricing.entries import player",
    "from sim.pricing.strategies.contract.seat import Seat",
    "import __main__",
    "from os import *",
    "self.price.__func__.__defaults__ = ()",
    "def __getattr__(name): return open",
    "class X:\n    def __del__(self): pass",
    "class X:\n    def __array__(self): return 1",
    "class X:\n    __array_interface__ = {'data': (0, False), 'shape': (9,), 'typestr': '<f8'}",
    "class X(metaclass=print): pass",
    "class X:\n    def __class_getitem__(cls, k): return k",
    "class X:\n    __reduce__ = print",
    "match view:\n    case object(__class__=c): return 1",
    "async def f(): await f()",
    "try:\n    1 / 0\nexcept Exception as e:\n    e.__traceback__.tb_frame",
    "try:\n    1 / 0\nexcept Exception as e:\n    e.with_traceback(None)",
    "try:\n    view.nowhere\nexcept Exception as e:\n    e.obj",
    "with open('SECRET') as f: pass",
    "del self.__class__",
    "global __step__\n__step__ = print",
    "__step__ = print",
    "import math as __step__",
    "for __step__ in [print]: pass",
    "lambda __step__: 1",
    "print(__step__=1)",
    "super(type(self), self).__getattribute__('price')",
    "super().__reduce_ex__(2)",
    "import dataclasses; dataclasses.make_dataclass('X', ['a'])",
    "import numpy; numpy.lib.stride_tricks.as_strided(numpy.ones(1), (10**6,))",
    "import numpy; numpy.ndarray((9,), dtype=object, buffer=b'x' * 72)[0]",
    "import numpy; numpy.ones(3).resize(10**9, refcheck=False)",
    "import numpy; numpy.vectorize(print).pyfunc.__self__",
    "from functools import singledispatch",
    "@print.__self__.open\ndef f(): pass",
    "def f(a=(1).__class__): pass",
    "(y := view.__class__)",
    "f'{1:{view._seat}}'",
    "b'x'.decode('zip_codec')",
    "import functools; functools.reduce(getattr, ['__class__'], view)",
    "sorted([view], key=lambda v: getattr(v, '__dict__'))",
]
ANSWERS = [
    "return float('nan')",
    "return float('inf')",
    "return -1e999",
    "return None",
    "return '9'",
    "return 1j",
    "return True",
    "return 10 ** 400",
    "return [1.0]",
    "return view",
    "return print",
    "import numpy\nreturn numpy.ones(3)",
    "import numpy\nreturn numpy.float64('nan')",
    "class X(float):\n    def __float__(self): return float('nan')\nreturn X('nan')",
    "class X:\n    def __float__(self): return 1.0\nreturn X()",
    "raise ValueError('\\ud800')",
    "raise ValueError('\\x1b[2J\\x1b]0;owned\\x07')",
    "raise ValueError('=1+1')",
    "raise ValueError('x' * 10**6)",
    "class X(Exception):\n    def __str__(self): raise self\nraise X()",
    "class X(Exception):\n    def __str__(self): return 5\nraise X()",
    "raise StopIteration",
    "raise MemoryError",
    "raise RecursionError",
    "raise NotImplementedError",
    "raise PermissionError('it may not')",
    "view.price = 1",
    "view.seen[0][0] = 1",
    "view.rival_prices[0] = 1",
    "raise 1",
]
ENDLESS = [
    "while True: pass",
    "while True: view.luck()",
    "while True:\n    try: 1 / 0\n    except: pass",
    "[0 for x in iter(int, 1)]",
    "sum(0 for x in iter(int, 1))",
    "def f(): f()\nf()",
    "f = lambda n: sorted([n], key=f)\nf(1)",
    "x = []\nwhile True: x.append([0] * 10**6)",
    "x = [0] * 10**11",
    "x = 'x' * 10**11",
    "import numpy\nx = numpy.ones(10**11)",
    "for x in range(10**9): pass",
    "def g():\n    while True: yield 1\nfor x in g(): pass",
    "class X:\n    def __iter__(self): return self\n    def __next__(self): return 1\nlist(X())",
    "class X:\n    def __eq__(self, other): return self == other\nX() == 1",
    "x = [1]\nx.append(x)\nfor y in range(10**6): x = [x]\nstr(x)",
]
LINGERING = [
    "return 7 ** 7 ** 7 ** 7",
    "from fractions import Fraction\nreturn Fraction(1, 3) ** 10**8",
    "from collections import deque\nreturn deque(range(10**10), maxlen=1)",
    "import re\nreturn re.match('(x+x+)+y', 'x' * 40) or 1",
    "return 3 ** 10**9",
    "return sum(range(10**11))",
    "import itertools\nreturn sum(itertools.repeat(1))",
    "import re\nreturn re.match('(a+)+b', 'a' * 60) or 1",
]
"""These work without a step of their own: only processor time ends them."""
LUCKS = [
    "from sim.kernel.randomness.streams import Streams\nreturn Streams(2010, 0)['x'].random()",
    "import os; os.urandom(4)",
    "import secrets; secrets.token_bytes(4)",
    "import uuid; uuid.uuid4()",
    "import random; random.SystemRandom().random()",
    "import random; random.getstate()",
    "import numpy; numpy.random.get_state()",
    "import time; time.time()",
    "import datetime; datetime.datetime.now()",
]
LEAVES = [
    "return 1.5 + len(print.__self__.__dict__)",
    "import sim; sim.left = 1",
    "import numpy; numpy.left = 1; return 1 / numpy.nowhere",
    "import math; math.pi = 3; raise ValueError",
    "from sim.pricing import LogitMarket; LogitMarket.nash = None; raise ValueError",
    "from sim.pricing.strategies import Strategy\nStrategy.price = None; raise ValueError",
    "import statistics; statistics.mean = None; raise ValueError",
]
_PLAYER = """
import json, struct, sys
from sim.hand_ins import wire
frame = sys._getframe()
while not hasattr(frame.f_locals.get('self'), 'line'):
    frame = frame.f_back
line = frame.f_locals['self'].line
"""
FORGERIES = [
    _PLAYER + attack
    for attack in (
        "line.send(wire.ANSWER, wire.numbers(1, float('nan'), 0))",
        "line.send(wire.ANSWER, wire.numbers(1, 1.5, float('inf')))",
        "line.send(wire.ANSWER, wire.numbers(float('nan'), 1.5, 0))",
        "line.send(wire.ANSWER, wire.numbers(float('inf'), 1.5, 0))",
        "line.send(wire.ANSWER, wire.numbers(1, 1.5, 0, 7))",
        "line.send(wire.ANSWER, b'x')",
        "line.send(wire.ANSWER)",
        "line.send(b'?', b'')",
        "line.send(wire.READY, b'{}')",
        "line.send(wire.FAILED, b'[1]')",
        "line.send(wire.FAILED, b'\\xff')",
        "line.send(wire.FAILED, b'{' * 10000)",
        "line.send(wire.FAILED, b'{}')",
        "line.send(wire.FAILED, json.dumps({'sentence': '\\ud800\\x1b[2J=1'}).encode())",
        "line.send(wire.FAILED, json.dumps({'sentence': ['x'] * 10**5}).encode())",
        "line.end.sendall(b'\\xff' * 10**6)",
        "line.end.sendall(struct.pack('<Ic', 2**31, b'A'))",
        "line.end.close()",
        "while True: line.send(wire.TEXT, b'\\xff\\x1b[2J' * 10**4)",
        "while True: line.send(wire.LUCK)",
        "import os; os._exit(0)",
        "import ctypes; ctypes.string_at(0)",
        "wire.numbers = lambda *_: b''",
        "wire.numbers = lambda *_: bytes(10**7)",
        "raise frame.f_globals['HungUp']",
        "raise KeyboardInterrupt",
        "frame.f_locals['self']._in_words = lambda e: 5\nraise ValueError",
    )
]
"""What a class that has come over the first wall says in the player's place."""
KINDS: dict[str, list[str]] = {
    "reads": READS,
    "writes": WRITES,
    "processes": PROCESSES,
    "connections": CONNECTIONS,
    "signals": SIGNALS,
    "calls": CALLS,
    "inside": INSIDE,
    "answers": ANSWERS,
    "endless": ENDLESS,
    "lingering": LINGERING,
    "lucks": LUCKS,
    "leaves": LEAVES,
    "forgeries": FORGERIES,
    "types": newer.TYPES,
    "patterns": newer.PATTERNS,
    "protocols": newer.PROTOCOLS,
    "letters": newer.LETTERS,
    "arrays": newer.ARRAYS,
    "huge": newer.HUGE,
    "speeches": newer.SPEECHES,
    "deep": newer.DEEP,
}
REACH_OUT = ("reads", "writes", "processes", "connections", "signals", "calls")
"""Kinds that the second wall must stop alone."""

TEXTS: dict[str, str] = {
    "surrogate": "\\ud800",
    "terminal": "\\x1b[2J\\x1b]0;owned\\x07",
    "formula": "=HYPERLINK(1)",
    "plus": "+1+1",
    "backwards": "\\u202e\\u2066",
    "long": "x" * 30_000,
    "html": "<script>alert(1)</script>",
    "mathtext": "$\\\\frac{",
    "comma": 'a,\\"b\\"\\n;c',
    "null": "\\0",
    "empty": "",
}
"""What a class says of itself; it plays, and nothing comes of what it says."""

TABLES: dict[str, bytes] = {
    "digits400": b"otherwise = " + b"1" * 400,
    "digits5000": b"otherwise = " + b"1" * 5000,
    "rules4700": b"[[rules]]\nprice = 1\n" * 4700,
    "conditions": b"[[rules]]\nprice = 1\nwhen = { own = { below = 1, above = 1 } }\n" * 100
    + b"[[rules]]\nprice = 1\n",
    "nested": b"x = " + b"[" * 5000,
    "nested_tables": b"x = " + b"{a=" * 5000,
    "keys": b"a" + b".a" * 5000 + b" = 1",
    "surrogate": b'about = "\\ud800"\notherwise = 1',
    "utf16": "otherwise = 1".encode("utf-16"),
    "zero": b"otherwise = 1\0",
    "twice": b"otherwise = 1\notherwise = 2",
    "date": b"otherwise = 2020-01-01",
    "nan": b"otherwise = nan",
    "inf": b"otherwise = -inf",
    "overflow": b"otherwise = { of = 'own', times = 1e308, plus = 1e400 }",
    "number_name": b"name = 5\notherwise = 1",
    "code": b"otherwise = \"__import__('os')\"",
    "field": b'otherwise = 1\n"\\u001b[2J" = 1',
    "cycle": b"otherwise = { between = [{ of = 'own' }, 1] }",
    "large": b"# " + b"x" * 199_990 + b"\n?",
}


def rule_of(attack: str, name: str) -> bytes:
    """A class that attacks in its second review, and then plays on as if nothing had been."""
    body = indent(dedent(attack).strip(), " " * 12)
    return (
        "from sim.pricing.strategies import Strategy\n\n\n"
        f"class {name}(Strategy):\n    def price(self, view):\n"
        f"        if view.period == 1:\n{body}\n        return view.joint_price\n"
    ).encode()


def saying(text: str, name: str) -> bytes:
    """A class that says something of itself."""
    said = "".join(f'    {field} = "{text}"\n' for field in ("name", "title", "title_zh", "about"))
    return (
        "from sim.pricing.strategies import Strategy\n\n\n"
        f"class {name}(Strategy):\n{said}\n    def price(self, view):\n"
        f'        print("{text}")\n        return view.joint_price\n'
    ).encode()


def corpus(secret: str, outside: str, victim: int) -> dict[str, bytes]:
    """All hostile files, by name: of each kind so many."""
    files: dict[str, bytes] = {}
    for kind, attacks in KINDS.items():
        for number, attack in enumerate(attacks):
            source = rule_of(attack, f"{kind.title()}{number}")
            for word, value in (("SECRET", secret), ("OUTSIDE", outside), ("VICTIM", str(victim))):
                source = source.replace(word.encode(), value.encode())
            files[f"{kind}{number:02d}.py"] = source
    files |= {f"says_{name}.py": saying(text, f"S{name}") for name, text in TEXTS.items()}
    files |= {f"whole_{name}.py": content for name, content in newer.WHOLE.items()}
    tables = TABLES | newer.TABLES
    return files | {f"table_{name}.toml": content for name, content in tables.items()}
