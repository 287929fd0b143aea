"""The money registers: for the office alone; the rest of the office reads what the finance lead writes."""

from django.core.files.base import ContentFile
from django.utils import timezone

from finance.models import ClaimDocument, Invoice, InvoiceImport, PaymentClaim
from tests.files.uploads import pdf_saying
from tests.finance.factories import (
    BudgetLineFactory,
    ClaimPaymentFactory,
    InvoiceFactory,
    InvoicePaymentFactory,
    PaymentClaimFactory,
    in_days,
)
from visibility.enums import Audience

OFFICE = Audience.OFFICE
TABLES = ("invoice", "paymentclaim", "budgetline")


def hide(cage, site):
    line = BudgetLineFactory(code="K1", name=cage.new("budget line", OFFICE))
    claim = claim_with_papers(cage)
    invoice_with_payments(cage, line, claim)


def claim_with_papers(cage) -> PaymentClaim:
    claim = PaymentClaimFactory(
        accepted=True,
        number=cage.new("number of a claim", OFFICE),
        note=cage.new("note of a claim", OFFICE),
        state_reason=cage.new("reason of a claim's step", OFFICE),
    )
    ClaimPaymentFactory(
        claim=claim,
        reference=cage.new("reference of a claim's payment", OFFICE),
        struck_at=timezone.now(),
        struck_reason=cage.new("why a claim's payment was struck out", OFFICE),
    )
    name = f"{cage.new('name of a claim document', OFFICE)}.pdf"
    content = pdf_saying(cage.new("content of a claim document", OFFICE))
    ClaimDocument.objects.create(claim=claim, file=ContentFile(content, name=name), name=name)
    return claim


def invoice_with_payments(cage, line, claim) -> None:
    table = InvoiceImport.objects.create(
        file=ContentFile(cage.new("content of a table", OFFICE).encode(), name="szamlak.xlsx"),
        name=f"{cage.new('name of a table', OFFICE)}.xlsx",
        sha256="0" * 64,
    )
    name = f"{cage.new('name of an invoice file', OFFICE)}.pdf"
    invoice = InvoiceFactory(
        checked=True,
        due_on=in_days(-3),
        issuer=cage.new("issuer of an invoice", OFFICE),
        number=cage.new("number of an invoice", OFFICE),
        note=cage.new("note of an invoice", OFFICE),
        state_reason=cage.new("reason of an invoice's step", OFFICE),
        budget_line=line,
        claim=claim,
        imported_from=table,
        file=ContentFile(pdf_saying(cage.new("content of an invoice file", OFFICE)), name=name),
    )
    InvoicePaymentFactory(
        invoice=invoice,
        reference=cage.new("reference of a payment", OFFICE),
        struck_at=timezone.now(),
        struck_reason=cage.new("why a payment was struck out", OFFICE),
    )


def admin_addresses():
    found = {f"/admin/finance/{table}/" for table in TABLES}
    found |= {f"/admin/finance/{table}/?export=csv" for table in TABLES}
    found |= {"/admin/penzugy/"}
    for model in (Invoice, PaymentClaim):
        name = model._meta.model_name
        found |= {f"/admin/finance/{name}/inspect/{pk}/" for pk in model.objects.values_list("pk", flat=True)}
    found |= {invoice.file_url for invoice in Invoice.objects.exclude(file="")}
    found |= {document.url for document in ClaimDocument.objects.all()}
    found |= {f"/admin/penzugy/szamlak-tablazatbol/{t.pk}/fajl/{t.name}" for t in InvoiceImport.objects.all()}
    return found
