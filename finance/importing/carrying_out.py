"""Keeping the file, and booking what its plan says: all of it or nothing."""

import hashlib

from django.db import transaction
from django.utils import timezone

from audit.actor import acting_as
from files.checks import safe_name
from finance.importing.plan import Line
from finance.importing.table import table
from finance.models import Invoice, InvoiceImport
from finance.services.saving import asked_to_write, save_invoice
from sheets.reading import read_rows


def keep(upload, *, user) -> InvoiceImport:
    """Store an uploaded table that could be read, whatever becomes of it. PermissionDenied."""
    asked_to_write(user)
    upload.seek(0)
    digest = hashlib.sha256(upload.read()).hexdigest()
    upload.seek(0)
    name = safe_name(upload.name)
    with acting_as(user):
        return InvoiceImport.objects.create(file=upload, name=name, sha256=digest, uploaded_by=user)


def rows_of(kept: InvoiceImport) -> list[dict]:
    """The rows of a kept table; sheets.table.Refused if it cannot be read any more."""
    with kept.file.open("rb") as file:
        return read_rows(file, table())


@transaction.atomic
def carry_out(kept: InvoiceImport, lines: list[Line], *, user) -> int:
    """Book every new invoice of the plan; how many. ValidationError if something came between."""
    asked_to_write(user)
    if any(line.problems for line in lines):
        raise ValueError("a plan with problems is not carried out")
    kept = InvoiceImport.objects.select_for_update().get(pk=kept.pk)
    new = [line for line in lines if line.is_new]
    for line in new:
        save_invoice(Invoice(imported_from=kept, **line.values), user=user)
    if kept.done_at is None or new:
        kept.done_at, kept.created = timezone.now(), kept.created + len(new)
        with acting_as(user):
            kept.save(update_fields=["done_at", "created"])
    return len(new)
