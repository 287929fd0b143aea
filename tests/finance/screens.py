"""Addresses of the registers, and what is posted there."""

from django.urls import reverse

LIST = "/admin/finance/invoice/"
CLAIMS = "/admin/finance/paymentclaim/"
LINES = "/admin/finance/budgetline/"
OVERVIEW = "/admin/penzugy/"
NEW = {
    "issuer": "Árvíztűrő Nyomda Kft.",
    "tax_number": "12345676242",
    "number": "2026/7",
    "issued_on": "2026.01.10.",
    "due_on": "2026.01.25.",
    "currency": "EUR",
    "net": "1 250 000,50",
    "vat_rate": "exempt",
    "vat": "0",
    "gross": "1.250.000,5",
}


def at(record) -> str:
    return reverse(f"finance_{record._meta.model_name}_modeladmin_inspect", args=[record.pk])


def edit(record) -> str:
    return reverse(f"finance_{record._meta.model_name}_modeladmin_edit", args=[record.pk])


def text_of(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def errors_of(response) -> dict:
    return response.context["form"].errors
