"""A process of this machine's own that works for this one, at the other end of a pipe.

It is spawned, never forked: a program with threads cannot be forked safely. What it does is kept
as it goes, or can be done again, so that it may be ended at any time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Concatenate, ParamSpec

Given = ParamSpec("Given")

_NICENESS = 10
"""How far a child steps back where others want the processor: a screen goes first."""


class Child:
    """A process that carries out `work` with its end of a pipe and what else it is given.

    `pipe` is this end. Raises OSError where the system has no room for another process.
    """

    def __init__(
        self,
        work: Callable[Concatenate[Connection, Given], None],
        *args: Given.args,
        **named: Given.kwargs,
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_carry_out, args=(work, theirs, args, named), daemon=True
        )
        try:
            with _interrupts_held():
                self._process.start()
        except BaseException:
            self.pipe.close()
            raise
        finally:
            theirs.close()

    def end(self) -> None:
        """Kill the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _carry_out(
    work: Callable[Concatenate[Connection, Given], None],
    pipe: Connection,
    args: tuple[object, ...],
    named: dict[str, object],
) -> None:
    """What the process does: it leaves interrupts, and the processor, to who began it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(_NICENESS)
    work(pipe, *args, **named)  # type: ignore[arg-type]  # as `Child` was given them


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process started within gets no Ctrl-C, which is for this one, from its first moment on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Python's own helper is given this process's standard error, which a screen may have replaced
    # by one without a file behind it. Starting it later would let interrupts through again.
    with redirect_stderr(sys.__stderr__ or sys.stderr):
        resource_tracker.ensure_running()
    held = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
