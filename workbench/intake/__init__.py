"""From sources to kept articles: what is new or changed is read, extracted and saved."""

from workbench.intake.intake import Intake, report_of

__all__ = ["Intake", "report_of"]
