"""Counts: a digit that does something else begins none, and no count becomes a verdict."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.commands import COMMANDS, MOVING, Where
from workbench.ui.counts import DIGITS, REPEATED, TAKES_COUNT, Count, Meaning
from workbench.ui.key_presets import PRESETS
from workbench.ui.keymap import compose_keymap

IN_THE_LIST = (Where.CLAIMS, Where.REVIEW)


def bound(preset: str) -> dict[str, str]:
    """What each key does with the focus in the list of claims."""
    keymap = compose_keymap({}, preset=preset)
    here = [command for command in COMMANDS if command.where in IN_THE_LIST]
    return {key: command.binding for command in here for key in keymap.keys_of(command)}


VERDICTS = {"review.corroborate", "review.contest"}
USUAL = bound("usual")


def take(count: Count, key: str, keys: dict[str, str] = USUAL) -> Meaning:
    meaning = count.take(key, keys.get(key))
    if meaning is Meaning.COUNTED:
        count.used()
    return meaning


def test_only_commands_that_move_take_a_count() -> None:
    moving = {command.binding for command in COMMANDS if command.group == MOVING}
    assert moving >= TAKES_COUNT | REPEATED
    assert not TAKES_COUNT & REPEATED


def test_a_digit_that_judges_begins_no_count_but_goes_on_with_one() -> None:
    count = Count()
    assert [take(count, key) for key in "12"] == [Meaning.PLAIN, Meaning.PLAIN]
    assert [take(count, key) for key in "012"] == [Meaning.PENDING] * 3
    assert count.number == 12
    assert take(count, "G") is Meaning.COUNTED


def test_with_the_vim_preset_every_digit_begins_a_count() -> None:
    keys = bound("vim")
    count = Count()
    assert take(count, "1", keys) is Meaning.PENDING
    assert take(count, "2", keys) is Meaning.PENDING
    assert count.number == 12


def test_escape_drops_a_count_and_does_nothing_else() -> None:
    count = Count()
    assert take(count, "escape") is Meaning.PLAIN
    take(count, "5")
    assert take(count, "escape") is Meaning.DROPPED
    assert take(count, "j") is Meaning.PLAIN


def test_a_key_that_writes_is_refused_once() -> None:
    count = Count()
    take(count, "5")
    assert take(count, "a") is Meaning.REFUSED
    assert take(count, "a") is Meaning.PLAIN


@given(
    st.sampled_from(sorted(PRESETS)).map(bound),
    st.lists(st.sampled_from([*sorted(DIGITS), *"jkgGJK[]ax", "down", "escape", "/"])),
)
def test_a_verdict_comes_of_a_verdict_key_without_a_count_and_of_nothing_else(
    keys: dict[str, str], pressed: list[str]
) -> None:
    count = Count()
    for key in pressed:
        before = count.digits
        meaning = take(count, key, keys)
        if meaning is Meaning.PLAIN and keys.get(key) in VERDICTS:
            assert before == ""
        if keys.get(key) in VERDICTS and before == "":
            assert meaning is Meaning.PLAIN
        if meaning is Meaning.COUNTED:
            assert keys[key] in TAKES_COUNT | REPEATED
        assert bool(count.digits) is (meaning is Meaning.PENDING)
