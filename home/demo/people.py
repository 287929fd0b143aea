"""Organisations, their delegates, the committee, the office: and the accounts of contract.md."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from home.demo import anchor
from home.demo.content import content
from members.enums import Body, MemberRole, OfficeRole
from members.models import Membership, Organisation, OrganisationType, RoleAssignment, Settlement, User

OFFICE = [
    ("koordinator", "Kovács", "Kinga", OfficeRole.COORDINATOR),
    ("munkatars", "Molnár", "Márk", OfficeRole.PARTNERSHIP),
    ("projektmenedzser", "Pintér", "Péter", OfficeRole.PROJECTS),
    ("penzugy", "Papp", "Pálma", OfficeRole.FINANCE),
    ("referens", "Rigó", "Réka", OfficeRole.LABOUR),
]


def ensure_people() -> None:
    """Everybody of the demo. Only the accounts of contract.md can sign in; the others have no password."""
    password = make_password(settings.DEMO_PASSWORD)
    for order, name in enumerate(content("organisations")["settlements"]):
        Settlement.objects.get_or_create(name=name, defaults={"sort_order": 10 if order == 0 else 100})
    for row in content("organisations")["organisation"]:
        _organisation(row, password)
    for username, last, first, role in OFFICE:
        user = _person(username, f"{last} {first}", password)
        _member(user, Body.OFFICE, MemberRole.STAFF, None)
        RoleAssignment.objects.get_or_create(user=user, role=role, defaults={"start": anchor.day(-700)})
    _person("kulsos", "Külső Kata", password)
    _person("admin", "Rendszer Gazda", password, is_superuser=True, is_staff=True)


def _organisation(row: dict, password: str) -> None:
    """One organisation with its delegate, and its member of the committee if it has one."""
    organisation, _ = Organisation.objects.get_or_create(name=row["name"], defaults=_register_entry(row))
    delegate = _person(row.get("account", ""), row["delegate"], password)
    _member(delegate, Body.FORUM, MemberRole.DELEGATE, organisation)
    if on_committee := row.get("steering"):
        is_chair = row.get("consortium") == "leader"
        user = delegate if on_committee == row["delegate"] else _person("ics", on_committee, password)
        _member(user, Body.STEERING, MemberRole.CHAIR if is_chair else MemberRole.DELEGATE, organisation)


def _register_entry(row: dict) -> dict:
    slug = slugify(row["name"])[:60].strip("-")
    number = sum(map(ord, row["name"]))
    return {
        "slug": slug,
        "type": OrganisationType.objects.get(name=row["type"]),
        "settlement": Settlement.objects.get(name=row["settlement"]),
        "address": f"{STREETS[number % len(STREETS)]} {number % 48 + 1}.",
        "contact_name": row["delegate"],
        "email": f"iroda@{slug[:30].strip('-')}.example",
        "phone": f"+36 99 {number % 900 + 100} {number * 7 % 900 + 100}",
        "web": f"https://{slug[:30].strip('-')}.example/",
        "profile": row["profile"],
        "consortium_role": row.get("consortium", ""),
    }


STREETS = ["Fő utca", "Kossuth utca", "Petőfi utca", "Béke tér", "Iskola utca", "Malom utca", "Ipartelepi út"]


def _person(username: str, name: str, password: str, **rights) -> User:
    """The account of `name`; one with a user name of its own is a demo account and gets the password."""
    last, _, first = name.partition(" ")
    known = username or slugify(name).replace("-", ".")
    user, _ = User.objects.get_or_create(
        username=known,
        defaults={
            "email": f"{known}@pimor.example",
            "last_name": last,
            "first_name": first,
            "password": password if username else make_password(None),
            **rights,
        },
    )
    return user


def _member(user: User, body: Body, role: MemberRole, organisation: Organisation | None) -> None:
    Membership.objects.get_or_create(
        user=user,
        body=body,
        organisation=organisation,
        defaults={"role": role, "start": anchor.day(-700)},
    )
