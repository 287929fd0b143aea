from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from steering.models import Task, WorkProgramme


class TaskViewSet(ModelViewSet):
    """Tasks with their subtasks, edited on one screen."""

    model = Task
    url_namespace = "tasks"
    url_prefix = "steering/task"
    menu_label = _("Tasks")
    icon = "tasks"
    list_display = ["title", "responsible", "deadline", "get_status_display"]
    list_filter = ["status", "responsible_organisation"]
    search_fields = ["title", "description"]
    ordering = ["-status", "deadline"]
    copy_view_enabled = False


class WorkProgrammeViewSet(ModelViewSet):
    """A year's planned meetings and activities, edited on one screen."""

    model = WorkProgramme
    url_namespace = "work_programmes"
    url_prefix = "steering/work-programme"
    menu_label = _("Work programme")
    icon = "calendar-alt"
    list_display = ["__str__"]
    ordering = ["-page__year"]
    copy_view_enabled = False


class SteeringGroup(ModelViewSetGroup):
    menu_label = _("Steering committee")
    menu_icon = "group"
    menu_order = 250
    items = [TaskViewSet, WorkProgrammeViewSet]
