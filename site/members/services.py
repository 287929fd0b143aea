"""What is done to memberships, roles and accounts: each in one transaction.

The audit log follows these models by itself (members.apps), with who did it and every old and new value.
"""

import datetime as dt

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.enums import Action
from audit.services import record
from members.enums import MemberRole
from members.models import OFFICE_TERMS, Membership, RoleAssignment, User
from members.roles import MANAGED_GROUPS, OFFICE, ROLE_GROUPS
from members.signals import handed_over
from visibility.enums import Audience
from visibility.levels import READER_GROUPS


def groups_due(user) -> set[str]:
    """The names of the managed groups `user` belongs in today, from memberships and roles in force."""
    due = {ROLE_GROUPS[role] for role in ROLE_GROUPS if role.value in user.held}
    if user.held & OFFICE_TERMS:
        due.add(OFFICE)
    if user.held:
        due.add(READER_GROUPS[Audience(user.reading_level)])
    return due


def sync_rights(user) -> bool:
    """Put `user` into exactly the managed groups due today; other groups are never touched.

    A superuser only gains: groups given by hand stay. Two queries; writes, and forgets the permissions
    the instance remembers, only if something differs. Returns whether it did.
    """
    user.forget_rights()
    due = groups_due(user)
    held = set(user.groups.filter(name__in=MANAGED_GROUPS).values_list("name", flat=True))
    gone = set() if user.is_superuser else held - due
    if not (gone or due - held):
        return False
    with transaction.atomic():
        user.groups.add(*[Group.objects.get_or_create(name=name)[0] for name in due - held])
        user.groups.remove(*Group.objects.filter(name__in=gone))
    user.forget_rights()
    return True


def sync_all_rights() -> int:
    """Every hour: bring every account's groups to today's state; returns how many changed."""
    return sum(sync_rights(user) for user in User.objects.iterator())


@transaction.atomic
def add_membership(
    *, user, body, organisation=None, role=MemberRole.DELEGATE, start=None, end=None
) -> Membership:
    """Make `user` a member of `body` from `start` (today) to `end` (until withdrawn), both included.

    The same membership in force on that day is kept as it is and returned: asking twice changes nothing.
    """
    start = start or timezone.localdate()
    same = Membership.objects.current(start).filter(
        user=user, body=body, organisation=organisation, role=role
    )
    if membership := same.first():
        return membership
    membership = Membership(user=user, body=body, organisation=organisation, role=role, start=start, end=end)
    membership.full_clean()
    membership.save()
    sync_rights(user)
    return membership


@transaction.atomic
def give_role(*, user, role, start=None, end=None, deputy_for=None) -> RoleAssignment:
    """Give `user` an office role for a term; `deputy_for` names whose absence it covers."""
    assignment = RoleAssignment(
        user=user, role=role, start=start or timezone.localdate(), end=end, deputy_for=deputy_for
    )
    assignment.full_clean()
    assignment.save()
    sync_rights(user)
    return assignment


@transaction.atomic
def end_term(term: Membership | RoleAssignment, *, last_day: dt.date) -> None:
    """Let a membership or an office role end with `last_day`; one that has not begun by then goes away."""
    if last_day < term.start:
        term.delete()
    else:
        term.end = last_day
        term.save(update_fields=["end"])
    sync_rights(term.user)


@transaction.atomic
def hand_over(membership: Membership, *, successor, last_day: dt.date) -> Membership:
    """`successor` takes the membership over the day after `last_day`; returns the new membership.

    Other rooms pass drafts and open answers on when they hear `handed_over`.
    """
    if successor == membership.user:
        raise ValidationError(_("The successor has to be somebody else."))
    if last_day < membership.start:
        raise ValidationError(_("The last day cannot be before the first day."))
    end = membership.end if membership.end and membership.end > last_day else None
    new = add_membership(
        user=successor,
        body=membership.body,
        organisation=membership.organisation,
        role=membership.role,
        start=last_day + dt.timedelta(days=1),
        end=end,
    )
    end_term(membership, last_day=last_day)
    handed_over.send(
        sender=Membership,
        outgoing=membership.user,
        successor=successor,
        organisation=membership.organisation,
    )
    return new


@transaction.atomic
def set_active(user, active: bool, *, note: str = "") -> None:
    """Suspend an account, or let it in again: a suspended one loses its sessions and rights at once."""
    if user.is_active == active:
        return
    user.is_active = active
    user.save(update_fields=["is_active"])
    if note:
        record(Action.CHANGE, user, note=note)
    sync_rights(user)


@transaction.atomic
def change_person(user, *, last_name: str, first_name: str, email: str) -> None:
    """Correct a person's name or e-mail address."""
    user.last_name, user.first_name, user.email = last_name, first_name, email.lower()
    user.full_clean(exclude=["password"])
    user.save(update_fields=["last_name", "first_name", "email"])
