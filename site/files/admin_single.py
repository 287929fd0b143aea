"""What is done with single documents of a page, beside its list: approve, replace, look at older files."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.permission_policies.pages import PagePermissionPolicy

from desk.registry import Waiting
from files import services
from files.admin_views import back, page_to_edit, screen, tell_waiting
from files.forms import REPLACING_NEEDS_APPROVAL, ReplaceForm, kind_rows
from files.models import DocumentVersion, PageDocument
from files.views import is_stored, send
from visibility.enums import Audience


def carried_by(page, pk: int) -> PageDocument | None:
    """The row `pk` of the page's list, or None if it has been taken off."""
    return PageDocument.objects.filter(page_id=page.pk, pk=pk).select_related("document", "page").first()


@require_POST
def upload_by_kind(request, page_id: int):
    """Store the files of every line; what was wrong with any of them is told by name, the rest is kept."""
    page = page_to_edit(request, page_id)
    rows = kind_rows(page, request.POST, request.FILES)
    if any(row.errors for row in rows):
        messages.error(request, _("Nothing was uploaded yet: please correct the fields marked below."))
        return screen(request, page, kind_lines=rows)
    count, waits = 0, False
    for row in rows:
        files, dated = row.cleaned_data["files"], row.cleaned_data.get("dated")
        kept, refused = services.upload_to_page(
            page, files, kind=row.kind, dated=dated, user=request.user, by_name=False
        )
        count += len(kept)
        waits = waits or any(carried.waiting for carried in kept)
        for problem in refused:
            messages.error(request, problem)
    text = ngettext("%(count)d file uploaded.", "%(count)d files uploaded.", count)
    if count:
        messages.success(request, text % {"count": count})
        tell_waiting(request, waits)
    elif not any(row.cleaned_data["files"] for row in rows):
        messages.error(request, _("Choose at least one file, then upload."))
    return back(page)


@require_POST
def approve(request, page_id: int, pk: int):
    """Let the readers of the page have a document that waits for approval."""
    page = page_to_edit(request, page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    carried = carried_by(page, pk)
    if carried is not None and services.approve(carried, user=request.user):
        messages.success(request, _("Approved: the readers of the page have the document now."))
    else:
        messages.info(request, _("This document no longer waits for approval."))
    return back(page)


@require_http_methods(["GET", "POST"])
def replace(request, page_id: int, pk: int):
    """Put another file in the place of a document's, under the same address."""
    page = page_to_edit(request, page_id)
    carried = carried_by(page, pk)
    if carried is None:
        messages.info(request, _("This document is no longer on the page."))
        return back(page)
    if not services.may_replace(carried.document, request.user):
        messages.error(request, REPLACING_NEEDS_APPROVAL)
        return back(page)
    form = ReplaceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        document = services.replace(carried.document, form.cleaned_data["file"], user=request.user)
        text = _("Replaced: this is version %(number)d now, at the same address.")
        messages.success(request, text % {"number": document.version})
        return back(page)
    title = _("Replace the file")
    context = {
        "page_title": title,
        "page_subtitle": carried.document.title,
        "header_title": f"{title}: {carried.document.title}",
        "header_icon": "doc-full",
        "carried": carried,
        "form": form,
        "cancel_url": reverse("page_documents:list", args=[page.pk]),
    }
    return TemplateResponse(request, "files/admin/replace_document.html", context)


@require_safe
def version(request, pk: int):
    """An earlier version of a document, for whoever may enter the admin: the office."""
    found = get_object_or_404(DocumentVersion, pk=pk)
    if not is_stored(found.file):
        raise Http404
    return send(request, found.file, level=Audience.OFFICE, validator=f"version-{found.pk}")


def waiting(user) -> list[Waiting]:
    """For the desk: documents that wait for this person's approval, by page."""
    policy = PagePermissionPolicy()
    if not policy.user_has_permission(user, "publish"):
        return []
    pages = policy.instances_user_has_permission_for(user, "publish").filter(
        pk__in=PageDocument.objects.filter(waiting=True).values("page")
    )
    return [
        Waiting(
            _("Documents wait for approval: %(page)s") % {"page": page.title},
            reverse("page_documents:list", args=[page.pk]),
        )
        for page in pages.order_by(models.F("latest_revision_created_at").desc(nulls_last=True))[:20]
    ]
