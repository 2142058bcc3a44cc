"""Remapped keys: what a preset and the reviewer's own tables come to, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input, TextArea

from workbench.ui.commands import COMMANDS, JUDGING, Where
from workbench.ui.key_names import KeyNameError, is_typed, key_named
from workbench.ui.key_presets import PRESETS
from workbench.ui.keymap import (
    EDITS_A_FIELD,
    NEEDED,
    PANES,
    USUAL_KEYS,
    Keymap,
    KeymapError,
    compose_keymap,
)

NAMES = sorted({name for command in COMMANDS for name in (command.id, command.binding)})
SOME_KEYS = [*"abcxyz1250+-,?äö", "down", "space", "f5", "ctrl+x", "ctrl+g", "escape"]


def keys_at(keymap: Keymap, where: Where) -> list[str]:
    """Every key of a place, as often as a command there has it."""
    here = [command for command in COMMANDS if command.where is where]
    return [key for command in here for key in keymap.keys_of(command)]


def assert_sound(keymap: Keymap) -> None:
    for where in Where:
        assert len(set(keys_at(keymap, where))) == len(keys_at(keymap, where))
    for screen, panes in PANES.items():
        for pane in panes:
            assert not set(keys_at(keymap, screen)) & set(keys_at(keymap, pane))
    for command in COMMANDS:
        keys = keymap.keys_of(command)
        assert keys or command.id not in NEEDED
        if command.where is Where.REVIEW and command.group == JUDGING:
            assert all(is_typed(key) for key in keys)


def test_the_usual_keys_are_sound() -> None:
    assert_sound(USUAL_KEYS)
    assert compose_keymap({}) == USUAL_KEYS


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_sound(preset: str) -> None:
    assert_sound(compose_keymap({}, preset=preset))


@given(
    st.dictionaries(
        st.sampled_from(NAMES), st.lists(st.sampled_from(SOME_KEYS), max_size=2), max_size=4
    ),
    st.sampled_from(sorted(PRESETS)),
)
def test_what_is_not_refused_is_sound(keys: dict[str, list[str]], preset: str) -> None:
    try:
        keymap = compose_keymap(keys, preset=preset)
    except KeymapError:
        return
    assert_sound(keymap)


def test_a_command_without_a_place_is_meant_in_all_and_one_with_a_place_counts_before_it() -> None:
    keymap = compose_keymap({"review.corroborate": "ä", "corroborate": "ö, 1"})
    assert keymap.keys["review.corroborate"] == ("ä",)
    assert keymap.keys["disputes.corroborate"] == ("ö", "1")


def test_own_keys_lie_over_those_of_the_preset_and_say_where_they_come_from() -> None:
    keymap = compose_keymap({"corroborate": "ä"}, preset="vim")
    origins = {command.binding: keymap.origin_of(command) for command in COMMANDS}
    assert keymap.keys["review.corroborate"] == ("ä",)
    assert origins["review.corroborate"] == "[keys]"
    assert origins["review.contest"] == "preset vim"
    assert origins["review.skip"] == "usual"


def test_a_preset_of_ones_own() -> None:
    mine = {"next-claim": ["ä", "down"]}
    assert compose_keymap({}, {"mine": mine}, "mine").keys["claims.next-claim"] == ("ä", "down")
    assert compose_keymap({}, {"mine": mine}) == USUAL_KEYS


def test_a_command_that_one_can_do_without_may_have_no_key() -> None:
    assert compose_keymap({"groups": ""}).keys["review.groups"] == ()


def test_two_commands_can_change_places() -> None:
    keymap = compose_keymap({"review.skip": "u", "review.undo": "s"})
    assert keymap.keys == {"review.skip": ("u",), "review.undo": ("s",)}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"corobborate": "c"}, "[keys] corobborate: there is no such command; perhaps corroborate"),
        ({"undo": "strg+x"}, "[keys] undo: there is no key 'strg+x'; write a letter"),
        ({"undo": "ctrl+i"}, "terminals send tab for ctrl+i; choose another key"),
        ({"undo": "shift+a"}, "write A for shift+a"),
        ({"filter": "s"}, "s would be both review.skip and review.filter; give one of them"),
        ({"filter": "j"}, "j would be both review.filter and claims.next-claim"),
        ({"corroborate": ""}, "[keys] review.corroborate: needs a key"),
        ({"contest": []}, "[keys] review.contest: needs a key"),
        ({"review.filter": "ctrl+w"}, "ctrl+w is needed in the search field; choose another key"),
        ({"review.corroborate": "f5"}, "f5 would act while you type in the search field"),
        ({"review.filter": "escape"}, "escape cannot be given to another command"),
        ({"review.clear": "ä"}, "keep escape, the way out everywhere"),
        ({"filter": "ctrl+q"}, "ctrl+q cannot be given to another command"),
    ],
)
def test_a_mistake_is_named_with_what_to_do(keys: dict[str, str], told: str) -> None:
    with pytest.raises(KeymapError) as caught:
        compose_keymap(keys)
    assert told in str(caught.value)


def test_presets_that_cannot_be_are_refused() -> None:
    with pytest.raises(KeymapError, match=r"no preset 'vin'; perhaps vim"):
        compose_keymap({}, preset="vin")
    with pytest.raises(KeymapError, match=r"\[presets.vim\]: .* of that name already"):
        compose_keymap({}, {"vim": {}})
    with pytest.raises(KeymapError, match=r"\[presets.mine\] flter: there is no such command"):
        compose_keymap({}, {"mine": {"flter": "x"}}, "vim")


def test_every_usual_key_is_called_by_its_own_name() -> None:
    for command in COMMANDS:
        assert [key_named(key) for key in command.keys] == list(command.keys), command.binding


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (" c ", "c"),
        ("C", "C"),
        ("ä", "ä"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("↓", "down"),
        ("comma", ","),
        ("Ctrl+X", "ctrl+x"),
        ("shift+ctrl+left", "ctrl+shift+left"),
    ],
)
def test_keys_are_written_as_people_write_them(written: str, key: str) -> None:
    assert key_named(written) == key


@pytest.mark.parametrize("written", ["", " ", "\x1b", "ctrl+", "ctrl", "hyper+x", "ctrl+ctrl+x"])
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(KeyNameError):
        key_named(written)


def test_the_keys_that_a_field_needs_are_those_that_it_binds() -> None:
    bound = {key for binding in Input.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]
    ours = {key for key in bound if "super" not in key and key != "ctrl+shift+a"}
    assert ours == EDITS_A_FIELD
    assert TextArea.BINDINGS


@pytest.mark.parametrize(
    ("key", "does"),
    [
        ("a", {"corroborate"}),
        ("x", {"contest"}),
        ("A", {"corroborate-all"}),
        ("X", {"contest-all"}),
        ("u", {"undo"}),
        ("U", {"redo"}),
        ("w", {"queue"}),
        ("B", {"cancel-work"}),
        ("!", {"retry"}),
        ("r", {"reject-link", "add-refuting"}),
        ("d", {"dismiss-claim", "remove"}),
    ],
)
def test_a_key_does_the_same_wherever_it_does_anything(key: str, does: set[str]) -> None:
    assert {command.id for command in COMMANDS if key in command.keys} == does
