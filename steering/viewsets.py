from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from steering.models import Task, WorkProgramme


class TaskIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("responsible_user", "responsible_organisation")


class TaskViewSet(ModelViewSet):
    """Tasks with their subtasks, edited on one screen."""

    model = Task
    url_namespace = "tasks"
    url_prefix = "steering/task"
    menu_label = _("Tasks")
    icon = "tasks"
    index_view_class = TaskIndexView
    list_display = [
        "title",
        Column("responsible", label=_("Responsible")),
        "deadline",
        Column("state", label=_("Status"), accessor="state", sort_key="status"),
    ]
    list_filter = ["status", "responsible_organisation"]
    search_fields = ["title", "description"]
    ordering = ["-status", "deadline"]
    copy_view_enabled = False


class WorkProgrammeIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("page")


class WorkProgrammeViewSet(ModelViewSet):
    """A year's planned meetings and activities, edited on one screen."""

    model = WorkProgramme
    url_namespace = "work_programmes"
    url_prefix = "steering/work-programme"
    menu_label = _("Work programme")
    icon = "calendar-alt"
    index_view_class = WorkProgrammeIndexView
    list_display = ["__str__"]
    ordering = ["-page__year"]
    copy_view_enabled = False


class SteeringGroup(ModelViewSetGroup):
    menu_label = _("Steering committee")
    menu_icon = "group"
    menu_order = 250
    items = [TaskViewSet, WorkProgrammeViewSet]
