"""The one screen of this room in the admin: confirming that an article is still right."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.models import ArticlePage
from knowledge.services import confirm_valid


@require_http_methods(["GET", "POST"])
def still_valid(request, page_id: int):
    """Ask, then note that the article was checked today."""
    article = get_object_or_404(ArticlePage, pk=page_id)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        confirm_valid(article, user=request.user)
        messages.success(request, _("Noted: the article was checked today and is still valid."))
        return redirect("wagtailadmin_pages:edit", article.pk)
    context = {
        "article": article,
        "page_title": _("Still valid"),
        "page_subtitle": article.title,
        "header_title": _("Still valid"),
        "header_icon": "check",
    }
    return TemplateResponse(request, "knowledge/admin/still_valid.html", context)
