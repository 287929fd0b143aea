"""What each office role may do in the admin: one table, and what makes Django's groups say the same.

The whole office edits the whole site; only finance records and approval are narrower (domain.md §1).
"""

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from members.enums import OfficeRole
from visibility.levels import READER_GROUPS

OFFICE = "Paktumiroda"
ROLE_GROUPS = {
    OfficeRole.COORDINATOR: "Partnerségi koordinátor",
    OfficeRole.PARTNERSHIP: "Partnerségi munkatárs",
    OfficeRole.PROJECTS: "Projektmenedzser",
    OfficeRole.FINANCE: "Pénzügyi vezető",
    OfficeRole.LABOUR: "Munkaerő-piaci referens",
}
COORDINATOR = ROLE_GROUPS[OfficeRole.COORDINATOR]
PARTNERSHIP = ROLE_GROUPS[OfficeRole.PARTNERSHIP]
PROJECTS = ROLE_GROUPS[OfficeRole.PROJECTS]
FINANCE = ROLE_GROUPS[OfficeRole.FINANCE]
# Made by Wagtail's migrations, with rights over all pages: nobody needs them, and somebody might be put in.
WAGTAILS_OWN = ["Editors", "Moderators"]
# Every group this module answers for; all others are left alone.
MANAGED_GROUPS = [*READER_GROUPS.values(), OFFICE, *ROLE_GROUPS.values()]

VIEW = ["view"]
EDIT = ["view", "add", "change"]
ALL = ["view", "add", "change", "delete"]

