"""What may be kept: finished public pages for strangers, and per audience what frames every page.

Keys carry SiteVersion's number, raised in the transaction of every change of what anyone may read: a
withdrawn right is gone at once, not after some minutes (architecture.md, what costs time).
"""

from hashlib import blake2b

from django.core.cache import caches
from django.db.models.signals import post_delete, post_save
from django.utils.cache import patch_cache_control, patch_vary_headers
from wagtail.models import Page, Site

from visibility.enums import Audience
from visibility.version import bump, current

# Some of what a page shows follows the clock ("next events"), so nothing is kept longer than this (seconds).
KEEP = 300


def site_version(request) -> int:
    """SiteVersion's number, asked once per request."""
    if not hasattr(request, "_site_version"):
        request._site_version = current()
    return request._site_version


def remembered(request, name: str, build):
    """`build()`'s value, kept under `name` until anything on the site changes."""
    cache, key = caches["pages"], f"{name}:{site_version(request)}"
    value = cache.get(key)
    if value is None:
        value = build()
        cache.set(key, value, KEEP)
    return value


def site_of(request) -> Site | None:
    """Wagtail's site of this request, with its root page; asked of the database once per SiteVersion.

    Left where Wagtail's own tags look for it, so they do not ask again.
    """
    if not hasattr(request, "_wagtail_site"):
        host = f"{request.get_host()}:{request.get_port()}".encode()
        name = f"site:{blake2b(host, digest_size=12).hexdigest()}"
        request._wagtail_site = remembered(request, name, lambda: Site.find_for_request(request))
    return request._wagtail_site


def mark_shared(request, response, *, level: int):
    """Say in the headers who may keep this page: everyone, if it is public and built for a stranger.

    A page that has said itself that nobody may (a form holds its reader's tokens) is left as it is.
    """
    patch_vary_headers(response, ["Cookie"])
    if "no-store" in response.get("Cache-Control", ""):
        return response
    public = level == Audience.PUBLIC and not request.user.is_authenticated
    if public and response.status_code == 200 and request.method in ("GET", "HEAD"):
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        response.is_shared_page = True
    else:
        patch_cache_control(response, private=True, no_cache=True)
    return response


def watch(*models) -> None:
    """Empty the caches whenever a row of these models changes; rooms name what their public pages show."""
    for model in models:
        post_save.connect(_changed, sender=model, dispatch_uid=f"pages.cache.{model._meta.label}")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"pages.cache.{model._meta.label}.gone")


def _changed(sender, update_fields=None, **kwargs):
    bump()


def page_changed(sender, instance, update_fields=None, **kwargs):
    """Receiver: a save that touched what a page shows (drafts write only their own few fields)."""
    drafts_only = update_fields is not None and not set(update_fields) - {
        "latest_revision",
        "draft_title",
        "has_unpublished_changes",
        "latest_revision_created_at",
    }
    if isinstance(instance, Page) and not drafts_only:
        bump()
