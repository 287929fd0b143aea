"""What the committee's tasks put on the office's desk (the admin's first screen)."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.registry import Action, Waiting
from steering.models import Task

# Nobody reads more than this on a first screen.
MOST = 20

NEW_TASK = Action(
    _("Enter a task of the steering committee"),
    lambda user: reverse("tasks:add"),
    "tasks",
    "steering.add_task",
    70,
)


def waiting(user) -> list[Waiting]:
    """Open tasks this person answers for, and those of anybody that are overdue."""
    if not user.has_perm("steering.change_task"):
        return []
    tasks = Task.objects.visible_to(user).open()
    mine = tasks.of(user).values("pk")
    found = tasks.filter(Q(pk__in=mine) | Q(deadline__lt=timezone.localdate())).order_by("deadline")[:MOST]
    return [Waiting(task.title, reverse("tasks:edit", args=[task.pk]), task.deadline) for task in found]
