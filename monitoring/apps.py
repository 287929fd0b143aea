from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = _("Monitoring")

    def ready(self):
        from audit.tracking import track
        from desk.registry import register_action
        from monitoring import models
        from monitoring.models import QuarterlyReportPage, ReportIndexPage
        from pages.desk import write_new

        track(models.TrainingKind)
        track(models.SubsidyKind)
        track(models.ActivityKind)
        track(models.Indicator)
        track(models.Target)
        track(models.ReportingPeriod)
        track(models.Reopening)
        track(models.ActivityRecord, exclude=["edition"])
        label, report = _("New quarterly report"), QuarterlyReportPage
        register_action(
            write_new(label, page_type=report, below=ReportIndexPage, icon="doc-full-inverse", order=60)
        )
