"""The reviewer's configuration file: what it sets, and what it says when it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.config import Config, ConfigError, config_path, load_config
from workbench.model import Dimension


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_everything_is_as_usual(file: Path) -> None:
    assert load_config(file) == Config()
    assert dict(Config().check_worthiness) == dict.fromkeys(Dimension, 1.0)


def test_a_side_that_is_not_named_keeps_its_weight(file: Path) -> None:
    file.write_text("[check-worthiness]\nstakes = 2\nspecificity = 0.5\n")
    assert dict(load_config(file).check_worthiness) == {
        Dimension.VERIFIABILITY: 1.0,
        Dimension.SPECIFICITY: 0.5,
        Dimension.STAKES: 2.0,
    }


def test_a_file_saved_with_a_byte_order_mark_is_read(file: Path) -> None:
    file.write_text("\ufeff[check-worthiness]\nstakes = 2\n", encoding="utf-8")
    assert load_config(file).check_worthiness[Dimension.STAKES] == 2.0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[check-worthiness]\nimpact = 1\n",
            "unknown key [check-worthiness] impact; allowed: verifiability, specificity, stakes",
        ),
        ("[colours]\n", "unknown table [colours]; allowed: [check-worthiness]"),
        ("check-worthiness = 1\n", "write [check-worthiness] on a line of its own"),
        (
            "[check-worthiness]\nstakes = 'high'\n",
            "[check-worthiness] stakes is a number from 0 to 10, not 'high'",
        ),
        ("[check-worthiness]\nstakes = true\n", "stakes is a number from 0 to 10, not True"),
        ("[check-worthiness]\nstakes = -1\n", "stakes is a number from 0 to 10, not -1"),
        ("[check-worthiness]\nstakes = 11\n", "stakes is a number from 0 to 10, not 11"),
        ("[check-worthiness]\nstakes = nan\n", "stakes is a number from 0 to 10, not nan"),
        ("[check-worthiness]\nstakes 1\n", "line 2"),
        ("[keys]\nfliter = 'x'\n", "[keys] fliter: there is no such command; perhaps filter"),
        ("[keys]\nundo = 5\n", '[keys] undo is keys in quotation marks, "c, 1", not 5'),
        ("[keys]\nundo = ['z', 5]\n", "[keys] undo is keys in quotation marks"),
        ("[keys]\nundo = 's'\n", "[keys]: s would be both review.skip and review.undo"),
        ("[keys]\npreset = 'emacs'\n", "[keys] preset: there is no preset 'emacs'; allowed: "),
        ("[keys]\npreset = ['vim']\n", "[keys] preset: there is no preset"),
        ("[presets]\nmine = 'vim'\n", "[presets] mine is a table: write [presets.mine] above it"),
        ("[presets.mine]\nundo = 'Ctrl+H'\n", "[presets.mine] undo: terminals send backspace"),
        ("[presets.vim]\nundo = 'z'\n", "[presets.vim]: the workbench has a preset of that name"),
        (
            "[publish]\neditor = 'x'\n",
            "unknown key [publish] editor; allowed: name, url, pages, corrections",
        ),
        ("[publish]\nname = 5\n", "[publish] name is text in quotation marks, not 5"),
        ("[publish]\nurl = 'review'\n", "[publish] url is an address with https:// or http://"),
        (
            "[publish]\npages = 'https://a.b'\n",
            "[publish] pages is the address of a page with {id}",
        ),
    ],
)
def test_a_mistake_is_named_with_its_file_and_what_is_allowed(
    file: Path, text: str, told: str
) -> None:
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_keys_are_read_with_their_preset(file: Path) -> None:
    file.write_text(
        "[keys]\npreset = 'mine'\nreview.undo = 'ä, ö'\n'review.redo' = ['ü']\n"
        "[presets.mine]\nnext-claim = 'n, down'\nreview.note = 'N'\n"
    )
    keymap = load_config(file).keymap
    assert keymap is not None
    assert keymap.keys == {
        "claims.next-claim": ("n", "down"),
        "review.note": ("N",),
        "review.undo": ("ä", "ö"),
        "review.redo": ("ü",),
    }
    assert keymap.origins["claims.next-claim"] == "preset mine"


def test_without_keys_the_table_of_commands_is_not_even_read(file: Path) -> None:
    file.write_text("[check-worthiness]\nstakes = 2\n")
    assert load_config(file).keymap is None


def test_a_file_that_is_no_text_is_refused(file: Path) -> None:
    file.write_bytes(b"\xff\xfe[\x00")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_config(file)


def test_a_folder_in_its_place_is_refused(file: Path) -> None:
    file.mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(file)


def test_the_users_own_file_is_the_one_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "claim-workbench" / "config.toml"
    monkeypatch.setattr("platformdirs.user_config_path", lambda name, appauthor: tmp_path / name)
    assert config_path() == path
    path.parent.mkdir()
    path.write_text("[check-worthiness]\nstakes = 3\n")
    assert load_config().check_worthiness[Dimension.STAKES] == 3.0


def test_who_publishes_is_read_with_or_without_a_name(file: Path) -> None:
    file.write_text("[publish]\nurl = 'https://review.example'\n")
    assert load_config(file).publish == {"url": "https://review.example"}
    assert Config().publish == {}
