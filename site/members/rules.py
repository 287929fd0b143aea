"""Who may do what to whose account."""

from members.enums import Body


def may_manage_members(actor) -> bool:
    """Invite people, give and end memberships: coordinator, partnership officer, superuser."""
    return actor.has_perm("members.change_membership")


def may_give_roles(actor) -> bool:
    """Decide who is of the office and in what role: the coordinator's, so nobody promotes themselves."""
    return actor.has_perm("members.add_roleassignment")


def may_manage(actor, person) -> bool:
    """Change this person's account or terms.

    Whoever can change an address can take the account over by a new password; so an account that can do
    more than the actor's own is out of reach: superusers' for all but superusers, the office's for all
    who may not give roles.
    """
    if actor.is_superuser:
        return True
    if person.is_superuser or not may_manage_members(actor):
        return False
    return may_give_roles(actor) or not is_of_the_office(person)


def may_reset_second_factor(actor, person) -> bool:
    """Take the second step off somebody's account: coordinator and superuser, and never off one's own
    (a session left open must not be enough for that)."""
    return actor != person and may_give_roles(actor) and may_manage(actor, person)


def may_give_membership(actor, body) -> bool:
    """Make somebody a member of `body`: the office itself is the coordinator's to fill."""
    return may_give_roles(actor) if body == Body.OFFICE else may_manage_members(actor)


def is_of_the_office(person) -> bool:
    """Whether the person is, was or will be of the office by any term."""
    return person.memberships.filter(body=Body.OFFICE).exists() or person.office_roles.exists()
