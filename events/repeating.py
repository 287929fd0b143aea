"""A new event from an earlier one: its text and place, without its people, documents and state."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from audit.services import record
from events import rules


def may_repeat(page, user) -> bool:
    """May this account make another one beside it?"""
    return page.get_parent().permissions_for_user(user).can_add_subpage()


@transaction.atomic
def repeat(page, *, title: str, start, user) -> Page:
    """A draft beside `page` (an event or meeting) with its descriptive fields, beginning at `start`.

    What stands beside the page (state, documents, suggestions, figures) is not copied. Raises
    PermissionDenied for whoever may not add pages there.
    """
    if not may_repeat(page, user):
        raise PermissionDenied
    parent = page.get_parent()
    made = page.copy(
        to=parent,
        copy_revisions=False,
        keep_live=False,
        user=user,
        update_attrs={
            "title": title,
            "draft_title": title,
            "slug": find_available_slug(parent, f"{page.slug}-{start:%Y-%m-%d}"),
            "start": start,
            "end": rules.moved(page.start, page.end, start),
        },
    )
    record("events.repeated", made, user=user, note=page.title)
    return made
