"""Papers of a claim."""

from django.db import transaction

from audit.actor import acting_as
from files.checks import safe_name
from finance.models import ClaimDocument, PaymentClaim
from finance.services.saving import asked_to_write, held


@transaction.atomic
def add_document(claim_pk: int, upload, *, user) -> ClaimDocument:
    """Keep an uploaded (and checked) file with its claim. PermissionDenied."""
    asked_to_write(user)
    claim = held(PaymentClaim, claim_pk)
    upload.name = safe_name(upload.name)
    with acting_as(user):
        return ClaimDocument.objects.create(claim=claim, file=upload, name=upload.name, uploaded_by=user)
