"""A workspace folder of its own, and the real program in it, on terminals that always close."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.builders import HOME, look
from tests.e2e.terminal import Seen, Terminal, is_in
from workbench.resources import bundled_articles

GUARD_SECONDS = 0.3
"""A little longer than a verdict key is ignored for after a claim was painted."""

_PROGRESS = re.compile(r"(\d+) of (\d+) ")
_IGNORED = " ignored: "
_ATTEMPTS = 5


class Folder:
    """A workspace folder, and what can be done in it from outside."""

    def __init__(self, root: Path, closing: ExitStack) -> None:
        self.root = root
        self.database = root / "db" / "workbench.db"
        self._closing = closing
        self._home = root.with_name("home")
        self._home.mkdir()
        (root / "seeds").mkdir(parents=True)
        # Whoever has had the screen open anywhere is told no more what to press.
        sessions = self._home / ".local" / "state" / "claim-workbench" / "sessions"
        sessions.mkdir(parents=True)
        (sessions / "earlier.json").write_text("{}")

    @property
    def env(self) -> dict[str, str]:
        """What a program started here knows of its surroundings."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(HOME),
            "HOME": str(self._home),
            "XDG_DATA_HOME": str(self._home / "data"),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "WORKBENCH_REVIEWER": "ana",
        }

    def open(
        self, *arguments: str, size: tuple[int, int] = (120, 36), shell: str = "", **env: str
    ) -> Terminal:
        """Start the workbench on a terminal, as "$@" of a line of `shell` where one is given."""
        command = [sys.executable, "-m", "workbench", *arguments]
        if shell:
            command = ["/bin/sh", "-c", shell, "sh", *command]
        return self.start(command, size=size, **env)

    def start(
        self, command: Sequence[str], *, size: tuple[int, int] = (120, 36), **env: str
    ) -> Terminal:
        """Start a program on a terminal."""
        terminal = Terminal(command, env=self.env | env, cwd=self.root, size=size)
        return self._closing.enter_context(terminal)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Run a command of the workbench without a terminal, to its end."""
        return subprocess.run(
            [sys.executable, "-m", "workbench", *arguments],
            cwd=self.root,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )

    def verdicts(self) -> list[tuple[object, ...]]:
        """Claim, verdict and reviewer of each verdict that stands, as another program reads it."""
        return look(
            self.database, "SELECT claim, verdict, reviewer FROM verdicts ORDER BY decided_at"
        )


@pytest.fixture
def empty_folder(tmp_path: Path) -> Iterator[Folder]:
    with ExitStack() as closing:
        yield Folder(tmp_path / "desk", closing)


@pytest.fixture
def folder(empty_folder: Folder) -> Folder:
    """A workspace folder with the bundled articles."""
    for article in bundled_articles():
        shutil.copy(article, empty_folder.root / "seeds")
    return empty_folder


def progress(text: str) -> tuple[int, int]:
    """How many claims are handled, of how many, as the header says; (-1, -1) before it does."""
    found = _PROGRESS.search(text.split("\n")[0])
    return (int(found[1]), int(found[2])) if found else (-1, -1)


def handled(count: int) -> Callable[[str], bool]:
    """Whether the header says that so many claims are handled, out of some."""
    return lambda text: progress(text)[0] == count and progress(text)[1] > 0


def lit(text: str) -> bool:
    """Whether a claim is lit in the list and, with a bar beside it, in the article."""
    _, _, below = text.partition("\n")
    return below.count("▌") > 1


def wait_until_ready(terminal: Terminal) -> None:
    """Wait until the first claim can be judged."""
    terminal.wait_for(lambda text: progress(text)[1] > 0 and lit(text))
    terminal.watch(GUARD_SECONDS)


def judge(terminal: Terminal, key: str, *, until: Seen | None = None) -> None:
    """Press a verdict key as a person does, when the claim has been there for a moment.

    Waits until the header counts the verdict, or `until` the screen shows something else. A key
    that the workbench ignored, as the claim came later than it does as a rule, is pressed again.
    """
    wanted = until or handled(progress(terminal.text)[0] + 1)
    for _ in range(_ATTEMPTS):
        terminal.watch(GUARD_SECONDS)
        terminal.press(key)
        terminal.wait_for(lambda text: is_in(text, wanted) or _IGNORED in text)
        if terminal.shows(wanted):
            return
        terminal.wait_for(lambda text: _IGNORED not in text)
    raise AssertionError(f"{key} was ignored {_ATTEMPTS} times:\n{terminal.text}")