# (app, model, actions, groups): each room lists its own records here, by name, so nothing is imported.
RIGHTS: list[tuple[str, str, list[str], list[str]]] = [
    ("wagtailadmin", "admin", ["access"], [OFFICE]),
    ("wagtailredirects", "redirect", ALL, [OFFICE]),
    ("wagtailsearchpromotions", "query", ALL, [COORDINATOR]),
    # members
    ("members", "organisation", EDIT, [COORDINATOR, PARTNERSHIP]),
    ("members", "organisation", ["delete"], [COORDINATOR]),
    ("members", "membership", ALL, [COORDINATOR, PARTNERSHIP]),
    ("members", "roleassignment", ALL, [COORDINATOR]),
    ("members", "organisationtype", ALL, [OFFICE]),
    ("members", "settlement", ALL, [OFFICE]),
    # notifications
    ("notifications", "outboxmail", ["view", "change"], [COORDINATOR, PARTNERSHIP]),
    ("notifications", "circular", ALL, [COORDINATOR, PARTNERSHIP]),
    # audit
    ("audit", "auditentry", VIEW, [COORDINATOR]),
    # inbox
    ("inbox", "inboxitem", EDIT, [OFFICE]),
    # home: facts shown on every page go live at once, without approval; so they are the coordinator's
    ("home", "projectfacts", ["change"], [COORDINATOR]),
    ("home", "contactdata", ["change"], [COORDINATOR]),
    ("home", "checkingbody", ["change"], [COORDINATOR]),
    # events
    ("events", "eventkind", ALL, [OFFICE]),
    ("events", "yearlyduty", ALL, [OFFICE]),
    ("events", "documentneed", ["change"], [OFFICE]),
    ("events", "headcount", ["change"], [OFFICE]),
    # files
    ("files", "documentkind", ALL, [OFFICE]),
    # ideas
    ("ideas", "idea", EDIT, [OFFICE]),
    ("ideas", "opinion", ["view", "change"], [OFFICE]),
    ("ideas", "opinionreply", ["view", "change"], [OFFICE]),
    # knowledge: a term is live at once on every page that uses it, so it is the coordinator's
    ("knowledge", "term", ["view"], [OFFICE]),
    ("knowledge", "term", ["add", "change", "delete"], [COORDINATOR]),
    # search
    ("search", "synonyms", ALL, [OFFICE]),
    ("search", "asked", ["view"], [OFFICE]),
    ("wagtailsearchpromotions", "searchpromotion", ALL, [OFFICE]),
    # steering: the whole office keeps tasks and plans (the project manager writes, officers help edit)
    ("steering", "task", ALL, [OFFICE]),
    ("steering", "workprogramme", ALL, [OFFICE]),
    # finance: the whole office reads; the finance lead alone writes (domain.md §1). Nothing is deleted but
    # a budget line nobody uses. Whether a second person confirms is the coordinator's to say.
    *(
        ("finance", model, actions, groups)
        for model in ("budgetline", "paymentclaim", "invoice")
        for actions, groups in ((VIEW, [OFFICE]), (EDIT, [FINANCE]))
    ),
    ("finance", "budgetline", ["delete"], [FINANCE]),
    ("finance", "financesettings", ["change"], [COORDINATOR]),
    # monitoring
    ("monitoring", "trainingkind", ALL, [OFFICE]),
    ("monitoring", "subsidykind", ALL, [OFFICE]),
    ("monitoring", "activitykind", ALL, [OFFICE]),
    ("monitoring", "indicator", VIEW, [OFFICE]),
    ("monitoring", "indicator", EDIT, [COORDINATOR]),
    ("monitoring", "target", VIEW, [OFFICE]),
    ("monitoring", "activityrecord", VIEW, [OFFICE]),
    ("monitoring", "activityrecord", EDIT, [COORDINATOR, PARTNERSHIP]),
    ("monitoring", "activityrecord", ["approve"], [COORDINATOR]),
    ("monitoring", "recordimport", VIEW, [OFFICE]),
    ("monitoring", "recordimport", ["add"], [COORDINATOR, PARTNERSHIP]),
    ("monitoring", "reportingperiod", VIEW, [OFFICE]),
    ("monitoring", "reportingperiod", EDIT, [COORDINATOR]),
    # the action plan is the project manager's, partnership officers help edit; the whole office reads
    ("monitoring", "actionplan", EDIT, [PROJECTS, COORDINATOR, PARTNERSHIP]),
    ("monitoring", "pillar", ALL, [PROJECTS, COORDINATOR, PARTNERSHIP]),
    ("monitoring", "measure", ALL, [PROJECTS, COORDINATOR, PARTNERSHIP]),
    ("monitoring", "planversion", ["change"], [PROJECTS, COORDINATOR, PARTNERSHIP]),
    ("monitoring", "evaluation", EDIT, [PROJECTS, COORDINATOR, PARTNERSHIP]),
    ("monitoring", "planversion", ["adopt"], [PROJECTS, COORDINATOR]),
    ("monitoring", "evaluation", ["adopt"], [PROJECTS, COORDINATOR]),
    ("monitoring", "occasionplan", ALL, [COORDINATOR, PARTNERSHIP]),
    ("monitoring", "occasionplan", VIEW, [OFFICE]),
    ("monitoring", "actionplan", VIEW, [OFFICE]),
    ("monitoring", "measure", VIEW, [OFFICE]),
    ("monitoring", "evaluation", VIEW, [OFFICE]),
]
# On the root of the page tree. Publishing is approval: the coordinator's (domain.md §1).
PAGE_RIGHTS = {
    OFFICE: ["add", "change"],
    COORDINATOR: ["publish", "bulk_delete", "lock", "unlock"],
}
# On the root collection. Wagtail asks for the rights of its own two models, whatever model is in use.
FILE_RIGHTS = {
    OFFICE: [
        ("wagtaildocs", "document", ["add", "change", "choose"]),
        ("wagtailimages", "image", ["add", "change", "choose"]),
    ],
    COORDINATOR: [
        ("wagtaildocs", "document", ["delete"]),
        ("wagtailimages", "image", ["delete"]),
    ],
}


@dataclass
class GroupRights:
    """Everything one group may do: codenames as "app.action_model"."""

    general: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)


