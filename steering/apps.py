from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SteeringConfig(AppConfig):
    name = "steering"
    verbose_name = _("Steering committee")

    def ready(self):
        from pages.cache import watch
        from steering import models

        watch(
            models.Task, models.Subtask, models.WorkProgramme, models.PlannedMeeting, models.PlannedActivity
        )
