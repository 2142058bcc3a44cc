"""What an extractor is given and what it gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbench.errors import UsageError, WorkbenchError
from workbench.model import Galley


class ExtractorError(WorkbenchError):
    """An extractor cannot read an article; the message ends a sentence that begins with its name.

    The article is read by the workbench itself then, and the message is kept with it.
    """


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as an extractor sees it. `galley` is what the workbench itself makes of it."""

    body: str
    headline: str
    publisher: str
    published: date | None
    galley: Galley


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words of the article that an extractor takes for a claim: a sentence, or most of one.

    `claimant` is who asserts them, as the article names them anywhere; None leaves that to the
    workbench. `reason` says in a few words why it is a claim. Checkers read it beside the
    sentence: it must not be text that an article could have dictated.
    """

    text: str
    claimant: str | None = None
    reason: str = ""


class Extractor(ABC):
    """Finds claims in articles. One object reads many articles, in several processes.

    `name` is what it is asked for by: small letters, digits, "-" and "_". `summary` is a line for
    the list of extractors, `version` is kept with every article that it reads: that of the
    plugin's distribution unless it is set. `model` names the model that reads, if it has any.
    """

    name: str
    summary: str = ""
    version: str = ""
    model: str = ""

    @abstractmethod
    def propose(self, article: ArticleText) -> Iterable[Proposal]:
        """The claims of an article, in any order.

        May raise anything, best an ExtractorError that says what to do.
        """

    def prepare(self, model: str) -> Extractor:
        """This extractor, ready to read with a model, "" for the usual one; asked once, first.

        Raises UsageError where it cannot read here, or has no such model, and says what to do.
        """
        if model:
            raise UsageError(f"The extractor {self.name} has no models to choose from.")
        return self
