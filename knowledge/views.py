"""The screens of this room in the admin: an article's freshness, and confirming that it is still right."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from knowledge.forms.upkeep import UpkeepForm
from knowledge.models import ArticlePage
from knowledge.services import UpkeepChanged, begin_upkeep, change_upkeep, confirm_valid, fingerprint


def article_to_edit(request, page_id: int) -> ArticlePage:
    """The article, or the refusal that this person gets."""
    article = get_object_or_404(ArticlePage, pk=page_id)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return article


@require_http_methods(["GET", "POST"])
def upkeep(request, page_id: int):
    """Owner, interval and next check of an article, and who checked it when; POST saves."""
    article = article_to_edit(request, page_id)
    current = begin_upkeep(article)
    form = UpkeepForm(request.POST or None, instance=current)
    if request.method == "POST" and form.is_valid():
        try:
            change_upkeep(article, form.cleaned_data["seen"], user=request.user, **form.values())
        except UpkeepChanged as changed:
            # Shown with what was typed, and with how it stands: saving again is then a decision.
            typed = request.POST.copy()
            typed["seen"] = fingerprint(changed.upkeep)
            form = UpkeepForm(typed, instance=changed.upkeep)
            message = _("Somebody has changed this meanwhile. Please look at it, then save again.")
            form.add_error(None, message)
        else:
            messages.success(request, _("Saved."))
            return redirect("article_upkeep", article.pk)
    context = {
        "article": article,
        "upkeep": current,
        "form": form,
        "reviews": article.reviews.select_related("by")[:20],
        "page_title": _("Freshness"),
        "page_subtitle": article.title,
        "header_title": f"{_('Freshness')}: {article.title}",
        "header_icon": "check",
        "media": form.media,
    }
    return TemplateResponse(request, "knowledge/admin/upkeep.html", context)


@require_POST
def still_valid(request, page_id: int):
    """Note that the article was checked today and is still right: one click, from wherever it was given."""
    article = article_to_edit(request, page_id)
    confirm_valid(article, user=request.user)
    messages.success(
        request, _("Noted: “%(title)s” was checked today and is still valid.") % {"title": article.title}
    )
    back = request.POST.get("next", "")
    ours = {"allowed_hosts": {request.get_host()}, "require_https": request.is_secure()}
    if url_has_allowed_host_and_scheme(back, **ours):
        return redirect(back)
    return redirect("article_upkeep", article.pk)
