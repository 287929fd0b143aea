"""Who can read what is for an audience, by name: for the office's question «Ki láthatja ezt?»."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.db.models.functions import Collate
from django.utils.translation import gettext as _

from hungarian.collation import HUNGARIAN
from members.enums import AUDIENCE_OF, Body
from members.models import Membership, RoleAssignment
from members.queries import readers_of
from visibility.enums import Audience


@dataclass(frozen=True)
class Person:
    """`level`: the highest Audience they belong to today; `speaks_for`: organisations, or office roles."""

    pk: int
    name: str
    speaks_for: str
    level: int


@dataclass(frozen=True)
class Group:
    """People of one body; everybody stands in the highest one only."""

    label: str
    people: list[Person]


@dataclass(frozen=True)
class Readers:
    """The accounts that may read something; `public`: and everybody else in the world too."""

    people: list[Person]
    public: bool = False

    @property
    def count(self) -> int:
        return len(self.people)

    @property
    def groups(self) -> list[Group]:
        """By body, from the widest; empty ones are left out."""
        found = []
        for audience in Audience:
            people = [person for person in self.people if person.level == audience]
            label = _("In no body") if audience == Audience.PUBLIC else str(audience.label)
            found.append(Group(label, people))
        return [group for group in found if group.people]


@dataclass(frozen=True)
class Change:
    """What it means for people that something for `old` becomes something for `new` (Audience values)."""

    old: int
    new: int
    affected: Readers = field(default_factory=lambda: Readers([]))
    staying: int = 0

    @property
    def opens(self) -> bool:
        return self.new < self.old

    @property
    def touches_anybody(self) -> bool:
        return self.affected.public or bool(self.affected.people)

    @property
    def old_label(self) -> str:
        return str(Audience(self.old).label)

    @property
    def new_label(self) -> str:
        return str(Audience(self.new).label)


def readers(level: int) -> Readers:
    """Everybody who may read what is for Audience `level` today, in Hungarian order; three queries."""
    memberships = Membership.objects.current().select_related("organisation").order_by("start", "pk")
    users = (
        readers_of(level)
        .order_by(Collate("last_name", HUNGARIAN), Collate("first_name", HUNGARIAN), "pk")
        .prefetch_related(
            Prefetch("memberships", memberships, to_attr="todays_memberships"),
            Prefetch("office_roles", RoleAssignment.objects.current(), to_attr="todays_roles"),
        )
    )
    return Readers([_person(user) for user in users], public=level <= Audience.PUBLIC)


def change(old: int, new: int) -> Change:
    """Who gains, or who loses: those between the two steps of the ladder."""
    everybody = readers(min(old, new))
    between = [person for person in everybody.people if person.level < max(old, new)]
    affected = Readers(between, public=everybody.public)
    return Change(old, new, affected, staying=everybody.count - len(between))


def _person(user) -> Person:
    bodies = {Body(membership.body) for membership in user.todays_memberships}
    level = max((AUDIENCE_OF[body] for body in bodies), default=Audience.PUBLIC)
    if user.is_superuser or user.todays_roles:
        level = Audience.OFFICE
    names = [str(m.organisation) for m in user.todays_memberships if m.organisation]
    names += [role.get_role_display() for role in user.todays_roles]
    if user.is_superuser:
        names.append(_("system administrator"))
    return Person(user.pk, str(user), ", ".join(dict.fromkeys(names)), int(level))
