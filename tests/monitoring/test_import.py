"""Tables of rows: the template, carrying a plan out, all of it or nothing; and each bad file by name."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from openpyxl import load_workbook

from audit.models import AuditEntry
from monitoring import figures, records
from monitoring.enums import RecordState
from monitoring.importing import carrying_out
from monitoring.importing.carrying_out import Blocked, carry_out, keep
from monitoring.importing.table import sample, table
from monitoring.models import ActivityRecord, RecordImport
from sheets.package import MAX_UNPACKED
from sheets.reading import read_rows
from sheets.table import Refused
from tests.factories import days_ago
from tests.monitoring.factories import ActivityKindFactory, IndicatorFactory, RecordFactory
from tests.monitoring.sheets import LETTERS, QUARTER, template

pytestmark = pytest.mark.django_db
# PostgreSQL holds the table first (carrying_out.hold).
QUERIES = 29 if connection.vendor == "postgresql" else 28
NEW = {"title": "Börze", "kind": "Állásbörze", "occurred_on": "2020.05.12.", "headcount": 10}


@pytest.fixture(autouse=True)
def kind(db):
    return ActivityKindFactory()


def brought(upload, user, **kwargs):
    """The upload kept and carried out."""
    kept = keep(upload, user=user)
    carry_out(kept, user=user, **kwargs)
    kept.refresh_from_db()
    return kept


def state(row):
    row.refresh_from_db()
    return row.state, row.headcount, row.edition


def test_new_rows_wait_for_approval_with_their_breakdown_indicators_history_and_file(partnership_officer):
    indicator = IndicatorFactory(code="PO25")
    kept = brought(template(NEW | {"sex_women": 6, "indicator_1": "PO25"}), partnership_officer)
    [row] = ActivityRecord.objects.all()
    assert (row.state, row.headcount, row.entered_by) == ("submitted", 10, partnership_officer)
    assert list(row.indicators.all()) == [indicator]
    assert records.parts_of(row)["sex", "sex_unknown"] == 4
    assert [(step.old, step.new, step.note) for step in row.steps.all()] == [("", "submitted", "tabla.xlsx")]
    assert (row.imported_from, kept.created, kept.done_by) == (kept, 1, partnership_officer)
    entry = AuditEntry.objects.get(object_id=str(row.pk), content_type__model="activityrecord")
    assert entry.user == partnership_officer
    assert entry.changes["headcount"] == [None, 10]
    assert entry.changes["kind"][1].startswith("Állásbörze (#")


def test_what_came_in_counts_when_it_is_approved_and_not_before(partnership_officer, coordinator):
    indicator = IndicatorFactory(code="PO25")
    brought(template(NEW | {"indicator_1": "PO25"}), partnership_officer)

    def counted():
        return figures.standings(QUARTER.last_day, indicators=[indicator])[0].progress.actual

    assert counted() is None
    records.transition(ActivityRecord.objects.get().pk, RecordState.APPROVED, user=coordinator)
    assert counted() == 10


def test_the_same_file_twice_changes_nothing(partnership_officer):
    upload = template(NEW, NEW | {"title": "Másik"})
    kept = brought(upload, partnership_officer)
    entries = AuditEntry.objects.count()
    assert brought(upload, partnership_officer) == kept
    assert ActivityRecord.objects.count() == 2
    assert RecordImport.objects.count() == 1
    assert AuditEntry.objects.count() == entries


def test_an_untouched_template_changes_nothing(partnership_officer, kind):
    indicators = [IndicatorFactory(code=f"C{n}") for n in range(5)]
    row = RecordFactory(kind=kind, value="1234567.25", note="=1+1", indicators=indicators)
    brought(template(), partnership_officer)
    assert state(row) == ("draft", 10, 1)
    assert row.indicators.count() == 5


def test_a_draft_is_changed_and_handed_in(partnership_officer, kind):
    row = RecordFactory(kind=kind)
    brought(template({"headcount": 12, "sex_women": 5}), partnership_officer)
    assert state(row) == ("submitted", 12, 2)
    assert records.parts_of(row) == {("sex", "women"): 5, ("sex", "men"): 0, ("sex", "sex_unknown"): 7}
    assert ActivityRecord.objects.count() == 1


def test_an_approved_row_is_corrected_with_a_reason_and_counts_until_then(
    partnership_officer, coordinator, kind
):
    row = RecordFactory(kind=kind, approved=True)
    kept = keep(template({"headcount": 12}), user=partnership_officer)
    with pytest.raises(ValidationError):
        carry_out(kept, user=partnership_officer)
    carry_out(kept, user=partnership_officer, reason="Elírtuk.")
    assert state(row) == ("approved", 10, 1)
    correction = row.corrections.get()
    assert (correction.state, correction.headcount, correction.reference) == ("submitted", 12, f"{row.pk}/2")
    assert "Elírtuk." in correction.steps.get().note
    records.transition(correction.pk, RecordState.APPROVED, user=coordinator)
    assert state(row)[0] == "replaced"


def test_nothing_is_written_if_somebody_changed_a_row_meanwhile_and_it_says_which(partnership_officer, kind):
    row = RecordFactory(kind=kind)
    kept = keep(template({"headcount": 12}, NEW), user=partnership_officer)
    records.write(row.pk, user=partnership_officer, edition=1, values={"headcount": 11})
    with pytest.raises(Blocked) as blocked:
        carry_out(kept, user=partnership_officer)
    assert [(cell, str(row.pk) in why) for cell, _head, why in blocked.value.plan.problems()] == [
        ("A2", True)
    ]
    assert state(row) == ("draft", 11, 2)
    assert ActivityRecord.objects.count() == 1


def test_one_wrong_row_and_nothing_is_written(partnership_officer):
    kept = keep(template(NEW, NEW | {"headcount": "sok"}), user=partnership_officer)
    with pytest.raises(Blocked):
        carry_out(kept, user=partnership_officer)
    assert not ActivityRecord.objects.exists()


def test_whoever_writes_no_rows_brings_no_table(labour_officer, suspended, partnership_officer):
    upload = template(NEW)
    with pytest.raises(PermissionDenied):
        keep(upload, user=labour_officer)
    kept = keep(upload, user=partnership_officer)
    for user in (labour_officer, suspended):
        with pytest.raises(PermissionDenied):
            carry_out(kept, user=user)


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_rows_takes_the_same_queries(
    partnership_officer, kind, number, django_assert_num_queries
):
    for _n in range(number):
        RecordFactory(kind=kind)
        RecordFactory(kind=kind, approved=True)
    fills = [{"headcount": 12, "sex_women": 3, "note": "új"}] * (2 * number) + [NEW]
    kept = keep(template(*fills), user=partnership_officer)
    with django_assert_num_queries(QUERIES):
        carry_out(kept, user=partnership_officer, reason="Elírtuk.")
    assert ActivityRecord.objects.filter(state="submitted").count() == 2 * number + 1


def test_the_template_holds_keys_lists_and_locked_headings(kind):
    row = RecordFactory(kind=kind, title="=HYPERLINK(1)")
    IndicatorFactory(code="PO25")
    book = load_workbook(BytesIO(sample(QUARTER, new_lines=2)))
    sheet = book.worksheets[0]
    assert sheet["A2"].value == str(row.pk)
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=HYPERLINK(1)", "s")
    assert [sheet[f"A{n}"].value[:3] for n in (3, 4)] == ["uj-", "uj-"]
    assert sheet["A5"].value is None
    assert sheet.protection.sheet
    assert sheet["A2"].protection.locked
    assert not sheet["C2"].protection.locked
    assert sheet.column_dimensions["B"].hidden
    ranges = {str(rule.sqref).split(":")[0] for rule in sheet.data_validations.dataValidation}
    assert {f"{LETTERS[name]}2" for name in ("kind", "indicator_1", "indicator_4")} <= ranges
    assert book["PIMOR"].sheet_state == "hidden"


def test_rows_of_other_quarters_and_replaced_ones_are_not_in_the_template(kind):
    RecordFactory(kind=kind, occurred_on=days_ago(1))
    RecordFactory(kind=kind, state="void")
    assert read_rows(BytesIO(sample(QUARTER, new_lines=1)), table())[0]["key"].startswith("uj-")


def wrong_version(book):
    book["PIMOR"]["A1"] = "mutatotabla-0"


def merged(book):
    book.worksheets[0].merge_cells("C2:D2")


def lost_heading(book):
    book.worksheets[0]["A1"] = "Más"


@pytest.mark.parametrize(
    ("change", "words"), [(wrong_version, "sablon"), (merged, "egyesít"), (lost_heading, "Azonosító")]
)
def test_a_file_not_like_the_template_is_refused(change, words):
    with pytest.raises(Refused, match=words):
        read_rows(template(NEW, change=change), table())


def repacked(**parts) -> SimpleUploadedFile:
    """The template with these parts of its package put in."""
    file = BytesIO()
    with zipfile.ZipFile(template(NEW)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return SimpleUploadedFile("tabla.xlsx", file.getvalue())


def test_macros_are_refused():
    with pytest.raises(Refused, match="makró"):
        read_rows(repacked(**{"xl/vbaProject.bin": b"x"}), table())


def test_a_zip_bomb_is_refused_unopened():
    with pytest.raises(Refused, match="nagy"):
        read_rows(repacked(**{"xl/media/x.bin": b"0" * (MAX_UNPACKED + 1)}), table())


def test_what_is_no_xlsx_is_refused():
    with pytest.raises(Refused, match="XLSX"):
        read_rows(SimpleUploadedFile("tabla.xlsx", b"%PDF-1.7"), table())


def test_a_million_empty_rows_are_not_walked_through(partnership_officer):
    def far(book):
        book.worksheets[0]["C1000000"] = "messze"

    brought(template(NEW, change=far), partnership_officer)
    assert ActivityRecord.objects.get().title == "Börze"


def test_two_people_bringing_the_same_table_at_once_write_it_once(
    partnership_officer, coordinator, monkeypatch
):
    """The second planned before the first wrote: what the database refuses is said, nothing is doubled."""
    kept = keep(template(NEW), user=partnership_officer)
    planned = carrying_out.plan

    def slow(rows, letters):
        found = planned(rows, letters)
        if not ActivityRecord.objects.exists():
            first = template(NEW)
            monkeypatch.setattr(carrying_out, "plan", planned)
            ActivityRecord.objects.create(
                title=first.name, occurred_on=QUARTER.start, import_key=found.lines[0].key
            )
        return found

    monkeypatch.setattr(carrying_out, "plan", slow)
    with pytest.raises(Blocked) as blocked:
        carry_out(kept, user=coordinator)
    assert blocked.value.plan is None
