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

        self.follow_plan()
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

    def follow_plan(self):
        from events import duties
        from monitoring.plan.duties import PER_YEAR, count

        duties.register("evaluation", _("Half-yearly evaluation"), per_year=PER_YEAR, count=count)
        self.track_plan()

    def track_plan(self):
        from audit.tracking import track
        from monitoring import models
        from pages.cache import watch

        track(models.ActionPlan)
        track(models.Pillar, exclude=["sort_order"])
        track(models.Measure, exclude=["changed_at"])
        for row in [models.Output, models.MeasureActivity, models.MeasureMilestone]:
            track(row, exclude=["sort_order"])
        track(models.MeasureOrganisation, exclude=["sort_order"])
        track(models.OutputRecord)
        track(models.OccasionPlan)
        track(models.PlanVersion, exclude=["content"])
        track(models.PlanRemark, personal=["text", "answer"])
        track(models.Evaluation, exclude=["edition"])
        track(models.MeasureEvaluation, exclude=["figures"])
        # What the page of the plan shows to strangers, if it is public; a measure is saved with its rows.
        watch(models.ActionPlan, models.Measure, models.PlanVersion, models.OccasionPlan)
