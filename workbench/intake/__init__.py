"""From sources to kept articles: what is new or changed is read, extracted and saved."""

from workbench.intake.intake import Intake

__all__ = ["Intake"]
