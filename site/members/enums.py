from django.db import models
from django.utils.translation import gettext_lazy as _

from visibility.enums import Audience


class Body(models.TextChoices):
    """The bodies of a pact that a person can be a member of (domain.md §1)."""

    FORUM = "forum", _("Employment Forum")
    STEERING = "steering", _("Steering committee")
    OFFICE = "office", _("Pact office")


AUDIENCE_OF = {Body.FORUM: Audience.FORUM, Body.STEERING: Audience.STEERING, Body.OFFICE: Audience.OFFICE}


class MemberRole(models.TextChoices):
    """What somebody is within a body."""

    CHAIR = "chair", _("chair")
    DEPUTY_CHAIR = "deputy_chair", _("deputy chair")
    DELEGATE = "delegate", _("delegate")
    DEPUTY = "deputy", _("deputy delegate")
    INVITEE = "invitee", _("permanent invitee")
    STAFF = "staff", _("staff")


class OfficeRole(models.TextChoices):
    """What somebody of the office may do in the admin; roles combine (domain.md §1, office roles)."""

    COORDINATOR = "coordinator", _("partnership coordinator")
    PARTNERSHIP = "partnership", _("partnership officer")
    PROJECTS = "projects", _("project manager")
    FINANCE = "finance", _("finance lead")
    LABOUR = "labour", _("labour-market officer")


class ConsortiumRole(models.TextChoices):
    NONE = "", _("not a consortium member")
    LEADER = "leader", _("consortium leader")
    MEMBER = "member", _("consortium member")
