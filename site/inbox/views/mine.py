"""The sender's side: receipts, what I sent and what became of it, my attachments."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from files.views import send as send_file
from inbox.models import FormPage, InboxAttachment, InboxItem
from inbox.receipts import may_open
from visibility.enums import Audience
from visibility.refusal import refuse_closed, refuse_file

PER_PAGE = 20


@never_cache
@require_safe
def receipt(request, key: str):
    """ "Received, number …": only for whoever sent it; a stranger's browser remembers its own."""
    item = InboxItem.objects.select_related("page").filter(receipt_key=key).first()
    if item is None or not may_open(request, item):
        return refuse_closed(request)
    form_page = FormPage.objects.filter(pk=item.page_id).first()
    return render(request, "inbox/receipt.html", {"item": item, "form_page": form_page})


@never_cache
@login_required
@require_safe
def my_items(request):
    """Everything this account sent, newest first."""
    items = InboxItem.objects.sent_by(request.user)
    return render(
        request,
        "inbox/my_items.html",
        {"items": Paginator(items, PER_PAGE).get_page(request.GET.get("page"))},
    )


@never_cache
@login_required
@require_safe
def my_item(request, pk: int):
    """One of my items: what I wrote, where it stands, what the office answered."""
    item = InboxItem.objects.sent_by(request.user).select_related("responsible").filter(pk=pk).first()
    if item is None:
        return refuse_closed(request)
    context = {"item": item, "steps": item.steps.all(), "attachments": item.attachments.all()}
    return render(request, "inbox/my_item.html", context)


@require_safe
def attachment(request, pk: int, filename: str):
    """An attachment, for the office and for whoever sent it."""
    found = InboxAttachment.objects.select_related("item").filter(pk=pk).first()
    if found is None or found.name != filename or not may_open(request, found.item):
        return refuse_file(request)
    response = send_file(request, found.file, level=Audience.OFFICE, validator=str(found.pk))
    response["Content-Disposition"] = content_disposition_header(True, found.name)
    return response
