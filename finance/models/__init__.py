"""The office's money: budget lines, payment claims, invoices, and what was paid."""

from finance.models.budget import BudgetLine
from finance.models.claims import ClaimDocument, ClaimPayment, PaymentClaim
from finance.models.imports import InvoiceImport
from finance.models.invoices import Invoice, InvoicePayment
from finance.models.settings import FinanceSettings

__all__ = [
    "BudgetLine",
    "ClaimDocument",
    "ClaimPayment",
    "FinanceSettings",
    "Invoice",
    "InvoiceImport",
    "InvoicePayment",
    "PaymentClaim",
]
