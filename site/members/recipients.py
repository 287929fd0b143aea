"""Tells the notifications room, which lies below us, who reads what and how a circular can be narrowed."""

from django.utils.translation import gettext_lazy as _

from members.models import Membership, Organisation, OrganisationType, Settlement
from members.queries import readers_of
from notifications import recipients


def register() -> None:
    """Called in AppConfig.ready."""
    recipients.provide_readers(readers_of)
    recipients.register_filter(
        "types", _("Only these types of organisation"), _names(OrganisationType), _by("organisation__type")
    )
    recipients.register_filter(
        "settlements", _("Only these settlements"), _names(Settlement), _by("organisation__settlement")
    )
    recipients.register_filter(
        "organisations", _("Only these organisations"), _names(Organisation), _by("organisation")
    )


def _names(model):
    return lambda: [(str(row.pk), str(row)) for row in model.objects.all()]


def _by(path: str):
    """Accounts with a membership in force on behalf of an organisation that fits."""

    def narrow(users, values):
        fitting = Membership.objects.current().filter(**{f"{path}__in": values})
        return users.filter(pk__in=fitting.values("user"))

    return narrow
