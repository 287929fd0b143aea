"""Keeping the file, and writing what its plan says: all of it or nothing, in one transaction."""

import hashlib

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actor import acting_as
from files.checks import safe_name
from monitoring.importing.known import roots_in
from monitoring.importing.lines import Plan
from monitoring.importing.plan import plan
from monitoring.importing.table import table
from monitoring.importing.writing import write
from monitoring.models import ActivityRecord, RecordImport
from monitoring.rules import CHANGE
from sheets.reading import read_sheet


class Blocked(Exception):
    """Something came between: nothing was written. `plan`: how things stand now, if it can tell."""

    def __init__(self, found: Plan | None = None):
        super().__init__()
        self.plan = found


def asked_to_write(user) -> None:
    """Raise PermissionDenied unless this account writes rows."""
    if not user.is_active or not user.has_perm(CHANGE):
        raise PermissionDenied


def keep(upload, *, user) -> RecordImport:
    """Store an uploaded table that could be read, whatever becomes of it. PermissionDenied.

    The very same file again is the one kept already: its evidence stands.
    """
    asked_to_write(user)
    upload.seek(0)
    digest = hashlib.sha256(upload.read()).hexdigest()
    upload.seek(0)
    if known := RecordImport.objects.filter(sha256=digest).first():
        return known
    with acting_as(user):
        return RecordImport.objects.create(
            file=upload, name=safe_name(upload.name), sha256=digest, uploaded_by=user
        )


def sheet_of(kept: RecordImport) -> tuple[list[dict], dict[str, str]]:
    """Rows and column letters of a kept table; sheets.table.Refused or OSError if it cannot be read."""
    with kept.file.open("rb") as file:
        return read_sheet(file, table())


def carry_out(kept: RecordImport, *, user, reason: str = "") -> Plan:
    """Write what a kept table says; what was written. `reason`: why approved rows are corrected.

    Raises PermissionDenied, ValidationError (no reason for corrections), Blocked, sheets.table.Refused.
    """
    asked_to_write(user)
    rows, letters = sheet_of(kept)
    try:
        return _write(kept.pk, rows, letters, user, reason.strip())
    except IntegrityError as error:
        # Somebody saved the same rows in the same moment.
        raise Blocked from error


@transaction.atomic
def _write(pk: int, rows: list[dict], letters: dict[str, str], user, reason: str) -> Plan:
    kept = RecordImport.objects.select_for_update().get(pk=pk)
    hold(rows)
    found = plan(rows, letters)
    if found.wrong:
        raise Blocked(found)
    if found.corrections and not reason:
        raise ValidationError(
            {"reason": _("Say why approved rows are corrected; it stays in their history.")}
        )
    if any(line.writes for line in found.lines):
        write(found, kept, user=user, reason=reason)
        kept.done_at, kept.done_by = timezone.now(), user
        kept.created += len(found.new)
        kept.changed += len(found.changed)
        kept.corrected += len(found.corrections)
        with acting_as(user):
            kept.save()
    return found


def hold(rows: list[dict]) -> None:
    """Until the transaction ends nobody else changes the rows the table is about, and no report is published.

    A report that is being published holds the rows still (freezing): PostgreSQL is to wait for it before the
    plan asks which quarters are reported. On SQLite one transaction writes at a time anyway.
    """
    if connection.vendor == "postgresql":
        name = connection.ops.quote_name(ActivityRecord._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {name} IN ROW EXCLUSIVE MODE")
    roots = roots_in(rows)
    held = ActivityRecord.objects.filter(Q(pk__in=roots) | Q(first__in=roots))
    list(held.select_for_update().order_by("pk").values_list("pk", flat=True))
