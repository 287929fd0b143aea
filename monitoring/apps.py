from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = _("Monitoring")

    def ready(self):
        from audit.tracking import track
        from desk.registry import register_waiting
        from monitoring import desk, models

        register_waiting("monitoring", desk.waiting)
        self.follow_plan()
        track(models.TrainingKind)
        track(models.SubsidyKind)
        track(models.ActivityKind)
        track(models.Indicator)
        track(models.Target)
        track(models.ReportingPeriod)
        track(models.Reopening)
        track(models.ActivityRecord, exclude=["edition"])
        track(models.RecordImport)
        register_waiting("monitoring", desk.waiting)
        self.freeze_reports()

    def freeze_reports(self):
        from wagtail.signals import page_published

        from audit.display import name_action
        from desk.registry import Action, register_action
        from monitoring import models, receivers
        from monitoring.reporting import charts_in_text, checking, desk, freezing
        from notifications import worker
        from pages.cache import watch
        from pages.chart_sources import register_charts

        label = _("Put the quarterly report together")
        register_action(Action(label, desk.address, icon="doc-full-inverse", order=60))
        page_published.connect(
            receivers.page_published, sender=models.QuarterlyReportPage, dispatch_uid="monitoring.published"
        )
        register_charts(charts_in_text.SOURCE)
        worker.register("monitoring.check_reports", checking.check, every_seconds=24 * 3600)
        name_action(freezing.FROZEN, _("Figures of a report frozen"))
        name_action(freezing.REISSUED, _("Corrected edition of a report"))
        # What public pages show of figures: charts, the page “where we stand”, published editions.
        watch(models.ReportFigures, models.ActivityRecord, models.Indicator, models.Target)
        watch(models.ActivityKind, models.TrainingKind, models.SubsidyKind)

    def follow_plan(self):
        from desk.registry import register_waiting
        from events import duties
        from monitoring.plan import desk
        from monitoring.plan.duties import PER_YEAR, count

        register_waiting("plan", desk.waiting)
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
