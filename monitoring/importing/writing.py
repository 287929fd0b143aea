"""Writing the lines of a plan in bulk, with the history and audit entries each row would have got alone."""

from collections import Counter
from collections.abc import Iterable

from django.db import models

from audit.enums import Action
from audit.models import AuditEntry
from audit.services import build
from monitoring.enums import RecordState
from monitoring.importing.lines import Line, Plan
from monitoring.importing.table import PART_FIELDS
from monitoring.models import ActivityRecord, Breakdown, RecordImport, RecordStep
from monitoring.records import FIELDS
from pages import cache

BATCH = 500
INDICATORS, DOCUMENTS = ActivityRecord.indicators.through, ActivityRecord.documents.through
# What a changed row keeps of its life, and what an import writes of it.
KEPT = ("pk", "first_id", "corrects_id", "version", "entered_by_id", "entered_at", "import_key")
WRITTEN = (*FIELDS, "state", "late", "imported_from", "edition")


def write(plan: Plan, kept: RecordImport, *, user, reason: str) -> None:
    """Write what the plan says, in the caller's transaction with the rows held.

    What comes in waits for approval: new rows, drafts that were changed, corrections of approved rows.
    """
    new, corrections, changed = plan.new, plan.corrections, plan.changed
    _prepare(new, corrections, changed, kept, user)
    _insert([line.record for line in new + corrections if line.record])
    _update([line.record for line in changed if line.record])
    _copy_documents(corrections)
    _set_indicators(new + corrections, changed)
    _set_parts(new + corrections, changed)
    _tell(plan, kept, user, reason)
    # What is written in bulk sends no signals.
    cache.bump()


def _prepare(new, corrections, changed, kept: RecordImport, user) -> None:
    """The rows with their state and place in their chain of versions."""
    versions = _versions([line.target.first_id or line.target.pk for line in corrections])
    for line in [*new, *corrections, *changed]:
        row = line.record
        row.state, row.late, row.imported_from = RecordState.SUBMITTED, line.late, kept
        row.entered_by = user
    for line in new:
        line.record.import_key = line.key
    for line in corrections:
        row, root = line.record, line.target.first_id or line.target.pk
        row.corrects, row.first_id, row.version = line.target, root, versions[root] + 1
    for line in changed:
        for name in KEPT:
            setattr(line.record, name, getattr(line.target, name))
        line.record.edition = line.target.edition + 1


def _versions(roots: list[int]) -> dict[int, int]:
    """The highest version of each of these rows so far."""
    later = ActivityRecord.objects.filter(first__in=roots).values_list("first", flat=True)
    counted = Counter(later)
    return {root: counted[root] + 1 for root in roots}


def _insert(rows: list[ActivityRecord]) -> None:
    ActivityRecord.objects.bulk_create(rows, batch_size=BATCH)


def _update(rows: list[ActivityRecord]) -> None:
    """One upsert a batch: Django's bulk_update spells out every row and field in a CASE."""
    ActivityRecord.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["pk"], update_fields=WRITTEN
    )


def _copy_documents(corrections: list[Line]) -> None:
    """A correction has the documents of the row it corrects."""
    new = {line.target.pk: line.record.pk for line in corrections}
    found = DOCUMENTS.objects.filter(activityrecord__in=new).values_list("activityrecord", "document")
    DOCUMENTS.objects.bulk_create(
        DOCUMENTS(activityrecord_id=new[row], document_id=document) for row, document in found
    )


def _set_indicators(made: list[Line], changed: list[Line]) -> None:
    other = [line for line in changed if "indicators" in line.changes]
    INDICATORS.objects.filter(activityrecord__in=_pks(other)).delete()
    INDICATORS.objects.bulk_create(
        (
            INDICATORS(activityrecord_id=line.record.pk, indicator_id=indicator.pk)
            for line in made + other
            for indicator in line.indicators
        ),
        batch_size=BATCH,
    )


def _set_parts(made: list[Line], changed: list[Line]) -> None:
    other = [line for line in changed if line.changes.keys() & PART_FIELDS.keys()]
    Breakdown.objects.filter(record__in=_pks(other)).delete()
    Breakdown.objects.bulk_create(
        (
            Breakdown(record_id=line.record.pk, dimension=dimension, part=part, number=number)
            for line in made + other
            for (dimension, part), number in line.parts.items()
        ),
        batch_size=BATCH,
    )


def _pks(lines: list[Line]) -> list[int]:
    return [line.record.pk for line in lines]


def _tell(plan: Plan, kept: RecordImport, user, reason: str) -> None:
    """A step in the history of each row, and its entry in the audit log."""
    written = [line for line in plan.lines if line.writes]
    RecordStep.objects.bulk_create(
        (
            RecordStep(
                record_id=line.record.pk,
                by=user,
                old=line.target.state if line.is_change else "",
                new=RecordState.SUBMITTED,
                note=f"{reason} ({kept.name})" if line.is_correction else kept.name,
            )
            for line in written
        ),
        batch_size=BATCH,
    )
    AuditEntry.objects.bulk_create(
        (
            build(
                Action.CHANGE if line.is_change else Action.CREATE,
                line.record,
                user=user,
                changes=dict(logged(line.changes)),
                note=kept.name,
            )
            for line in written
        ),
        batch_size=BATCH,
    )


def logged(changes: dict) -> Iterable[tuple[str, tuple]]:
    """Old and new as the log keeps them: a related record by name and number."""
    for name, pair in changes.items():
        yield name, tuple(f"{one} (#{one.pk})" if isinstance(one, models.Model) else one for one in pair)
