"""From the page editor: tell the readers of a page that something came or changed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from audit.services import record
from notifications.forms import PageNoticeForm
from notifications.models import PageNotice
from notifications.notices import request_notice
from notifications.recipients import readers_of
from notifications.rendering import level_of


@require_http_methods(["GET", "POST"])
def notify_readers(request, page_id: int):
    """Asks what they should hear, says how many they are, and has them told; for whoever edits the page."""
    page = get_object_or_404(Page.objects.select_related("stored_level"), pk=page_id, live=True)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    form = PageNoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            request_notice(page, form.line())
            record("page.notice", page, user=request.user)
        messages.success(request, _("The readers are being told, each as they chose."))
        return redirect("wagtailadmin_pages:edit", page_id)
    context = {
        "page": page,
        "form": form,
        "count": readers_of(level_of(page)).count(),
        "last": PageNotice.objects.filter(page_id=page_id).exclude(sent_at=None).first(),
    }
    return render(request, "notifications/admin/page_notice.html", context)
