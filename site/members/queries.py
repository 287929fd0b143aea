"""Questions other rooms ask about people and organisations; each takes a fixed number of queries."""

from django.db.models import Q
from django.db.models.functions import Collate
from django.utils.text import slugify

from hungarian.collation import HUNGARIAN
from members.enums import AUDIENCE_OF, Body, OfficeRole
from members.models import Membership, Organisation, RoleAssignment, User
from visibility.enums import Audience


def organisation_of(user, day=None) -> Organisation | None:
    """The organisation `user` speaks for on `day` (today): that of the oldest membership in force."""
    if user is None or not user.is_authenticated:
        return None
    membership = (
        Membership.objects.current(day)
        .filter(user=user, organisation__isnull=False)
        .select_related("organisation")
        .order_by("start", "pk")
        .first()
    )
    return membership.organisation if membership else None


def memberships_of(user):
    """All memberships of `user`, past and future too: those in force first, then the latest begun."""
    return user.memberships.select_related("organisation").order_by("-start", "-pk")


def current_members(body, day=None):
    """Memberships of `body` in force on `day` (today), with person and organisation."""
    return (
        Membership.objects.current(day)
        .filter(body=body, user__is_active=True)
        .select_related("user", "organisation")
    )


def members_of(organisation, day=None):
    """Memberships in force on `day` (today) that people hold on behalf of `organisation`."""
    return (
        Membership.objects.current(day)
        .filter(organisation=organisation, user__is_active=True)
        .select_related("user")
        .order_by(Collate("user__last_name", HUNGARIAN), "user__first_name", "body")
    )


def readers_of(level):
    """Active accounts that may read what is for Audience `level` today; everyone active for the public."""
    active = User.objects.filter(is_active=True)
    if level <= Audience.PUBLIC:
        return active
    bodies = [body for body, audience in AUDIENCE_OF.items() if audience >= level]
    return active.filter(
        Q(is_superuser=True)
        | Q(pk__in=Membership.objects.current().filter(body__in=bodies).values("user"))
        | Q(pk__in=RoleAssignment.objects.current().values("user"))
    )


def office_with_role(*roles):
    """Active accounts that hold one of these OfficeRoles today, deputies included."""
    held = RoleAssignment.objects.current().filter(role__in=roles)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def office_staff():
    """Active accounts of the pact office today: by membership of the office or by a role."""
    return User.objects.filter(is_active=True).filter(
        Q(pk__in=Membership.objects.current().filter(body=Body.OFFICE).values("user"))
        | Q(pk__in=RoleAssignment.objects.current().filter(role__in=OfficeRole.values).values("user"))
    )


def free_slug(name: str, pk=None) -> str:
    """The part of the address that stands for an organisation of this name; nobody else has it."""
    base = slugify(name)[:190] or "szervezet"
    taken = set(
        Organisation.objects.filter(slug__startswith=base).exclude(pk=pk).values_list("slug", flat=True)
    )
    if base not in taken:
        return base
    return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
