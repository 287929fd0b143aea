"""What is done to memberships, roles and accounts: each in one transaction, each recorded."""

from django.contrib.auth.models import Group
from django.db import transaction

from members.models import OFFICE_TERMS, User
from members.roles import MANAGED_GROUPS, OFFICE, ROLE_GROUPS
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
    """Nightly: bring every account's groups to today's state; returns how many changed."""
    return sum(sync_rights(user) for user in User.objects.iterator())
