"""The list of tasks as a reader asks for it: filtered and sorted by what stands in the address.

Works on the tasks already read (a committee has some hundreds at most), so that overdue tasks, Hungarian
names and the choices of the filter all come from the same rows.
"""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from hungarian.collation import sort_key

PER_PAGE = 25
STATUSES = {
    "folyamatban": lambda task: not task.is_done,
    "lejart": lambda task: task.has_overdue,
    "elvegzett": lambda task: task.is_done,
}


def overdue_first(task):
    """What needs doing first: overdue by age, then the coming deadlines, done ones last (newest first)."""
    if task.is_done and not task.has_overdue:
        return (2, date.max.toordinal() - task.deadline.toordinal(), task.pk)
    return (0 if task.has_overdue else 1, task.deadline.toordinal(), task.pk)


ORDERS = {
    "": overdue_first,
    "feladat": lambda task: sort_key(task.title),
    "felelos": lambda task: sort_key(task.responsible),
    "hatarido": lambda task: task.deadline,
    "allapot": lambda task: (task.is_done, not task.has_overdue),
}


class TaskFilterForm(forms.Form):
    """The two questions above the list; sent by GET."""

    felelos = forms.ChoiceField(label=_("Responsible"), required=False)
    allapot = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[
            ("", _("all")),
            ("folyamatban", _("in progress")),
            ("lejart", _("overdue")),
            ("elvegzett", _("done")),
        ],
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["felelos"].choices = [("", _("everyone")), *people]


@dataclass(frozen=True)
class Column:
    """A sortable column heading: the address that sorts by it, and how it is sorted now (for aria-sort)."""

    label: str
    order: str
    sorted: str


class TaskList:
    """`tasks`: those the reader may see. `params`: request.GET; whatever is not understood is left out."""

    def __init__(self, tasks, params):
        self.tasks, self.params = tasks, params
        self.status = self._known("allapot", STATUSES)
        self.responsible = self._known("felelos", dict(self.people))
        order = params.get("rendezes", "")
        self.order = order if order.removeprefix("-") in ORDERS and order != "-" else ""

    def _known(self, name, choices) -> str:
        value = self.params.get(name, "")
        return value if value in choices else ""

    @cached_property
    def people(self) -> list[tuple[str, str]]:
        """Everyone responsible for a task or subtask, by name."""
        found = {}
        for task in self.tasks:
            for assignment in [task, *task.subtasks.all()]:
                found.update(assignment.responsibles)
        return sorted(found.items(), key=lambda item: sort_key(item[1]))

    @property
    def form(self):
        return TaskFilterForm(
            initial={"felelos": self.responsible, "allapot": self.status}, people=self.people
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.status or self.responsible)

    @cached_property
    def found(self) -> list:
        """The tasks asked for, in order."""
        tasks = self.tasks
        if self.status:
            tasks = filter(STATUSES[self.status], tasks)
        if self.responsible:
            tasks = filter(self._is_responsible, tasks)
        key = ORDERS[self.order.removeprefix("-")]
        return sorted(tasks, key=key, reverse=self.order.startswith("-"))

    def _is_responsible(self, task) -> bool:
        assignments = [task, *task.subtasks.all()]
        return any(self.responsible == key for each in assignments for key, _name in each.responsibles)

    @cached_property
    def page(self):
        """The part shown; a page that does not exist shows the nearest one."""
        return Paginator(self.found, PER_PAGE).get_page(self.params.get("page"))

    @property
    def overdue_count(self) -> int:
        return sum(task.has_overdue for task in self.tasks)

    @property
    def columns(self) -> list[Column]:
        labels = {
            "feladat": _("Task"),
            "felelos": _("Responsible"),
            "hatarido": _("Deadline"),
            "allapot": _("Status"),
        }
        return [self._column(name, label) for name, label in labels.items()]

    def _column(self, name, label) -> Column:
        if self.order == name:
            return Column(label, f"-{name}", "ascending")
        return Column(label, name, "descending" if self.order == f"-{name}" else "")
