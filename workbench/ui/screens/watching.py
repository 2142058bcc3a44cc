"""What a screen does that shows what other terminals, or the command line, save meanwhile."""

from __future__ import annotations

from abc import abstractmethod

from workbench.ui.screens.helped import Answer, Helped

_POLL_SECONDS = 0.5
WATCH = "watch"


class Watching(Helped[Answer]):
    """A screen that stays true: `show_news` is asked for whenever anybody has saved something."""

    _version: int | None = None

    def keep_looking_out(self, every: float = _POLL_SECONDS) -> None:
        """Look out every so many seconds from now on."""
        self.set_interval(every, self.look_out)

    def look_out(self) -> None:
        """Look whether anybody has saved something, unless that is being done."""
        if not self.is_at(WATCH):
            self.start(self._look_out(), WATCH)

    def look_anew(self) -> None:
        """Show everything as it is now, whoever saved anything or not."""
        self.look_again()
        self.look_out()

    def look_again(self) -> None:
        """Ask for the news at the next look, whoever saved anything or not."""
        self._version = None

    @abstractmethod
    async def show_news(self) -> None:
        """Show what was saved since the last time."""

    async def _look_out(self) -> None:
        version = await self.desk.read(self.workspace.data_version)
        if version == self._version:
            return
        self._version = version
        try:
            await self.show_news()
        except BaseException:
            self.look_again()
            raise
