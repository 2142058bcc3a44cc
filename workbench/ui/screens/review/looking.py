"""What opens over the review screen: galley, reports elsewhere, the source, the export.

Each is brought in when it is first opened, so that the first claim shows the sooner.
"""

from __future__ import annotations

from pathlib import Path

from textual.content import Content

from workbench.errors import WorkbenchError
from workbench.records import StoredClaim
from workbench.ui.hits import Hits
from workbench.ui.keyed import with_keys
from workbench.ui.screens.review.queueing import Queueing
from workbench.ui.screens.review.working import stopped_in_words
from workbench.visible import on_one_line


class Looking(Queueing):
    """The part of the review screen that shows more of what is known."""

    def action_once_more(self) -> None:
        if self.may_write():
            self.turn(self._once_more(), "once-more")

    async def _once_more(self) -> None:
        from workbench.ui.screens.once_more import OnceMoreScreen

        claims = await self.desk.find(self.workspace.claims_to_repeat)
        if not claims:
            at = await self.desk.find(self.workspace.first_to_repeat_at)
            when = f" until {at.astimezone():%Y-%m-%d %H:%M}" if at else ": that takes a week"
            self.say(f"no verdict of yours is old enough to be asked again{when}")
            return
        self.app.push_screen(OnceMoreScreen(self.workspace, self.desk, claims, self.guard.seconds))

    def action_galley(self) -> None:
        held = self.claim_here()
        if held is not None:
            self.turn(self._galley(held), "galley")

    async def _galley(self, held: StoredClaim) -> None:
        from workbench.ui.screens.galley import GalleyScreen

        galley = await self.desk.read(self.workspace.galley, held.article_id)
        hits, guard = Hits.of(self.filter), self.guard.seconds
        screen = GalleyScreen(self.workspace, self.desk, galley, held, hits, guard, self.drafts)
        self.app.push_screen(screen, self._come_back)

    def action_elsewhere(self) -> None:
        held, elsewhere = self.claim_here(), self.elsewhere
        if held is None:
            return
        if elsewhere is None or not elsewhere.reports:
            waiting = " yet: it is still being looked for" if self.is_linking else ""
            more = with_keys(" · {review.groups} lists what several report")
            self.say(f"no other article reports this{waiting or more}")
            return
        from workbench.ui.screens.elsewhere import ElsewhereScreen

        screen = ElsewhereScreen(self.workspace, self.desk, held, elsewhere)
        self.app.push_screen(screen, self._come_back)

    def action_groups(self) -> None:
        self.turn(self._groups(), "groups")

    async def _groups(self) -> None:
        from workbench.ui.screens.groups import FoundStatements, GroupsScreen

        found = await self.desk.find(FoundStatements, self.workspace)
        if not found.statements:
            waiting = " yet: it is still being looked for" if self.is_linking else ""
            more = with_keys(" · {review.ingest} reads more of them in")
            self.say(f"no statement is reported by two articles{waiting or more}")
            return
        self.app.push_screen(GroupsScreen(self.workspace, self.desk, found), self._come_back)

    def _come_back(self, n: int | None) -> None:
        """From a screen on which links may have been decided on: count the reports anew."""
        self.start(self.bring_reports(), "about")
        self.go_to_number(n)

    def action_agreement(self) -> None:
        from workbench.ui.screens.agreement import AgreementScreen

        self.app.push_screen(AgreementScreen(self.workspace, self.desk))

    def action_dashboard(self) -> None:
        from workbench.ui.screens.dashboard import DashboardScreen

        self.app.push_screen(DashboardScreen(self.workspace, self.desk))

    def action_disputes(self) -> None:
        from workbench.ui.screens.disputes import DisputesScreen

        screen = DisputesScreen(self.workspace, self.desk, self.drafts.reasons, self.guard.seconds)
        self.app.push_screen(screen)

    def action_people(self) -> None:
        self.turn(self._people(), "people")

    async def _people(self) -> None:
        from workbench.ui.screens.people import PeopleScreen, Staff

        staff = await self.desk.find(Staff.read, self.workspace)
        self.app.push_screen(PeopleScreen(self.workspace, self.desk, staff))

    def action_source(self) -> None:
        galley = self.article.galley
        if self.claim_here() is not None and galley is not None:
            self.open_source(galley.article)

    def action_cite(self) -> None:
        galley = self.article.galley
        held = self.claim_here()
        if held is not None and galley is not None:
            self.copy_citation(held, galley.article)

    async def action_theme(self) -> None:
        await self.app.run_action("app.next_theme")

    def action_commands(self) -> None:
        self.app.action_command_palette()

    def action_problems(self) -> None:
        from workbench.ui.screens.dialogs import TextDialog

        report = self.intake
        if self.is_reading or report is None:
            self.say("the articles are being read: what that met shows when it is done")
            return
        if not (report.failed or report.remarks):
            all_is_well = "every article was read, and nothing had to be repaired or guessed"
            self.say(all_is_well if report.is_complete else stopped_in_words(report))
            return
        lines = [] if report.is_complete else [stopped_in_words(report)]
        lines += [why for _, why in report.failed]
        lines += [f"{source}: {remark}" for source, remark in report.remarks]
        text = "\n\n".join(on_one_line(line) for line in lines)
        self.app.push_screen(TextDialog("What reading the articles met", Content(text)))

    def action_export(self) -> None:
        self._ask_where_to_export("verdicts.csv", "")

    def _ask_where_to_export(self, path: str, problem: str) -> None:
        from workbench.export.formats import Format
        from workbench.ui.screens.dialogs import ExportDialog

        count = len(self.claims.listing.numbers)
        what = "claims" if self.filter.is_empty else "claims that pass the filter"

        def write(answer: tuple[Path, bool] | None) -> None:
            if answer is not None:
                self.start(self._export(*answer), "export")

        dialog = ExportDialog(
            self.export_folder,
            f"{count:,} {what}",
            path=path,
            problem=problem,
            formats=[str(each) for each in Format],
        )
        self.app.push_screen(dialog, write)

    async def _export(self, path: Path, is_replacing: bool) -> None:
        total = len(self.claims.listing.numbers)
        try:
            await self.export(path, self.filter, total, force=is_replacing)
        except WorkbenchError as error:
            self._ask_where_to_export(str(path), str(error))
