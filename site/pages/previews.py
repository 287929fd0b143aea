"""Drafts for another front end (headless preview): by a signed token, good for minutes, for one editor.

The token travels behind the # of the address, which browsers send to nobody, and from there in a header.
Without a token, or with one that is no longer good, there is nothing here (ADR 17).
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe
from ninja import Header, Router
from wagtail.models import Page

from pages.api import PageDetail, Site, page_detail

SALT = "pages.previews"
# Seconds from the button to the last look.
GOOD_FOR = 15 * 60

router = Router(tags=["preview"])


def token_for(page: Page, user) -> str:
    """Opens the latest draft of `page` to `user`, for GOOD_FOR seconds."""
    return signing.dumps([page.pk, page.latest_revision_id, user.pk], salt=SALT)


@require_safe
def show(request, pk: int):
    """The button in the admin: leads to the other front end with a fresh token; for whoever may edit."""
    page = get_object_or_404(Page, pk=pk, depth__gt=1)
    if not settings.HEADLESS_PREVIEW_URL or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    response = redirect(f"{settings.HEADLESS_PREVIEW_URL}#preview={token_for(page, request.user)}")
    add_never_cache_headers(response)
    return response


@router.get("", response=PageDetail, summary=_("The draft a preview token opens"))
def preview(request, response: HttpResponse, x_preview_token: str = Header("", max_length=500)):
    # Whose token it is reads, whoever asks: links and documents are those this editor may see.
    page, request.user = draft_of(x_preview_token)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return page_detail(request, page, Site(request))


def draft_of(token: str):
    """(the page as it is in the draft, whose token it is); Http404 for any that is not good now."""
    try:
        page_id, revision_id, user_id = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    page = Page.objects.filter(pk=page_id).first()
    if user is None or page is None or not page.permissions_for_user(user).can_edit():
        raise Http404
    revision = page.revisions.filter(pk=revision_id).first()
    return (revision.as_object() if revision else page.specific), user
