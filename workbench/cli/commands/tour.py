"""`workbench tour`: a tour of the screen, on a workspace that goes away with it."""

from __future__ import annotations

import click

from workbench.cli.options import Settings, pass_settings, reviewer_option


@click.command()
@click.option("--steps", is_flag=True, help="Print the steps of the tour; open no screen.")
@reviewer_option
@pass_settings
def tour(settings: Settings, *, steps: bool) -> None:
    """Lead through the screen in eleven steps, each by doing it: judge, undo, skip, and on.

    The tour has the bundled articles in a folder of its own, which is removed afterwards. Nothing
    of it touches any other workspace.
    """
    if steps:
        _print_steps()
        return
    from workbench.cli.screen import refuse_without_terminal
    from workbench.config import load_config
    from workbench.ui import run
    from workbench.ui.habits import Habits
    from workbench.workspace.practice import practice_workspace

    refuse_without_terminal()
    with practice_workspace(settings.reviewer) as workspace:
        habits = Habits(load_config().keymap, is_tour=True)
        run(workspace, settings.appearance(), habits)


def _print_steps() -> None:
    from workbench.config import load_config
    from workbench.ui.keyed import with_keys
    from workbench.ui.keys_in_force import put_in_force
    from workbench.ui.tour import STEPS

    keymap = load_config().keymap
    put_in_force(keymap.keys if keymap else {})
    for number, step in enumerate(STEPS, start=1):
        print(f"{number:>2}  {step.name:<10} {with_keys(step.asks)}")
