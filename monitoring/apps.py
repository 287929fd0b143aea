from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = _("Monitoring")

    def ready(self):
        from audit.tracking import track
        from monitoring.models import SubsidyKind, TrainingKind

        track(TrainingKind)
        track(SubsidyKind)
