"""What the knowledge base puts on the office's desk (the admin's first screen)."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from desk.registry import Waiting
from knowledge.models import Upkeep
from members.enums import OfficeRole
from members.queries import office_staff, office_with_role

# Nobody reads more than this on a first screen.
MOST = 20


def waiting(user) -> list[Waiting]:
    """Articles of this person whose check is due; for a coordinator also those that nobody keeps."""
    mine = Q(owner=user)
    if office_with_role(OfficeRole.COORDINATOR).filter(pk=user.pk).exists():
        mine |= Q(owner=None) | ~Q(owner__in=office_staff())
    due = Upkeep.objects.due().filter(mine).select_related("article")[:MOST]
    return [
        Waiting(
            _("Check whether it is still right: %(title)s") % {"title": upkeep.article.title},
            reverse("article_upkeep", args=[upkeep.article_id]),
            upkeep.due_on,
        )
        for upkeep in due
    ]
