"""HTML pages that need nothing from elsewhere and in which no text from outside is obeyed.

Whatever a template writes goes through `workbench.visible` and is escaped, without the template
having to ask for it. A page may load nothing but its own style: the policy in its head says so.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.model import Basis, Disposition, Status
from workbench.visible import on_lines
from workbench.wording import GLYPHS, RELATIONS, STANCES

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def page_template(name: str) -> Template:
    """A template of `workbench/export`, by its path in there."""
    return _environment().get_template(name)


@cache
def style() -> str:
    """The style of all pages."""
    return _read("pages.css")


@cache
def policy() -> str:
    """The content security policy of a page that holds its style: that alone is let in."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    # Brought in here: only who writes a page needs it.
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        is_foreign = isinstance(value, str) and not isinstance(value, Markup)
        return on_lines(str(value)) if is_foreign else value

    environment = Environment(
        autoescape=True,
        finalize=shown,
        loader=FunctionLoader(_read),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        Basis=Basis,
        Disposition=Disposition,
        Status=Status,
        glyphs=GLYPHS,
        policy=policy(),
        relation_signs=RELATIONS,
        stance_signs=STANCES,
        style=Markup(style()),
    )
    return environment


def _read(name: str) -> str:
    return files("workbench.export").joinpath(name).read_text(encoding="utf-8")
