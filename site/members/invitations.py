"""Making accounts: by the office, in one action, with a letter that asks to choose a password."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from members.enums import MemberRole
from members.models import Invitation, Membership, User
from members.services import add_membership, give_role
from notifications.services import queue_mail

SALT = "members.invitation"


@dataclass(frozen=True)
class Invited:
    """What an invitation came to: `is_new` tells whether the account was made now."""

    user: User
    membership: Membership
    is_new: bool


@transaction.atomic
def invite(
    *,
    email: str,
    last_name: str,
    first_name: str,
    body: str,
    organisation=None,
    role: str = MemberRole.DELEGATE,
    start=None,
    end=None,
    office_role: str = "",
    send: bool = True,
) -> Invited:
    """Account, membership and letter in one action.

    Whoever has an account under this address (case says nothing) only gets the membership. `send=False`
    makes the account without the letter; `send_letter` sends it later.
    """
    user = User.objects.filter(email=email.strip()).first()
    is_new = user is None
    if is_new:
        user = make_account(email=email, last_name=last_name, first_name=first_name)
    membership = add_membership(
        user=user, body=body, organisation=organisation, role=role, start=start, end=end
    )
    if office_role:
        give_role(user=user, role=office_role, start=start, end=end)
    if is_new and send:
        send_letter(user)
    return Invited(user, membership, is_new)


def make_account(*, email: str, last_name: str, first_name: str) -> User:
    """An account nobody can sign in to yet: its password is chosen through the letter."""
    email = email.strip().lower()
    user = User(
        username=free_username(email), email=email, last_name=last_name.strip(), first_name=first_name.strip()
    )
    user.set_unusable_password()
    user.full_clean()
    user.save()
    return user


def free_username(email: str) -> str:
    """A user name made of the part before the @, with a number if somebody has it."""
    base = slugify(email.split("@")[0].replace(".", "-")).replace("-", ".")[:140] or "tag"
    taken = {
        name.lower()
        for name in User.objects.filter(username__istartswith=base).values_list("username", flat=True)
    }
    if base not in taken:
        return base
    return next(f"{base}{n}" for n in range(2, len(taken) + 3) if f"{base}{n}" not in taken)


@transaction.atomic
def send_letter(user) -> Invitation:
    """Send the letter, or send it again: then only the link of the new letter works."""
    invitation, made = Invitation.objects.select_for_update().get_or_create(user=user)
    if not made:
        invitation.number += 1
        invitation.sent_at = timezone.now()
        invitation.accepted_at = None
        invitation.save()
    context = {"user": user, "link": link_of(invitation), "expires_at": invitation.expires_at}
    queue_mail(to=user.email, template="members/invitation", context=context, kind="account", user=user)
    return invitation


def link_of(invitation: Invitation) -> str:
    """The full address in the letter: signed, so that nobody can make one up."""
    token = signing.dumps([invitation.pk, invitation.number], salt=SALT)
    return settings.SITE_URL + reverse("members_accept", args=[token])


def invitation_for(token: str) -> Invitation | None:
    """The invitation a link stands for, if the link still works."""
    try:
        pk, number = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    invitation = Invitation.objects.select_related("user").filter(pk=pk, number=number).first()
    return invitation if invitation and invitation.is_open else None


@transaction.atomic
def accept(invitation: Invitation, *, password: str) -> bool:
    """The person chooses a password; False if the link was used meanwhile."""
    invitation = Invitation.objects.select_for_update().select_related("user").get(pk=invitation.pk)
    if not invitation.is_open:
        return False
    user = invitation.user
    user.set_password(password)
    user.save(update_fields=["password"])
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    return True
