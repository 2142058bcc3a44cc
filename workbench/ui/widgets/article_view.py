"""The article with the claim lit and scrolled to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Region
from textual.strip import Strip

from workbench.model import Disposition, Span
from workbench.records import StoredClaim, StoredGalley
from workbench.ui.commands import Where, bindings_for
from workbench.ui.empty_list import NO_CLAIM
from workbench.ui.hits import NO_HITS, Hits
from workbench.ui.marked_text import Ink, Mark, segments
from workbench.ui.widgets.line_view import MEASURE, LineView
from workbench.ui.wrapping import wrap

_WINDOW = 30_000
"""Characters of a very long article that are laid out on either side of the claim."""

_MARGIN = 2
_QUIET = {Disposition.BOILERPLATE, Disposition.CAPTION}


@dataclass(frozen=True, slots=True, eq=False)
class ShownArticle:
    """An article with the marks that stand in it whichever claim is lit."""

    galley: StoredGalley
    marks: list[Mark]

    @classmethod
    def of(cls, galley: StoredGalley) -> ShownArticle:
        """Mark what is claimed and what is furniture; a long article takes its time."""
        marks = []
        for sentence, claims in galley.lines:
            marks += [Mark(held.claim.start, held.claim.end, Ink.CLAIM) for held in claims]
            if sentence.disposition in _QUIET:
                marks.append(Mark(sentence.start, sentence.end, Ink.QUIET))
        return cls(galley, marks)


class ArticleView(LineView):
    """Draws one article, lays it out to its own width, and lights one claim in it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--text",
        "article--quiet",
        "article--claim",
        "article--lit",
        "article--claimant",
        "article--figure",
        "article--margin",
        "article--hit",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.ARTICLE)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._shown: ShownArticle | None = None
        self._lit: StoredClaim | None = None
        self._lit_marks: list[Mark] = []
        self._lines: list[Span] = []
        self._window: Span = (0, 0)
        self._hits = NO_HITS
        self._hit_marks: list[Mark] = []

    @property
    def galley(self) -> StoredGalley | None:
        """The article that is shown."""
        return self._shown.galley if self._shown else None

    @property
    def _body(self) -> str:
        return self._shown.galley.article.article.body if self._shown else ""

    @property
    def lit(self) -> StoredClaim | None:
        """The claim that is lit."""
        return self._lit

    def show(self, shown: ShownArticle | None, lit: StoredClaim | None) -> None:
        """Show an article and light one of its claims; None empties the pane."""
        if shown is not self._shown:
            self._shown = shown
            self._lines = []
        self._lit = lit
        self._lit_marks = _lit_marks(lit)
        self._lay_out()
        self._scroll_to_lit()
        self.refresh()

    def light(self, hits: Hits) -> None:
        """Light the words of a search, here and in what is shown next."""
        if hits != self._hits:
            self._hits = hits
            self._mark_hits()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.line_width
        base = self.get_component_rich_style("article--text")
        place = y + self.scroll_offset.y
        if self._shown is None:
            return self._empty_line(y, width, base)
        if place >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[place]
        margin = Segment(" " * _MARGIN, base)
        if self._is_lit(line):
            margin = Segment("▌ ", base + self._ink("margin"))
        marks = self._marks_near(line)
        drawn = segments(self._body, line, marks, base, self._ink)
        return Strip([margin, *drawn]).adjust_cell_length(width, base)

    @property
    def spot(self) -> int | None:
        return next((place for place, line in enumerate(self._lines) if self._is_lit(line)), None)

    def on_resize(self) -> None:
        self._lines = []
        self._lay_out()
        self._scroll_to_lit()

    # The pane scrolls by lines; Textual's own actions move by one.

    def action_scroll_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_scroll_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        self.scroll_relative(y=max(1, self.size.height - 2), animate=False)

    def action_page_up(self) -> None:
        self.scroll_relative(y=-max(1, self.size.height - 2), animate=False)

    def action_scroll_home(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_scroll_end(self) -> None:
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(f"article--{name}", partial=True)

    def _marks_near(self, line: Span) -> list[Mark]:
        """The marks that may touch a line: standing marks never overlap and are in order."""
        standing = self._shown.marks if self._shown else []
        first = bisect_left(standing, line[0], key=lambda mark: mark.end)
        last = bisect_left(standing, line[1], key=lambda mark: mark.start)
        hit = bisect_left(self._hit_marks, line[0], key=lambda mark: mark.end)
        past = bisect_left(self._hit_marks, line[1], key=lambda mark: mark.start)
        return standing[first:last] + self._lit_marks + self._hit_marks[hit:past]

    def _mark_hits(self) -> None:
        """Find the words of the search in the part of the article that is laid out."""
        stretches = self._hits.in_article(self._body, *self._window) if self._lines else []
        self._hit_marks = [Mark(start, end, Ink.HIT) for start, end in stretches]

    def _is_lit(self, line: Span) -> bool:
        if self._lit is None or line[0] == line[1]:
            return False
        return line[0] < self._lit.claim.end and line[1] > self._lit.claim.start

    def _empty_line(self, y: int, width: int, base: Style) -> Strip:
        """One line of what the pane says of itself where there is no claim."""
        lines = wrap(NO_CLAIM, max(1, width - 2 * _MARGIN))
        if y >= len(lines):
            return Strip.blank(width, base)
        start, end = lines[y]
        said = Segment(" " * _MARGIN + NO_CLAIM[start:end], base + self._ink("quiet"))
        return Strip([said]).adjust_cell_length(width, base)

    def _lay_out(self) -> None:
        """Break the text into lines, unless the lines at hand already hold what is lit."""
        if self._shown is None or self.line_width <= _MARGIN + 1:
            self._lines = []
            self.lines_are(0)
            return
        window = _window(self._body, self._lit)
        if not self._lines or window != self._window:
            self._window = window
            self._lines = wrap(self._body, min(MEASURE, self.line_width - _MARGIN - 1), *window)
            self._mark_hits()
        self.lines_are(len(self._lines))

    def _scroll_to_lit(self) -> None:
        if self._lit is None or not self._lines:
            self.scroll_to(y=0, animate=False, force=True)
            return
        starts = [line[0] for line in self._lines]
        first = max(0, bisect_right(starts, self._lit.claim.start) - 1)
        last = max(first, bisect_right(starts, self._lit.claim.end - 1) - 1)
        height = last - first + 1
        room = max(0, self.size.height - height)
        top = max(0, first - room // 3)
        self.scroll_to_region(
            Region(0, top, 1, max(1, self.size.height)), animate=False, force=True, top=True
        )


def _window(body: str, lit: StoredClaim | None) -> Span:
    """The part of a very long body around the claim, cut at paragraphs where it can be."""
    if len(body) <= 2 * _WINDOW:
        return 0, len(body)
    centre = lit.claim.start if lit else 0
    block = centre // _WINDOW
    start, end = max(0, (block - 1) * _WINDOW), min(len(body), (block + 2) * _WINDOW)
    if start:
        start = body.find("\n", start, start + _WINDOW // 2) + 1 or start
    return start, end


def _lit_marks(lit: StoredClaim | None) -> list[Mark]:
    if lit is None:
        return []
    claim = lit.claim
    marks = [Mark(claim.start, claim.end, Ink.LIT)]
    if claim.claimant_mention:
        at = claim.text.find(claim.claimant_mention)
        if at >= 0:
            start = claim.start + at
            marks.append(Mark(start, start + len(claim.claimant_mention), Ink.CLAIMANT))
    marks += [Mark(figure.start, figure.end, Ink.FIGURE) for figure in claim.figures]
    marks += [Mark(mention.start, mention.end, Ink.FIGURE) for mention in claim.dates]
    return marks
