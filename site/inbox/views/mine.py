"""The sender's side: receipts, what I sent and what became of it, my attachments."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from files.views import send as send_file
from inbox import services
from inbox.enums import Status
from inbox.forms.reply import ReplyForm
from inbox.models import FormPage, InboxAttachment, InboxItem
from inbox.pointing import pointer_of
from inbox.receipts import may_open
from pages.paging import page_of
from visibility.enums import Audience
from visibility.refusal import refuse_closed, refuse_file


@never_cache
@require_safe
def receipt(request, key: str):
    """ "Received, number …": only for whoever sent it; a stranger's browser remembers its own."""
    item = InboxItem.objects.select_related("page").filter(receipt_key=key).first()
    if item is None or not may_open(request, item):
        return refuse_closed(request)
    form_page = FormPage.objects.filter(pk=item.page_id or 0).first()
    return render(
        request,
        "inbox/receipt.html",
        {"item": item, "form_page": form_page, "attachments": item.attachments.all()},
    )


@never_cache
@login_required
@require_safe
def my_items(request):
    """Everything this account sent, newest first."""
    items = InboxItem.objects.sent_by(request.user)
    return render(
        request,
        "inbox/my_items.html",
        {"items": page_of(request, items)},
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_item(request, pk: int):
    """One of my items: what I wrote, where it stands, what the office answered or asks."""
    item = InboxItem.objects.sent_by(request.user).filter(pk=pk).first()
    if item is None:
        return refuse_closed(request)
    waiting = item.status == Status.WAITING and pointer_of(item) is None
    form = ReplyForm(request.POST or None) if waiting else None
    if request.method == "POST":
        if form is None:
            messages.info(request, _("The office is not waiting for anything from you now."))
            return redirect("inbox:my_item", pk)
        if form.is_valid() and reply(form, pk, request.user):
            messages.success(request, _("Thank you, the office has your reply."))
            return redirect("inbox:my_item", pk)
    context = {
        "item": item,
        "steps": list(item.steps.all()),
        "attachments": item.attachments.all(),
        "reply_form": form,
        "pointer": pointer_of(item),
    }
    return render(request, "inbox/my_item.html", context)


def reply(form: ReplyForm, pk: int, user) -> bool:
    """Take the reply; if the office has just moved the item on, say so beside what was typed."""
    try:
        services.reply(pk, form.cleaned_data["text"], user=user)
    except ValidationError as error:
        form.add_error("text", error)
        return False
    return True


@require_safe
def attachment(request, pk: int, filename: str):
    """An attachment, for the office and for whoever sent it."""
    found = InboxAttachment.objects.select_related("item").filter(pk=pk).first()
    if found is None or found.name != filename or not may_open(request, found.item):
        return refuse_file(request)
    response = send_file(request, found.file, level=Audience.OFFICE, validator=str(found.pk))
    response["Content-Disposition"] = content_disposition_header(True, found.name)
    return response
