from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SteeringConfig(AppConfig):
    name = "steering"
    verbose_name = _("Steering committee")

    def ready(self):
        from audit.tracking import track
        from desk.registry import register_action, register_waiting
        from events import calendar
        from members.account import register_section
        from pages.cache import watch
        from steering import desk, models
        from steering.account import my_tasks

        for model in [models.Task, models.Subtask, models.PlannedActivity]:
            track(model, exclude=["changed_at", "sort_order"], personal=["responsible_name"])
        for model in [models.WorkProgramme, models.PlannedMeeting]:
            track(model, exclude=["changed_at", "sort_order"])
        # What pages show beside their own text.
        watch(models.Task, models.Subtask)
        watch(models.WorkProgramme, models.PlannedMeeting, models.PlannedActivity)
        calendar.register(models.MeetingPage)
        register_action(desk.NEW_TASK)
        register_waiting("tasks", desk.waiting)
        register_section("tasks", "steering/account_section.html", my_tasks, order=40)
