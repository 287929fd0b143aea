"""Reminding whoever keeps an article that its check is due."""

from django.utils.translation import gettext as _

from knowledge.models import Upkeep
from members.enums import OfficeRole
from members.queries import office_staff, office_with_role
from notifications.kinds import REMINDER
from notifications.notices import notify
from visibility.enums import Audience


def remind_of_reviews() -> int:
    """Tell the owner of every article whose check is due, once for each due day; returns how many were told.

    An article whose owner has left the office, or that has none, is the coordinators'.
    """
    office = {user.pk: user for user in office_staff()}
    coordinators = list(office_with_role(OfficeRole.COORDINATOR))
    told = 0
    for upkeep in Upkeep.objects.due().select_related("article"):
        owner = office.get(upkeep.owner_id)
        told += notify(
            [owner] if owner else coordinators,
            kind=REMINDER,
            line=_("An article of the knowledge base is due to be checked"),
            page=upkeep.article,
            level=Audience.OFFICE,
            once=f"review:{upkeep.pk}:{upkeep.due_on}",
        )
    return told
