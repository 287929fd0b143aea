"""From rows of a table to organisations, accounts and memberships.

First a plan that says what each line would do, and writes nothing; then, if no line is wrong, the whole of
it in one transaction. The same table a second time changes nothing.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.enums import Body, MemberRole
from members.invitations import make_account, send_letter
from members.models import Membership, Organisation, OrganisationType, Settlement, User
from members.queries import free_slug
from members.services import add_membership
from members.spreadsheet import COLUMNS
from sheets.reading import FORMULA

DETAILS = {"address": "address", "contact_name": "contact_name", "organisation_email": "email"} | {
    "phone": "phone",
    "web": "web",
}
BODIES = {"": Body.FORUM, "fórum": Body.FORUM, "ics": Body.STEERING}


@dataclass
class Line:
    """What one row of the table means: `problems` stop the import, `effects` say what it will do."""

    number: int
    row: dict
    problems: list[str] = field(default_factory=list)
    effects: list[str] = field(default_factory=list)
    start: dt.date | None = None
    end: dt.date | None = None
    body: str = Body.FORUM
    role: str = MemberRole.DELEGATE

    @property
    def key(self) -> str:
        return self.row["organisation"].casefold()

    @property
    def email(self) -> str:
        return self.row.get("email", "").lower()


class Known:
    """What the site knows already, read once: so a table of any length takes the same few queries."""

    def __init__(self):
        self.types = {t.name.casefold(): t for t in OrganisationType.objects.all()}
        self.settlements = {s.name.casefold(): s for s in Settlement.objects.all()}
        self.organisations = {
            o.name.casefold(): o for o in Organisation.objects.select_related("type", "settlement")
        }
        self.people = {user.email.lower(): user for user in User.objects.all()}
        today = timezone.localdate()
        self.memberships = {
            (m.user.email.lower(), m.body, m.organisation.name.casefold())
            for m in Membership.objects.select_related("user", "organisation").exclude(end__lt=today)
            if m.organisation
        }


def plan(rows: list[dict]) -> list[Line]:
    """What each row would do, with what is wrong in it; writes nothing."""
    known = Known()
    seen_organisations, seen_people, seen_terms = set(), set(), set()
    lines = []
    for row in rows:
        line = Line(number=row["line"], row={name: row.get(name, "") for name in COLUMNS})
        lines.append(line)
        check_cells(line, known)
        if line.problems:
            continue
        _plan_organisation(line, known, seen_organisations)
        if line.email:
            _plan_person(line, known, seen_people, seen_terms)
    return lines


def check_cells(line: Line, known: Known) -> None:
    """Note everything wrong in a row, in words that say what to write instead."""
    row, problems = line.row, line.problems
    for name, value in row.items():
        if value == FORMULA:
            problems.append(
                _("«%(column)s» holds a formula: write the value itself.") % {"column": COLUMNS[name]}
            )
            row[name] = ""
        elif len(value) > 200:
            problems.append(_("«%(column)s» is too long.") % {"column": COLUMNS[name]})
    if problems:
        return
    for name in ("organisation", "type", "settlement"):
        if not row[name] and not (name != "organisation" and line.key in known.organisations):
            problems.append(_("«%(column)s» is empty.") % {"column": COLUMNS[name]})
    if row["type"] and row["type"].casefold() not in known.types:
        names = ", ".join(str(t) for t in known.types.values())
        problems.append(
            _("There is no such type: «%(type)s». Known types: %(names)s.")
            % {"type": row["type"], "names": names}
        )
    _check_value(line, "organisation_email", validate_email, _("This is not an e-mail address: «%(value)s»."))
    _check_value(line, "email", validate_email, _("This is not an e-mail address: «%(value)s»."))
    _check_value(line, "web", URLValidator(["http", "https"]), _("This is not a web address: «%(value)s»."))
    _check_person(line)


def _check_value(line: Line, name: str, validator, words: str) -> None:
    if line.row[name]:
        try:
            validator(line.row[name])
        except ValidationError:
            line.problems.append(words % {"value": line.row[name]})


def _check_person(line: Line) -> None:
    row = line.row
    given = [name for name in ("last_name", "first_name", "email") if row[name]]
    if given and len(given) < 3:
        line.problems.append(_("A delegate needs a family name, a given name and an e-mail address."))
    bodies = BODIES | {str(Body(b).label).casefold(): b for b in (Body.FORUM, Body.STEERING)}
    roles = {"": MemberRole.DELEGATE} | {str(r.label).casefold(): r for r in MemberRole}
    if row["body"].casefold() not in bodies:
        line.problems.append(_("There is no such body: «%(value)s».") % {"value": row["body"]})
    if row["role"].casefold() not in roles:
        line.problems.append(_("There is no such role: «%(value)s».") % {"value": row["role"]})
    line.body = bodies.get(row["body"].casefold(), Body.FORUM)
    line.role = roles.get(row["role"].casefold(), MemberRole.DELEGATE)
    for name in ("start", "end"):
        try:
            setattr(line, name, day_of(row[name]))
        except ValueError:
            line.problems.append(
                _("«%(column)s» is not a day: «%(value)s». Write it as 2026.01.31.")
                % {"column": COLUMNS[name], "value": row[name]}
            )
    if line.end and line.end < (line.start or timezone.localdate()):
        line.problems.append(_("The last day cannot be before the first day."))


def day_of(text: str) -> dt.date | None:
    """A day written 2026-01-31 or 2026. 01. 31.; None if empty, ValueError if something else."""
    if not text:
        return None
    parts = [part.strip() for part in text.replace("-", ".").rstrip(". ").split(".")]
    if len(parts) != 3:
        raise ValueError(text)
    return dt.date(*(int(part) for part in parts))


def _plan_organisation(line: Line, known: Known, seen: set) -> None:
    if line.key in seen:
        return
    seen.add(line.key)
    organisation = known.organisations.get(line.key)
    if organisation is None:
        line.effects.append(_("new organisation"))
        if line.row["settlement"].casefold() not in known.settlements:
            line.effects.append(_("new settlement: %(name)s") % {"name": line.row["settlement"]})
    elif changed := [COLUMNS[name] for name in changes_of(organisation, line, known)]:
        line.effects.append(_("changes: %(columns)s") % {"columns": ", ".join(changed)})


def changes_of(organisation, line: Line, known: Known) -> dict[str, tuple]:
    """Column -> (field, old, new) for what the row says otherwise; empty cells say nothing."""
    found = {}
    for name, attribute in DETAILS.items():
        old, new = getattr(organisation, attribute), line.row[name]
        if new and new != old:
            found[name] = (attribute, old, new)
    for name, table in (("type", known.types), ("settlement", known.settlements)):
        old, new = getattr(organisation, name), line.row[name]
        if new and new.casefold() != old.name.casefold():
            found[name] = (name, old, table.get(new.casefold(), new))
    return found


def _plan_person(line: Line, known: Known, seen: set, terms: set) -> None:
    if line.email not in known.people and line.email not in seen:
        line.effects.append(_("new account: %(email)s") % {"email": line.email})
    seen.add(line.email)
    term = (line.email, line.body, line.key)
    if term not in known.memberships and term not in terms:
        line.effects.append(_("new membership: %(body)s") % {"body": Body(line.body).label})
    terms.add(term)


@transaction.atomic
def carry_out(lines: list[Line], *, send_letters: bool = False) -> int:
    """Do what the plan says, all of it or nothing; returns how many accounts were made."""
    if any(line.problems for line in lines):
        raise ValueError("a plan with problems is not carried out")
    known, made = Known(), []
    for line in lines:
        organisation = _write_organisation(line, known)
        if not line.email:
            continue
        user = known.people.get(line.email)
        if user is None:
            names = {name: line.row[name] for name in ("last_name", "first_name", "email")}
            user = known.people[line.email] = make_account(**names)
            made.append(user)
        term = (line.email, line.body, line.key)
        if term not in known.memberships:
            known.memberships.add(term)
            add_membership(
                user=user,
                body=line.body,
                organisation=organisation,
                role=line.role,
                start=line.start,
                end=line.end,
            )
    for user in made if send_letters else []:
        send_letter(user)
    return len(made)


def _write_organisation(line: Line, known: Known) -> Organisation:
    settlement = line.row["settlement"]
    if settlement and settlement.casefold() not in known.settlements:
        known.settlements[settlement.casefold()] = Settlement.objects.create(name=settlement)
    organisation = known.organisations.get(line.key)
    if organisation is None:
        name = line.row["organisation"]
        details = {attribute: line.row[column] for column, attribute in DETAILS.items()}
        organisation = Organisation.objects.create(
            name=name,
            slug=free_slug(name),
            type=known.types[line.row["type"].casefold()],
            settlement=known.settlements[settlement.casefold()],
            **details,
        )
        known.organisations[line.key] = organisation
    elif changes := changes_of(organisation, line, known):
        for attribute, _old, new in changes.values():
            setattr(organisation, attribute, new)
        organisation.save(update_fields=[attribute for attribute, _old, _new in changes.values()])
    return organisation
