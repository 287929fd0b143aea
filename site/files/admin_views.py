"""The screen in the admin where the documents of a page are kept, beside the page itself.

For every page type that declares `carries_documents = True`; whoever may edit the page may use it.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page

from files import services
from files.forms import ExistingForm, UploadForm, kind_rows, rows_of
from files.models import PageDocument


def page_to_edit(request, page_id: int) -> Page:
    """The page whose documents are edited, or the refusal that this person gets."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not getattr(page, "carries_documents", False):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def screen(request, page, *, upload=None, existing=None, rows=None, kind_lines=None):
    """The whole screen; a form that was refused comes in as it was typed."""
    title, subtitle = _("Documents"), page.get_admin_display_title()
    context = {
        "page": page,
        "rows": rows or rows_of(page),
        "upload": upload or UploadForm(),
        "existing": existing or ExistingForm(page=page),
        "kind_lines": kind_rows(page) if kind_lines is None else kind_lines,
        "may_approve": page.permissions_for_user(request.user).can_publish(),
        "page_title": title,
        "page_subtitle": subtitle,
        "header_title": f"{title}: {subtitle}",
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            *get_breadcrumbs_items_for_page(page, request.user),
            {"url": "", "label": title},
        ],
    }
    context["media"] = context["rows"].media + context["upload"].media + context["existing"].media
    return TemplateResponse(request, "files/admin/page_documents.html", context)


def back(page):
    return redirect("page_documents:list", page.pk)


def tell_waiting(request, waits: bool) -> None:
    """Say that what was just added waits for approval, if it does."""
    if waits:
        messages.info(request, _("Readers of the page see it when a coordinator has approved it."))


@require_http_methods(["GET", "POST"])
def documents(request, page_id: int):
    """The list of a page's documents; POST saves the kinds and dates changed in it."""
    page = page_to_edit(request, page_id)
    if request.method == "GET":
        return screen(request, page)
    rows = rows_of(page, request.POST)
    if any(form.instance.pk is None for form in rows.forms):
        messages.error(request, _("Somebody has changed this list meanwhile. Please look at it again."))
        return back(page)
    if not rows.is_valid():
        messages.error(request, _("Nothing was saved yet: please correct the rows marked below."))
        return screen(request, page, rows=rows)
    services.change(rows.forms, user=request.user)
    messages.success(request, _("Saved."))
    return back(page)


@require_POST
def upload(request, page_id: int):
    """Store new files; what was wrong with any of them is told by name, the rest is kept."""
    page = page_to_edit(request, page_id)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Nothing was uploaded yet: please correct the fields marked below."))
        return screen(request, page, upload=form)
    data = form.cleaned_data
    kept, refused = services.upload_to_page(
        page, data["files"], kind=data["kind"], dated=data["dated"], user=request.user
    )
    if kept:
        text = ngettext(
            "%(count)d file uploaded. Please check its kind and date.",
            "%(count)d files uploaded. Please check their kinds and dates.",
            len(kept),
        )
        messages.success(request, text % {"count": len(kept)})
    tell_waiting(request, any(carried.waiting for carried in kept))
    for problem in refused:
        messages.error(request, problem)
    return back(page)


@require_POST
def add_existing(request, page_id: int):
    """Let the page carry a document of the library."""
    page = page_to_edit(request, page_id)
    form = ExistingForm(request.POST, page=page)
    if not form.is_valid():
        messages.error(request, _("The document was not added yet: please correct the fields marked below."))
        return screen(request, page, existing=form)
    carried = services.attach(page, user=request.user, **form.cleaned_data)
    messages.success(request, _("The document was added to the page."))
    tell_waiting(request, carried.waiting)
    return back(page)


@require_http_methods(["GET", "POST"])
def remove(request, page_id: int, pk: int):
    """Ask, then take the document off the page; it stays in the library."""
    page = page_to_edit(request, page_id)
    carried = PageDocument.objects.filter(page_id=page.pk, pk=pk).select_related("document", "page").first()
    if carried is None:
        messages.info(request, _("This document is no longer on the page."))
        return back(page)
    if request.method == "POST":
        services.detach(carried, user=request.user)
        messages.success(request, _("The document was taken off the page. It is still in the library."))
        return back(page)
    context = {
        "page_title": _("Take the document off the page"),
        "page_subtitle": carried.document.title,
        "header_title": _("Take the document off the page"),
        "header_icon": "bin",
        "carried": carried,
        "cancel_url": reverse("page_documents:list", args=[page.pk]),
    }
    return TemplateResponse(request, "files/admin/remove_document.html", context)