def wanted_rights() -> dict[str, GroupRights]:
    """The tables above by group name; groups that only read have none."""
    wanted = {name: GroupRights() for name in MANAGED_GROUPS}
    for app, model, actions, groups in RIGHTS:
        for name in groups:
            wanted[name].general |= {f"{app}.{action}_{model}" for action in actions}
    for name, actions in PAGE_RIGHTS.items():
        wanted[name].pages |= {f"wagtailcore.{action}_page" for action in actions}
    for name, lines in FILE_RIGHTS.items():
        for app, model, actions in lines:
            wanted[name].files |= {f"{app}.{action}_{model}" for action in actions}
    return wanted


@transaction.atomic
def sync_roles(*, dry_run: bool = False) -> list[str]:
    """Make the managed groups have exactly the rights of the tables; returns a line per difference.

    With `dry_run` nothing is written. Safe to run any number of times.
    """
    known = {f"{p.content_type.app_label}.{p.codename}": p for p in _permissions()}
    root = Page.objects.get(depth=1)
    collection = Collection.get_first_root_node()
    lines = _forget_wagtails_own(dry_run)
    for name, rights in wanted_rights().items():
        group = Group.objects.filter(name=name).first()
        if group is None:
            lines.append(_("new group: %(group)s") % {"group": name})
            group = Group(name=name) if dry_run else Group.objects.create(name=name)
        for codenames, holder in (
            (rights.general, _General(group)),
            (rights.pages, _OnRoot(GroupPagePermission, group, page=root)),
            (rights.files, _OnRoot(GroupCollectionPermission, group, collection=collection)),
        ):
            lines += _sync(name, codenames, holder, known, dry_run)
    return lines


def _forget_wagtails_own(dry_run) -> list[str]:
    """Wagtail's own groups go, unless somebody is in them: that is for the office to settle first."""
    empty = Group.objects.filter(name__in=WAGTAILS_OWN, user=None)
    lines = [_("group nobody needs: %(group)s") % {"group": group.name} for group in empty]
    if not dry_run:
        Group.objects.filter(pk__in=[group.pk for group in empty]).delete()
    return lines


def unknown_rights() -> set[str]:
    """Codenames of the tables that no installed model has: misspelt, or of a room not migrated yet."""
    known = {f"{p.content_type.app_label}.{p.codename}" for p in _permissions()}
    return {
        code
        for r in wanted_rights().values()
        for code in (r.general | r.pages | r.files)
        if code not in known
    }


def _permissions():
    return Permission.objects.select_related("content_type")


def _sync(name, codenames, holder, known, dry_run) -> list[str]:
    wanted = {known[code] for code in codenames if code in known}
    held = holder.held()
    added, removed = wanted - held, held - wanted
    if not dry_run:
        holder.change(added, removed)
    lines = [f"+ {name}: {p.content_type.app_label}.{p.codename}" for p in added]
    lines += [f"- {name}: {p.content_type.app_label}.{p.codename}" for p in removed]
    return sorted(lines)


class _General:
    """The Django permissions of a group."""

    def __init__(self, group):
        self.group = group

    def held(self):
        if self.group.pk is None:
            return set()
        return set(self.group.permissions.select_related("content_type"))

    def change(self, added, removed):
        self.group.permissions.add(*added)
        self.group.permissions.remove(*removed)


class _OnRoot:
    """The permissions of a group on the root of the page tree or of the collections."""

    def __init__(self, model, group, **where):
        self.model, self.group, self.where = model, group, where

    def _rows(self):
        return self.model.objects.filter(group=self.group, **self.where)

    def held(self):
        if self.group.pk is None:
            return set()
        return {row.permission for row in self._rows().select_related("permission__content_type")}

    def change(self, added, removed):
        rows = [self.model(group=self.group, permission=p, **self.where) for p in added]
        self.model.objects.bulk_create(rows)
        self._rows().filter(permission__in=removed).delete()
