from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from pages.enums import Icon
from pages.models import BasePage
from steering.access import admin_address
from steering.enums import TaskStatus
from steering.forms import TaskForm
from steering.models.responsible import Responsible
from steering.querysets import TaskQuerySet
from steering.rules import is_overdue
from steering.tasklist import TaskList


class TaskPage(BasePage):
    """Where the tasks of the steering committee are shown. The tasks stand beside it, never on it."""

    summary = models.TextField(_("summary"), max_length=300, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        HelpPanel(_("The tasks themselves are written in the menu Steering committee, under Tasks.")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types = ["pages.SectionPage"]
    subpage_types: list[str] = []
    page_description = _(
        "The list of tasks and subtasks. The tasks are written in the menu Steering committee."
    )
    template = "steering/task_page.html"
    tile_icon = Icon.TASKS

    class Meta:
        verbose_name = _("list of tasks")
        verbose_name_plural = _("lists of tasks")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        tasks = Task.objects.visible_to(request.user).filter(page=self).with_people()
        context["edit_address"] = admin_address(request.user, "steering.change_task", "tasks:index")
        context["list"] = TaskList(list(tasks), request.GET)
        return context


class Assignment(Responsible):
    """What a task and a subtask have in common: somebody has to do it by a day."""

    deadline = models.DateField(_("deadline"))
    status = models.CharField(
        _("status"), max_length=12, choices=TaskStatus.choices, default=TaskStatus.IN_PROGRESS
    )

    class Meta:
        abstract = True

    @property
    def is_done(self) -> bool:
        return self.status == TaskStatus.DONE

    @property
    def is_overdue(self) -> bool:
        return is_overdue(self.status, self.deadline, timezone.localdate())

    @property
    def state(self) -> str:
        """Its status in words, and whether it is overdue."""
        words = [self.get_status_display(), *([_("overdue")] if self.is_overdue else [])]
        return ", ".join(str(word) for word in words)


class Task(Assignment, ClusterableModel):
    """Something the steering committee has somebody do."""

    page = models.ForeignKey(
        TaskPage,
        models.CASCADE,
        related_name="tasks",
        verbose_name=_("shown on"),
        help_text=_("The list of tasks it belongs to; whoever reads that page sees the task."),
    )
    title = models.CharField(_("task"), max_length=200)
    description = models.TextField(_("description"), max_length=4000, blank=True)

    changed_at = models.DateTimeField(auto_now=True)

    objects = TaskQuerySet.as_manager()

    base_form_class = TaskForm
    panels = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("deadline"), FieldPanel("status")]),
        Responsible.responsible_panel,
        InlinePanel("subtasks", heading=_("Subtasks"), label=_("subtask")),
        FieldPanel("page"),
    ]

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["deadline", "pk"]

    def __str__(self):
        return self.title

    @property
    def has_overdue(self) -> bool:
        """Whether it or any of its subtasks is overdue."""
        return self.is_overdue or any(subtask.is_overdue for subtask in self.subtasks.all())


class Subtask(Assignment, Orderable):
    """A step of a task, with a deadline and somebody responsible of its own."""

    task = ParentalKey(Task, related_name="subtasks", verbose_name=_("task"))
    what = models.CharField(_("what has to be done"), max_length=300)

    panels = [
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("deadline"), FieldPanel("status")]),
        FieldPanel("responsible_user"),
        FieldPanel("responsible_organisation"),
        FieldPanel("responsible_name"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("subtask")
        verbose_name_plural = _("subtasks")

    def __str__(self):
        return self.what
