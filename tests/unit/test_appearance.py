"""How the screen looks: what was set, and what suits the terminal where nothing was."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from workbench.appearance import Appearance, Glyphs, ThemeName, has_few_colours
from workbench.cli.options import Settings
from workbench.config import ConfigError, load_config
from workbench.ui.look import keep_theme, look_of

_COLOURFUL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what is remembered."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("environ", "is_few"),
    [
        ({"TERM": "linux"}, True),
        ({"TERM": "screen"}, True),
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm-16color"}, True),
        ({"TERM": "vt100"}, True),
        ({}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "screen.xterm-256color"}, False),
        ({"TERM": "tmux-256color"}, False),
        ({"TERM": "xterm-kitty"}, False),
        ({"TERM": "alacritty"}, False),
        ({"TERM": "foot"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
    ],
)
def test_a_terminal_says_whether_it_has_few_colours(environ: dict[str, str], is_few: bool) -> None:
    assert has_few_colours(environ) is is_few


def test_a_terminal_of_few_colours_gets_its_own_unless_a_theme_is_named() -> None:
    assert look_of(Appearance(), {"TERM": "linux"}).theme is ThemeName.ANSI
    assert look_of(Appearance(), _COLOURFUL).theme is ThemeName.INK
    named = look_of(Appearance(theme=ThemeName.PAPER), {"TERM": "linux"})
    assert (named.theme, named.theme_is_set) == (ThemeName.PAPER, True)


def test_a_theme_that_was_chosen_on_the_screen_comes_back(state: Path) -> None:
    keep_theme(ThemeName.PAPER)
    assert look_of(Appearance(), _COLOURFUL).theme is ThemeName.PAPER
    assert look_of(Appearance(), {"TERM": "linux"}).theme is ThemeName.ANSI
    (state / "claim-workbench" / "theme").write_text("mauve")
    assert look_of(Appearance(), _COLOURFUL).theme is ThemeName.INK


def test_where_nothing_can_be_remembered_nothing_fails(state: Path) -> None:
    (state / "claim-workbench").write_text("a file where a folder belongs")
    keep_theme(ThemeName.PAPER)
    assert look_of(Appearance(), _COLOURFUL).theme is ThemeName.INK


def test_signs_can_be_asked_for_and_done_without() -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    assert look_of(Appearance(), _COLOURFUL, terminal).in_ascii
    assert not look_of(Appearance(glyphs=Glyphs.UNICODE), _COLOURFUL, terminal).in_ascii
    assert not look_of(Appearance(glyphs=Glyphs.UNICODE), _COLOURFUL, terminal).has_every_character
    modern = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    assert not look_of(Appearance(), _COLOURFUL, modern).in_ascii
    assert look_of(Appearance(glyphs=Glyphs.ASCII), _COLOURFUL, modern).in_ascii
    assert look_of(Appearance(), _COLOURFUL, None).in_ascii


def test_the_configuration_sets_how_the_screen_looks(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[screen]\ntheme = "contrast-light"\nglyphs = "ascii"\nreader = true\n')
    assert load_config(file).screen == Appearance(
        ThemeName.CONTRAST_LIGHT, Glyphs.ASCII, reader=True
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('theme = "mauve"', "[screen] theme cannot be 'mauve'; allowed: ink, paper, contrast"),
        ("theme = 1", "[screen] theme cannot be 1; allowed: ink"),
        ('glyphs = "emoji"', "[screen] glyphs cannot be 'emoji'; allowed: auto, unicode, ascii"),
        ('reader = "yes"', "[screen] reader is true or false, not 'yes'"),
        ("font = 12", "unknown key [screen] font; allowed: theme, glyphs, reader"),
    ],
)
def test_a_slip_in_the_configuration_is_named(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f"[screen]\n{line}\n")
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert told in str(caught.value)


def test_what_is_said_on_the_command_line_goes_before_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "claim-workbench"
    folder.mkdir()
    (folder / "config.toml").write_text('[screen]\ntheme = "paper"\nreader = true\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert Settings().appearance() == Appearance(ThemeName.PAPER, reader=True)
    said = Settings(theme=ThemeName.INK, ascii_only=True, reader=False)
    assert said.appearance() == Appearance(ThemeName.INK, Glyphs.ASCII, reader=False)
