"""A manifest says what a file is, is never there without it, and tells when it is another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import NOON
from workbench.errors import WorkbenchError
from workbench.export import manifest as manifests
from workbench.export.atomic import Companion, replacing_bytes
from workbench.export.formats import Format, write
from workbench.export.manifest import (
    Origin,
    Tally,
    manifest_path,
    manifest_text,
    read_manifest,
)
from workbench.export.tables import VERDICTS, Row
from workbench.export.verifying import verify, with_articles

SCHEMA = 15
HASHES = ("aa" * 32, "bb" * 32)


def row(number: int, status: str = "open") -> Row:
    cells: dict[str, object] = dict.fromkeys(VERDICTS.names)
    cells |= {"claim_id": f"c{number}", "claim": f"Claim {number}.", "status": status}
    cells["article_sha256"] = HASHES[number % 2]
    return list(cells.values())  # type: ignore[arg-type]


ROWS = [row(0), row(1, "contested"), row(2), row(3)]
ORIGIN = Origin.now(NOON, program="1.2.3", schema=SCHEMA, reviewer="ana", filter_line="ferry")


def export(target: Path, rows: list[Row] = ROWS, *, force: bool = False) -> None:
    """Write verdicts as CSV with their manifest."""
    selection, tally = VERDICTS.select(["claim_id", "status", "claim"]), Tally(VERDICTS)

    def text_of(finished: Path) -> str:
        return manifest_text(finished, target, selection, Format.CSV, tally, ORIGIN)

    with replacing_bytes(
        target, force=force, companion=Companion(manifest_path(target), text_of)
    ) as stream:
        parts = map(selection.batch, tally.through(filter(None, [rows[:1], rows[1:]])))
        write(Format.CSV, selection.columns, parts, stream)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "verdicts.csv"
    export(path)
    return path


def edited(target: Path, **fields: object) -> None:
    path = manifest_path(target)
    path.write_text(json.dumps({**json.loads(path.read_text()), **fields}), encoding="utf-8")


def test_a_manifest_says_what_how_many_when_and_of_what(target: Path) -> None:
    data = target.read_bytes()
    assert json.loads((target.parent / "verdicts.csv.manifest.json").read_text()) == {
        "manifest": 1,
        "program": "1.2.3",
        "schema": SCHEMA,
        "reviewer": "ana",
        "filter": "ferry",
        "written_at": "2024-05-03T12:00:00.000000Z",
        "file": "verdicts.csv",
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "table": "verdicts",
        "format": "csv",
        "columns": ["claim_id", "status", "claim"],
        "rows": 4,
        "by_status": {"contested": 1, "open": 3},
        "articles": {
            "count": 2,
            "digest": hashlib.sha256("".join(f"{each}\n" for each in HASHES).encode()).hexdigest(),
            "listed": list(HASHES),
        },
    }


def test_a_file_is_what_its_manifest_says(target: Path) -> None:
    assert verify(target, schema=SCHEMA).fits


def test_of_very_many_articles_there_is_the_digest_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifests, "MOST_LISTED", 1)
    export(tmp_path / "many.csv")
    articles = read_manifest(manifest_path(tmp_path / "many.csv")).articles
    assert (articles.count, articles.listed) == (2, None)
    (why,) = with_articles(verify(tmp_path / "many.csv", schema=SCHEMA), ()).unchecked
    assert why == "its 2 articles were not compared: its manifest does not list them"


def changed_byte(target: Path) -> None:
    target.write_bytes(target.read_bytes().replace(b"Claim 2.", b"Claim 7."))


def lost_row(target: Path) -> None:
    target.write_bytes(b"\r\n".join(target.read_bytes().split(b"\r\n")[:-2]) + b"\r\n")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (changed_byte, "its bytes were changed: SHA-256 "),
        (lost_row, "it has 3 rows, and 4 were written"),
        (lambda target: edited(target, size=7), "bytes, and 7 were written"),
        (lambda target: edited(target, columns=["a"]), "claim_id, status, claim, not a"),
        (lambda target: edited(target, schema=99), "it comes from a newer workbench, 1.2.3"),
        (lambda target: edited(target, format="xlsx"), "it cannot be read as xlsx"),
        (lambda target: target.write_bytes(b'"a'), "it cannot be read as csv"),
    ],
)
def test_a_file_that_is_another_is_told_from_it(
    target: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(target)
    verified = verify(target, schema=SCHEMA)
    assert not verified.fits
    assert any(said in why for why in verified.differs)


def test_articles_that_a_database_lacks_are_counted(target: Path) -> None:
    verified = verify(target, schema=SCHEMA)
    assert with_articles(verified, HASHES) == verified
    (why,) = with_articles(verified, HASHES[:1]).differs
    assert (
        why == f"1 of its 2 articles are not in this database, the first with SHA-256 {'bb' * 32}"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "it is no JSON"),
        ("[]", "is no manifest of the workbench"),
        ("{}", "is no manifest of the workbench"),
        ('{"manifest": 2}', "is of version 2, and this program knows 1"),
        ('{"manifest": 1}', r"is damaged: its field articles is missing\."),
        ('{"manifest": 1, "articles": []}', "is damaged: its field articles is not an object"),
    ],
)
def test_what_is_no_manifest_is_told_in_one_line(target: Path, text: str, said: str) -> None:
    manifest_path(target).write_text(text)
    with pytest.raises(WorkbenchError, match=said) as told:
        verify(target, schema=SCHEMA)
    assert "\n" not in str(told.value)


FIELDS = (
    *("program", "schema", "reviewer", "filter", "written_at", "file", "size", "sha256"),
    *("table", "format", "columns", "rows", "by_status", "articles"),
)
ARTICLES: dict[str, object] = {"count": 2, "digest": "", "listed": None}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("size", None, "size is not a whole number"),
        ("rows", "x", "rows is not a whole number"),
        ("rows", True, "rows is not a whole number"),
        ("schema", "newest", "schema is not a whole number"),
        ("reviewer", 5, "reviewer is not a text"),
        ("table", "x", "table is none of verdicts, votes, evidence, links, galley"),
        ("format", [[]], "format is not a text"),
        ("columns", 5, "columns is not a list of texts"),
        ("columns", [[]], "columns is not a list of texts"),
        ("by_status", {"open": "x"}, r"by_status\.open is not a whole number"),
        ("articles", {}, r"articles\.count is missing"),
        ("articles", {**ARTICLES, "count": "x"}, r"articles\.count is not a whole number"),
        ("articles", {**ARTICLES, "listed": 5}, r"articles\.listed is not a list of texts"),
    ],
)
def test_a_wrong_field_is_told_in_words(target: Path, field: str, value: object, said: str) -> None:
    edited(target, **{field: value})
    with pytest.raises(WorkbenchError, match=rf"is damaged: its field {said}\.\Z"):
        verify(target, schema=SCHEMA)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from([*FIELDS, *(f"articles.{each}" for each in ARTICLES)]), data=st.data())
def test_no_field_whatever_breaks_it(target: Path, field: str, data: st.DataObject) -> None:
    value = data.draw(json_values)
    within, _, name = field.partition(".")
    manifest_path(target).unlink()
    export(target, force=True)
    edited(target, **{within: {**ARTICLES, name: value} if name else value})
    said = ""
    try:
        with_articles(verify(target, schema=SCHEMA), HASHES)
    except WorkbenchError as error:
        said = str(error)
    assert "\n" not in said


def test_a_missing_file_or_manifest_is_said(target: Path) -> None:
    manifest_path(target).unlink()
    with pytest.raises(WorkbenchError, match=r"There is no manifest .*--no-manifest"):
        verify(target, schema=SCHEMA)
    target.unlink()
    with pytest.raises(WorkbenchError, match="There is no file"):
        verify(target, schema=SCHEMA)


def test_a_link_is_verified_as_the_file_that_it_names(target: Path) -> None:
    link = target.with_name("latest.csv")
    link.symlink_to(target)
    assert verify(link, schema=SCHEMA).fits
    export(link, ROWS[:1], force=True)
    assert link.is_symlink()
    assert verify(link, schema=SCHEMA).manifest.rows == 1


def test_neither_is_replaced_unasked(target: Path) -> None:
    before = {path: path.read_bytes() for path in target.parent.iterdir()}
    with pytest.raises(WorkbenchError, match=r"verdicts\.csv exists"):
        export(target, ROWS[:1])
    target.rename(target.with_name("kept.csv"))
    with pytest.raises(WorkbenchError, match=r"verdicts\.csv\.manifest\.json exists"):
        export(target, ROWS[:1])
    target.with_name("kept.csv").rename(target)
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == before
    export(target, ROWS[:1], force=True)
    assert verify(target, schema=SCHEMA).manifest.rows == 1


def test_a_file_without_a_manifest_takes_the_old_one_away(target: Path) -> None:
    with replacing_bytes(
        target, force=True, companion=Companion(manifest_path(target), None)
    ) as stream:
        stream.write(b"other bytes")
    assert names_in(target.parent) == ["verdicts.csv"]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class PowerCutError(BaseException):
    """The machine stops: nothing is tidied up that is not on the disk."""


@pytest.mark.parametrize("moment", range(12))
def test_whenever_the_machine_stops_no_manifest_lies_beside_other_bytes(
    target: Path, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each change of a name may be the last one that happens."""
    passed = 0

    def until_the_cut(change: Callable[..., object]) -> Callable[..., object]:
        def changing(*args: object, **named: object) -> object:
            nonlocal passed
            if passed >= moment:
                raise PowerCutError
            passed += 1
            return change(*args, **named)

        return changing

    for name in ("replace", "rename", "unlink", "hardlink_to"):
        monkeypatch.setattr(Path, name, until_the_cut(getattr(Path, name)))
    with suppress(PowerCutError):
        export(target, ROWS[:2], force=True)
    monkeypatch.undo()
    if manifest_path(target).exists():
        assert verify(target, schema=SCHEMA).fits
    assert target.exists()
    assert moment < 4 or manifest_path(target).exists()


def test_where_the_file_cannot_get_its_name_the_old_manifest_stays(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in target.parent.iterdir()}
    rename = Path.replace

    def refuse(self: Path, to: Path) -> Path:
        if to == target:
            raise PermissionError(1, "it is open in another program")
        return rename(self, to)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WorkbenchError, match="cannot be written"):
        export(target, ROWS[:1], force=True)
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == before


def test_what_fails_leaves_neither(tmp_path: Path) -> None:
    companion = Companion(tmp_path / "a.csv.manifest.json", str)
    with (
        pytest.raises(ZeroDivisionError),
        replacing_bytes(tmp_path / "a.csv", companion=companion),
    ):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_the_same_manifest_is_written_for_the_same_export(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        export(tmp_path / name / "v.csv")
        texts.append(manifest_path(tmp_path / name / "v.csv").read_bytes())
    assert texts[0] == texts[1]
