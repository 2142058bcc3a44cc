"""What readers get: checks as ClaimReview, a site of static pages, and reports.

Pure but for the files that it writes: no database, no screen, no clock and no network. What is
told, and what is not, was decided before: see `workbench.records.publishing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from workbench.export.publishing.claim_review import as_json, claim_review
from workbench.export.publishing.folder import (
    Written,
    published_in,
    refuse_unwritable_folder,
    write_folder,
)
from workbench.export.publishing.newsroom import Newsroom, is_web_address, web_address
from workbench.export.publishing.report import Report, report_writer
from workbench.export.publishing.site import is_check_page, site_files
from workbench.records.publishing import Check

__all__ = [
    "Newsroom",
    "Report",
    "Written",
    "as_json",
    "checks_in",
    "claim_review",
    "is_check_page",
    "is_web_address",
    "publish_site",
    "refuse_unwritable_folder",
    "report_writer",
    "site_files",
    "web_address",
    "write_folder",
]


def checks_in(folder: Path) -> frozenset[str]:
    """The pages of checks that were published into a folder and are there still.

    Raises WorkbenchError where the list of what was published is damaged.
    """
    return frozenset(filter(is_check_page, published_in(folder)))


def publish_site(
    checks: Iterable[Check], newsroom: Newsroom, folder: Path, *, force: bool = False
) -> Written:
    """Write checks as a site of static pages into a folder, whole or not at all.

    Raises WorkbenchError as `write_folder` does.
    """
    return write_folder(site_files(checks, newsroom), folder, force=force)
